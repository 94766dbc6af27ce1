#pragma once

#include <cstdint>
#include <vector>

namespace msoko::bench {

/// Pupils of a region and what they answered: sizes of schools and spreads as in a real one (methodology, section 9).
struct Region {
    std::size_t num_items = 15;
    std::uint32_t num_schools = 631;
    std::vector<std::uint8_t> answers;  ///< a row a pupil, 1 or 0
    std::vector<std::uint16_t> total;   ///< right answers
    std::vector<std::uint32_t> school;
    std::vector<double> prior;    ///< an earlier score
    std::vector<double> outcome;  ///< follows the earlier score and the school

    [[nodiscard]] std::size_t num_pupils() const noexcept { return school.size(); }
};

/// The same region every time, of exactly num_pupils.
[[nodiscard]] Region make_region(std::size_t num_pupils);

}  // namespace msoko::bench
