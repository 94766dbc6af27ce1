#pragma once

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace msoko::engine {

inline constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();

/// Numbers pairs (left < num_left, right < num_right) in order of first appearance.
class PairNumbers {
  public:
    PairNumbers(std::uint64_t num_left, std::uint64_t num_right) : num_right_(num_right) {
        if (num_left * num_right <= kMaxDirect) {
            direct_.assign(num_left * num_right, kUnseen);
        }
    }

    std::uint32_t of(std::uint64_t left, std::uint64_t right) {
        const std::uint64_t key = left * num_right_ + right;
        std::uint32_t& number = direct_.empty() ? hashed_.try_emplace(key, kUnseen).first->second : direct_[key];
        if (number == kUnseen) {
            number = count_++;
        }
        return number;
    }
    [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

  private:
    static constexpr std::uint64_t kMaxDirect = 1U << 20U;

    std::uint64_t num_right_;
    std::uint32_t count_ = 0;
    std::vector<std::uint32_t> direct_;
    std::unordered_map<std::uint64_t, std::uint32_t> hashed_;
};

}  // namespace msoko::engine
