#include "joined_advice.hpp"

#include <algorithm>

namespace msoko::report {
namespace {

constexpr std::string_view kEnd = ". ";

/// Where the last sentence of a text begins.
std::size_t last_sentence(std::string_view text) {
    const std::size_t end = text.rfind(kEnd);
    return end == std::string_view::npos ? 0 : end + kEnd.size();
}

bool all_end_with(const std::vector<std::string_view>& texts, std::string_view sentence) {
    return std::ranges::all_of(texts,
                               [&](std::string_view text) { return text.substr(last_sentence(text)) == sentence; });
}

}  // namespace

JoinedAdvice join_advice(const std::vector<std::string_view>& texts) {
    if (texts.size() == 1) {
        return {{}, std::string(texts.front())};
    }
    JoinedAdvice joined;
    std::vector<std::string_view> rest = texts;
    while (!rest.front().empty()) {
        const std::string_view sentence = rest.front().substr(last_sentence(rest.front()));
        if (!all_end_with(rest, sentence)) {
            break;
        }
        joined.advice.insert(0, std::string(sentence) + (joined.advice.empty() ? "" : " "));
        for (std::string_view& text : rest) {
            text.remove_suffix(sentence.size());
            text = text.substr(0, text.empty() ? 0 : text.size() - 1);  // the space between two sentences
        }
    }
    for (const std::string_view text : rest) {
        if (!text.empty()) {
            joined.found.emplace_back(text);
        }
    }
    return joined;
}

}  // namespace msoko::report
