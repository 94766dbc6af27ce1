#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

/// Rows of one source that entered a value.
struct SourceRows {
    const facts::Source* source = nullptr;  ///< of the facts explained
    std::size_t num_rows = 0;
    std::string ranges;  ///< rows of the sheet: "12–38, 40"
};

/// Value of another indicator that a composite is reckoned from.
struct ExplainedPart {
    std::string indicator;
    int year = 0;                        ///< a year less inside previous()
    const cube::Entry* entry = nullptr;  ///< of the values explained; nullptr where there is none
};

/// An aggregate over related rows, with its value in each of the rows explained.
struct RelatedNumbers {
    std::string words;
    std::vector<std::optional<double>> by_row;  ///< in the order of Explanation::rows; none = unknown
};

/// Where a value came from.
struct Explanation {
    std::string value_words;              ///< formula in words
    std::string population_words;         ///< who was counted
    std::size_t num_rows = 0;             ///< rows of the population's table that entered
    std::vector<std::uint32_t> rows;      ///< their indices in that table, ascending
    std::vector<SourceRows> sources;      ///< by source, ascending
    std::vector<RelatedNumbers> related;  ///< each once; empty where the formula has none or counts no rows one by one
    std::vector<ExplainedPart> parts;     ///< of a composite, in the order of its formula
};

/// Finds the rows that entered one value: those of the population, of the value's place and breakdown, for which the
/// formula's arguments are known. Of units (students, classes) that entered: their rows.
/// @param whole  of the indicator, in all versions
/// @param entry  of a table computed from the same plan and facts
[[nodiscard]] Explanation explain(const formula::Plan& whole, const facts::FactSet& facts,
                                  const cube::ValueTable& values, const cube::Entry& entry);

}  // namespace msoko::engine
