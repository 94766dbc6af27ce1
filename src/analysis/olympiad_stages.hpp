#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// A participant of the olympiad in one subject and year, by what both stages say.
struct OlympiadEntry {
    int year = 0;
    std::string subject;
    std::uint32_t organization = 0;
    bool is_awarded_at_school = false;
    std::optional<double> school;     ///< per cent of the maximum
    std::optional<double> municipal;  ///< per cent of the maximum
};

/// Participants of the school and the municipal stage, joined by pupil.
[[nodiscard]] std::vector<OlympiadEntry> read_olympiad(const facts::FactSet& facts);

/// Median result of the school stage by (year, subject).
[[nodiscard]] std::map<std::pair<int, std::string>, double> school_medians(const std::vector<OlympiadEntry>& entries);

}  // namespace msoko::analysis
