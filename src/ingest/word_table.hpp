#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "msoko/catalog/layout.hpp"

namespace msoko::ingest {

/// Hash that finds a string by a view without making a string.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// What a word beside numbers means; a word may mean several things, the column decides.
enum class Meaning : std::uint8_t {
    Absent = 1,
    NotAttempted = 2,
    NoMark = 4,
    NoClass = 8,
    Male = 16,
    Female = 32,
    Yes = 64,
    No = 128,
};

/// Words of a layout. Each spelling is folded once and remembered.
class WordTable {
  public:
    explicit WordTable(const catalog::LayoutTokens& tokens);

    [[nodiscard]] bool means(std::string_view spelling, Meaning meaning) {
        return (meanings(spelling) & static_cast<std::uint8_t>(meaning)) != 0;
    }

  private:
    using Meanings = std::unordered_map<std::string, std::uint8_t, TextHash, std::equal_to<>>;
    [[nodiscard]] std::uint8_t meanings(std::string_view spelling);

    Meanings by_word_;
    Meanings by_spelling_;
};

}  // namespace msoko::ingest
