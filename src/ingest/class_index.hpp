#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "word_table.hpp"

namespace msoko::ingest {

/// Class of one school as one spelling: «4в», «4 В», «"В"» and Latin «B» are «В», «в(1)» is «В(1)». Digits alone stay:
/// they are the number of a class in its parallel.
[[nodiscard]] std::string normalize_class(std::string_view spelling);

/// Classes of one sheet by their spellings.
class ClassIndex {
  public:
    explicit ClassIndex(WordTable& words) : words_(&words) {}

    [[nodiscard]] std::uint32_t add(std::string_view spelling);
    /// "" is the only class of a parallel, or one that the file does not name.
    [[nodiscard]] const std::vector<std::string>& classes() const noexcept { return classes_; }

  private:
    WordTable* words_;
    std::vector<std::string> classes_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> by_spelling_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> by_class_;
};

}  // namespace msoko::ingest
