#pragma once

#include <cstdint>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// A claimant of a medal with a result of ЕГЭ in Russian.
struct MedalClaim {
    int year = 0;
    std::uint32_t organization = 0;
    bool is_confirmed = false;
};

/// Claimants of the register with their exams, judged by the thresholds of the year: Russian and one more subject of
/// 100 points, or «5» in basic mathematics.
/// @source order 730 of 29.09.2023; catalog/terms.toml (first_medal_exam, second_medal_exam) says the same to
/// indicators
[[nodiscard]] std::vector<MedalClaim> read_medal_claims(const facts::FactSet& facts,
                                                        const ByYear<SignalParameters>& parameters);

}  // namespace msoko::analysis
