#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "finding_log.hpp"
#include "msoko/facts/paper.hpp"
#include "msoko/ingest/read.hpp"
#include "row_view.hpp"
#include "word_table.hpp"

namespace msoko::ingest {

/// Whether a row's work counts, and what it is worth.
struct Scores {
    enum class Status : std::uint8_t { Valid, Absent, Rejected };
    Status status = Status::Rejected;
    std::int16_t total = -1;        ///< −1 = none
    std::int16_t min_primary = -1;  ///< least primary score that passes; −1 = not told
    std::int16_t score = -1;        ///< test score; −1 = none
    std::int8_t variant = 0;        ///< 0 = none
};

/// The rule by which a work counts (docs/formats.md): variant present, every task a number within its maximum or a word
/// for "not attempted", their sum equal to the total, the total within the maximum of the work. A test score may stand
/// for the total and the tasks.
class ScoreChecker {
  public:
    struct Rule {
        std::vector<facts::ItemSpec> items;
        int max_total = 0;                ///< as titles name it; the sum of the tasks' maxima goes first; 0 = unknown
        bool may_items_be_empty = false;  ///< empty columns may belong to another work of the sheet
        std::set<Mend> mends;
    };

    /// @param words, log  outlive the checker
    ScoreChecker(Rule rule, WordTable& words, FindingLog& log);

    [[nodiscard]] const std::vector<facts::ItemSpec>& items() const noexcept { return rule_.items; }

    [[nodiscard]] Scores check(const RowView& row);
    /// Points of the row checked last, one a task: facts::kNotAttempted or kNoPoints where there is no number.
    [[nodiscard]] std::span<const std::uint8_t> points() const noexcept { return points_; }

  private:
    enum class Attendance : std::uint8_t { Present, Absent, Unclear };

    [[nodiscard]] Attendance attendance(const RowView& row);
    [[nodiscard]] bool is_absent(const Cell* variant);
    [[nodiscard]] bool check_variant(const RowView& row, const Cell* cell, std::int8_t& variant);
    [[nodiscard]] std::int16_t read_minimum(const RowView& row);
    [[nodiscard]] bool check_score(const RowView& row, std::int16_t& score);
    [[nodiscard]] bool check_items(const RowView& row, int& sum);
    [[nodiscard]] bool check_item(const RowView& row, std::size_t item, int& sum);
    [[nodiscard]] bool check_missing(const RowView& row, const std::vector<std::size_t>& missing);
    [[nodiscard]] bool check_total(const RowView& row, bool are_items_good, int sum, std::int16_t& total);
    [[nodiscard]] bool mend_total(const RowView& row, const Check& check, std::string message, bool are_items_good,
                                  int sum, std::int16_t& total);
    void report_absent_with_points(const RowView& row);
    /// Reports a cell that a program wrote wrong; false where it is an ordinary one.
    [[nodiscard]] bool is_broken(const RowView& row, const Cell& cell);

    Rule rule_;
    int max_total_;
    WordTable* words_;
    FindingLog* log_;
    std::vector<std::uint8_t> points_;
};

}  // namespace msoko::ingest
