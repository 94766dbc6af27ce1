#include "hyphenate.hpp"

#include <algorithm>
#include <vector>

namespace msoko::report {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::string_view kVowels = "аеёиоуыэюяАЕЁИОУЫЭЮЯ";
constexpr std::string_view kNoBreakBefore = "йьъЙЬЪ";
constexpr std::size_t kShortestWord = 8;
constexpr std::size_t kShortestPart = 2;
constexpr std::size_t kBytes = 2;  // of a Russian letter in UTF-8

/// Bytes of the Russian letter that begins at `begin`; empty where none does.
std::string_view letter_at(std::string_view text, std::size_t begin) {
    const std::string_view letter = text.substr(begin, kBytes);
    const auto is_between = [&](std::string_view first, std::string_view last) {
        return letter >= first && letter <= last;
    };
    return letter.size() == kBytes && (is_between("А", "я") || letter == "ё" || letter == "Ё") ? letter
                                                                                               : std::string_view();
}

bool is_in(std::string_view letters, std::string_view letter) {
    return letters.find(letter) != std::string_view::npos;
}

bool has_vowel(const std::vector<std::string_view>& word, std::size_t begin, std::size_t end) {
    return std::any_of(word.begin() + static_cast<std::ptrdiff_t>(begin),
                       word.begin() + static_cast<std::ptrdiff_t>(end),
                       [](std::string_view letter) { return is_in(kVowels, letter); });
}

/// Whether a line may end before the letter at `at`.
bool breaks_before(const std::vector<std::string_view>& word, std::size_t at) {
    if (at < kShortestPart || at + kShortestPart > word.size() || is_in(kNoBreakBefore, word[at])) {
        return false;
    }
    if (!has_vowel(word, 0, at) || !has_vowel(word, at, word.size())) {
        return false;
    }
    // A syllable begins here: a consonant before a vowel, or a vowel after a vowel.
    return is_in(kVowels, word[at]) ? is_in(kVowels, word[at - 1])
                                    : at + 1 < word.size() && is_in(kVowels, word[at + 1]);
}

void append_word(const std::vector<std::string_view>& word, std::string& result) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word.size() >= kShortestWord && breaks_before(word, i)) {
            result += kSoftHyphen;
        }
        result += word[i];
    }
}

}  // namespace

std::string hyphenate(std::string_view text) {
    if (text.find(kSoftHyphen) != std::string_view::npos) {
        return std::string(text);
    }
    std::string result;
    std::vector<std::string_view> word;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view letter = letter_at(text, i);
        if (letter.empty()) {
            append_word(word, result);
            word.clear();
            result += text[i];
            ++i;
        } else {
            word.push_back(letter);
            i += kBytes;
        }
    }
    append_word(word, result);
    return result;
}

}  // namespace msoko::report
