#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// Columns of the results that the tests read, and the rows of the works written, by paper.
struct WorkRows {
    explicit WorkRows(const facts::FactSet& facts);

    std::vector<std::int32_t> organizations;
    std::vector<std::int32_t> classes;  ///< codes; kMissing where unknown or empty
    std::vector<std::int32_t> primaries;
    std::vector<std::int32_t> marks;
    std::vector<std::int32_t> school_marks;
    std::vector<std::vector<std::uint32_t>> by_paper;  ///< rows with a primary score
    std::size_t num_organizations = 0;
};

/// Answers of one paper whose works are all known: points, a task not attempted counting 0.
struct PaperAnswers {
    PaperAnswers(const facts::FactSet& facts, std::uint32_t paper, const WorkRows& rows);

    [[nodiscard]] std::size_t num_works() const noexcept { return organizations.size(); }
    [[nodiscard]] const std::uint8_t* work(std::size_t index) const { return &points[index * num_items]; }

    std::size_t num_items = 0;
    std::size_t num_organizations = 0;
    std::vector<std::uint8_t> maximums;           ///< of the items; all known, else there are no works
    std::vector<std::uint8_t> points;             ///< work × item
    std::vector<std::int32_t> totals;             ///< sums of points
    std::vector<std::int64_t> num_not_attempted;  ///< works, by item
    std::vector<std::uint32_t> row_of;            ///< of the results
    std::vector<std::uint32_t> organizations;
    std::vector<std::int32_t> classes;
};

/// Numbers the classes of works densely by (organization, class); works without a class have none.
struct ClassNumbers {
    explicit ClassNumbers(const PaperAnswers& answers);

    struct Class {
        std::uint32_t organization = 0;
        std::int32_t code = 0;
    };
    std::vector<Class> classes;
    std::vector<std::uint32_t> school_of;  ///< of each class
    std::vector<std::int32_t> of_work;     ///< kMissing where the class is not known
};

}  // namespace msoko::analysis
