#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// Counts of one work in one place, as ФИС ОКО reports them. Absent participants are not counted.
struct WorkSummary {
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;  ///< OrgId, MunicipalityId, or 0 for the region
    std::int64_t num_organizations = 0;
    std::int64_t n = 0;                   ///< works with a score
    std::array<std::int64_t, 4> marks{};  ///< works with the marks 2 to 5
    std::int64_t lowered = 0;             ///< mark of the work under that of the journal
    std::int64_t confirmed = 0;
    std::int64_t raised = 0;
    std::vector<std::int64_t> scores;  ///< works by primary score, 0 to the maximum

    /// Answers of a group of works; works with an unknown answer are left out.
    struct Answers {
        std::int64_t n = 0;
        std::vector<std::int64_t> points;  ///< sums by task, a task not attempted counting 0
    };
    Answers all;
    std::array<Answers, 4> by_mark;  ///< of works with the marks 2 to 5

    [[nodiscard]] std::int64_t num_marked() const noexcept { return marks[0] + marks[1] + marks[2] + marks[3]; }
    [[nodiscard]] std::int64_t num_compared() const noexcept { return lowered + confirmed + raised; }
};

/// @return the region, its municipalities, then its organizations; only places with works
[[nodiscard]] std::vector<WorkSummary> summarize_work(const facts::FactSet& facts, std::uint32_t paper);

}  // namespace msoko::analysis
