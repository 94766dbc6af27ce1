#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace msoko::stats {

/// An answer that is neither right nor wrong: the task was not in the variant, or was not seen.
inline constexpr std::uint8_t kNoAnswer = 2;

/// Answers of many persons to a test of right (1), wrong (0) and missing (kNoAnswer) answers, every distinct pattern
/// once: what a model of answers computes, it computes once a pattern. 25,000 pupils on 15 tasks have some 5,000.
class ResponsePatterns {
  public:
    /// @param answers  a row a person, row-major; its size is a multiple of num_items, num_items > 0.
    /// @cost O(n·items + n·log n)
    ResponsePatterns(std::span<const std::uint8_t> answers, std::size_t num_items);

    [[nodiscard]] std::size_t num_items() const noexcept { return num_items_; }
    [[nodiscard]] std::size_t num_patterns() const noexcept { return counts_.size(); }
    [[nodiscard]] std::int64_t num_persons() const noexcept { return static_cast<std::int64_t>(pattern_of_.size()); }
    [[nodiscard]] std::span<const std::uint8_t> answers(std::size_t pattern) const;
    [[nodiscard]] std::int64_t count(std::size_t pattern) const { return counts_.at(pattern); }
    /// Pattern of each person, in the order given.
    [[nodiscard]] std::span<const std::uint32_t> pattern_of() const noexcept { return pattern_of_; }

  private:
    std::size_t num_items_;
    std::vector<std::uint8_t> answers_;
    std::vector<std::int64_t> counts_;
    std::vector<std::uint32_t> pattern_of_;
};

}  // namespace msoko::stats
