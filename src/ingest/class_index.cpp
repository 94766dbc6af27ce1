#include "class_index.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Latin letters that look like Russian ones, lower case: a school has «A» and «А» as one class.
constexpr std::array<std::pair<char, std::string_view>, 11> kLookalikes = {{{'a', "а"},
                                                                            {'b', "в"},
                                                                            {'c', "с"},
                                                                            {'e', "е"},
                                                                            {'h', "н"},
                                                                            {'k', "к"},
                                                                            {'m', "м"},
                                                                            {'o', "о"},
                                                                            {'p', "р"},
                                                                            {'t', "т"},
                                                                            {'x', "х"}}};

std::string to_russian(std::string_view folded) {
    std::string result;
    for (const char c : folded) {
        const auto lookalike =
            std::find_if(kLookalikes.begin(), kLookalikes.end(), [c](const auto& entry) { return entry.first == c; });
        if (lookalike != kLookalikes.end()) {
            result += lookalike->second;
        } else if (c != ' ' && c != '"' && c != '\'') {
            result.push_back(c);
        }
    }
    return result;
}

}  // namespace

std::string normalize_class(std::string_view spelling) {
    const std::string plain = to_russian(text::fold(spelling));
    std::string_view rest = plain;
    while (!rest.empty() && is_digit(rest.front())) {
        rest.remove_prefix(1);
    }
    if (rest.starts_with('-') || rest.starts_with('.')) {
        rest.remove_prefix(1);
    }
    if (rest.empty()) {
        return plain;
    }
    return text::capitalize(rest);
}

std::uint32_t ClassIndex::add(std::string_view spelling) {
    if (const auto known = by_spelling_.find(spelling); known != by_spelling_.end()) {
        return known->second;
    }
    std::string name = words_->means(spelling, Meaning::NoClass) ? std::string() : normalize_class(spelling);
    const auto [entry, is_new] = by_class_.try_emplace(name, static_cast<std::uint32_t>(classes_.size()));
    if (is_new) {
        classes_.push_back(std::move(name));
    }
    by_spelling_.emplace(spelling, entry->second);
    return entry->second;
}

}  // namespace msoko::ingest
