#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace msoko::stats {

/// LSAT section 6, 1000 people, 5 items (Bock and Lieberman 1970): counts of the answer patterns 00000, 00001, …,
/// 11111.
inline constexpr std::array<int, 32> kLsat6 = {3,  6,  2,  11, 1, 1,  3,  4,  1,  8,  0,  16,  0,  3,  2,  15,
                                               10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298};
inline constexpr std::size_t kLsat6Items = 5;

/// One row a person.
inline std::vector<std::uint8_t> lsat6_answers() {
    std::vector<std::uint8_t> answers;
    for (unsigned pattern = 0; pattern < kLsat6.size(); ++pattern) {
        for (int person = 0; person < kLsat6.at(pattern); ++person) {
            for (unsigned item = 0; item < kLsat6Items; ++item) {
                answers.push_back(static_cast<std::uint8_t>((pattern >> (kLsat6Items - 1 - item)) & 1U));
            }
        }
    }
    return answers;
}

}  // namespace msoko::stats
