#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "campaign.hpp"

namespace msoko::demo {

/// A row of results as somebody typed it: texts, whatever they hold. An empty text is an empty cell.
struct Record {
    std::size_t school = 0;  ///< index in Town::schools
    int number = 0;          ///< in the list of the school
    std::string code;
    std::string variant;  ///< «отсутствовал» where absent
    std::string sex;
    std::string class_name;
    std::string school_mark;
    std::vector<std::string> points;
    std::string total;
    bool is_without_municipality = false;

    [[nodiscard]] bool is_absent() const noexcept { return variant == "отсутствовал"; }
};

/// What was spoilt in the rows of one file, by kind. Each row is spoilt at most once.
struct Spoilt {
    int total_mismatch = 0;       ///< the total differs from the sum of the points
    int total_above_maximum = 0;  ///< the total is above the maximum
    int item_above_maximum = 0;   ///< points of a task are above its maximum (the total agrees)
    int unknown_item = 0;         ///< «?» or −1 instead of points
    int no_variant = 0;           ///< the variant is empty
    int duplicate = 0;            ///< rows that repeat another one
    int odd_mark = 0;             ///< an impossible school mark; the work itself is good

    /// Rows that the default rule does not count: all but odd marks and one of two duplicates.
    [[nodiscard]] int num_rejected() const noexcept;
};

/// Types the results in, with the spellings that schools use: X, х, «не пройд.», «НЕТ», «4 Б», « ж».
[[nodiscard]] std::vector<Record> type_in(const Town& town, const WorkResult& result, const Random& seed);

/// Spoils a few rows, as real files are spoilt.
Spoilt spoil(std::vector<Record>& records, const Work& work, const Random& seed);

}  // namespace msoko::demo
