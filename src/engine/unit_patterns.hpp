#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace msoko::engine {

/// Numbers sequences of combinations: units whose rows are alike, row by row, are alike for every formula.
class UnitPatterns {
  public:
    UnitPatterns() { clear(); }

    /// @return the number of the sequence, and whether it is met for the first time
    std::pair<std::uint32_t, bool> find(std::span<const std::uint32_t> wanted);
    [[nodiscard]] std::size_t num_bytes() const noexcept;
    void clear();

  private:
    struct Place {
        std::uint64_t hash = 0;
        std::uint32_t number = 0;  ///< of the sequence and 1; 0 = free
    };

    [[nodiscard]] std::span<const std::uint32_t> sequence(std::uint32_t number) const noexcept {
        return std::span(all_).subspan(offsets_[number], offsets_[number + 1] - offsets_[number]);
    }
    void grow();

    std::vector<Place> places_;  // a power of two, never more than half full
    std::vector<std::uint32_t> all_;
    std::vector<std::size_t> offsets_;
};

}  // namespace msoko::engine
