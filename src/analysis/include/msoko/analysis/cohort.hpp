#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "msoko/facts/paper.hpp"

namespace msoko::analysis {

/// Grade of the pupils who wrote a work: the paper's own, else one higher than the programme in an autumn run.
[[nodiscard]] int grade_of_pupils(const facts::Paper& paper) noexcept;

/// Names the children who wrote a work by the school year in which they were in grade 0: the same number in two works
/// means the same children. Autumn 2020 in grade 5 and spring 2021 in grade 5 are one cohort.
[[nodiscard]] int cohort_of(const facts::Paper& paper) noexcept;

/// Two works of one cohort, indices into the papers.
struct CohortPair {
    std::uint32_t earlier = 0;
    std::uint32_t later = 0;
};

/// Pairs that the test of a sharp change compares: one procedure and subject, the same children, campaigns one year
/// apart, programme one grade higher. Spring Y, grade N → spring Y + 1, grade N + 1; autumn Y, programme N written in
/// grade N + 1 → spring Y + 1, grade N + 1.
[[nodiscard]] std::vector<CohortPair> cohort_pairs(std::span<const facts::Paper> papers);

/// Pairs of unlike procedures that one cohort passed in one subject: ВПР → ОГЭ, ВПР or ОГЭ → ЕГЭ; of several earlier
/// works of one procedure the latest. Both kinds of mathematics in ЕГЭ follow mathematics.
[[nodiscard]] std::vector<CohortPair> exam_pairs(std::span<const facts::Paper> papers);

}  // namespace msoko::analysis
