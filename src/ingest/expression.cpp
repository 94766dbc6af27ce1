#include "expression.hpp"

#include <regex>

namespace msoko::ingest {
namespace {

constexpr std::size_t kLongestText = 2048;

using Groups = std::match_results<std::string_view::const_iterator>;

/// Group 0 is the whole match, so a match is never empty.
std::vector<std::string> to_texts(const Groups& groups) {
    std::vector<std::string> result;
    for (const auto& group : groups) {
        result.push_back(group.str());
    }
    return result;
}

}  // namespace

struct Expression::Compiled {
    std::regex regex;
};

Expression::Expression(const std::string& pattern)
    : compiled_(std::make_unique<Compiled>(Compiled{std::regex(pattern, std::regex::optimize)})) {}

Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

std::vector<std::string> Expression::match(std::string_view text) const {
    Groups groups;
    if (text.size() > kLongestText || !std::regex_match(text.begin(), text.end(), groups, compiled_->regex)) {
        return {};
    }
    return to_texts(groups);
}

std::vector<std::string> Expression::search(std::string_view text) const {
    Groups groups;
    if (text.size() > kLongestText || !std::regex_search(text.begin(), text.end(), groups, compiled_->regex)) {
        return {};
    }
    return to_texts(groups);
}

}  // namespace msoko::ingest
