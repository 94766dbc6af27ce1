#include "word_table.hpp"

#include <vector>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

/// Enough for every spelling that files hold; beyond it a cell is free text, and remembering it would only cost memory.
constexpr std::size_t kMaxSpellings = 4096;

}  // namespace

WordTable::WordTable(const catalog::LayoutTokens& tokens) {
    const auto add = [this](const std::vector<std::string>& words, Meaning meaning) {
        for (const std::string& word : words) {
            auto& meanings = by_word_[word];
            meanings = static_cast<std::uint8_t>(meanings | static_cast<std::uint8_t>(meaning));
        }
    };
    add(tokens.absent, Meaning::Absent);
    add(tokens.not_attempted, Meaning::NotAttempted);
    add(tokens.no_mark, Meaning::NoMark);
    add(tokens.no_class, Meaning::NoClass);
    add(tokens.male, Meaning::Male);
    add(tokens.female, Meaning::Female);
    add(tokens.yes, Meaning::Yes);
    add(tokens.no, Meaning::No);
}

std::uint8_t WordTable::meanings(std::string_view spelling) {
    if (const auto known = by_spelling_.find(spelling); known != by_spelling_.end()) {
        return known->second;
    }
    const auto found = by_word_.find(text::fold(spelling));
    const std::uint8_t result = found == by_word_.end() ? std::uint8_t{0} : found->second;
    if (by_spelling_.size() < kMaxSpellings) {
        by_spelling_.emplace(spelling, result);
    }
    return result;
}

}  // namespace msoko::ingest
