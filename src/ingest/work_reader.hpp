#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "answer_mask.hpp"
#include "class_index.hpp"
#include "finding_log.hpp"
#include "msoko/facts/fact_set.hpp"
#include "organization_index.hpp"
#include "paper_answers.hpp"
#include "person_names.hpp"
#include "row_view.hpp"
#include "score_checker.hpp"
#include "sheet_layout.hpp"
#include "word_table.hpp"

namespace msoko::ingest {

/// A work as known before its first row.
struct PaperDraft {
    PaperIdentity identity;
    std::vector<facts::ItemSpec> items;
    const Specification* specification = nullptr;  ///< nullptr = none was given
    /// The sheet holds several works: a column of points that stays empty is no task of this one.
    bool are_items_shared = false;
    MaskSizes masks;  ///< of works whose tasks come in masks
};

/// Reads the rows of one work under a header: a participant a row, checked.
class WorkReader {
  public:
    /// @param header, request, log  outlive the reader
    WorkReader(const HeaderMatch& header, PaperDraft draft, const ReadRequest& request, FindingLog& log);
    WorkReader(const WorkReader&) = delete;  // parts of it point into it
    WorkReader& operator=(const WorkReader&) = delete;
    ~WorkReader() = default;

    void read(const Row& row);

    /// Closes the sheet: what can only be said at its end. Once, after the last row.
    /// @error where names cannot become codes
    [[nodiscard]] Result<facts::WorkBatch> finish();

    [[nodiscard]] const PaperIdentity& identity() const noexcept { return identity_; }
    /// Whom codes stand for, of a sheet with names. After finish.
    [[nodiscard]] std::vector<facts::PersonCode> people() const { return names_.people(); }
    [[nodiscard]] const facts::Source& counts() const noexcept { return batch_.source; }

  private:
    /// Where a participant was met first.
    struct Met {
        std::uint32_t row = 0;
        std::int64_t work = -1;  ///< index of the work; −1 = rejected
    };

    [[nodiscard]] bool is_participant(const Row& row);
    [[nodiscard]] bool is_left_out(const Row& row);
    [[nodiscard]] bool has_names(const RowView& row) const noexcept;
    [[nodiscard]] Scores check_scores(const RowView& row);
    [[nodiscard]] std::optional<std::uint32_t> student_code(const RowView& row);
    [[nodiscard]] std::optional<std::uint32_t> code_of_names(const RowView& row);
    void settle_names();
    void add_work(const RowView& row, const Scores& scores, std::uint32_t student);
    [[nodiscard]] bool is_repeated(const RowView& row, const facts::Work& work, Met& met);
    void put(const facts::Work& work, std::size_t position);
    void read_person(const RowView& row, facts::Work& work);
    [[nodiscard]] std::int8_t read_mark(const RowView& row, catalog::ColumnRole role, const Check& odd);
    void note_strays(const RowView& row);
    void report_declared_counts();
    void report_summaries();
    void settle_run_and_grade();
    void settle_shared_items();
    [[nodiscard]] std::vector<std::size_t> used_items() const;

    const CompiledLayout* layout_;
    const ReadRequest* request_;
    FindingLog* log_;
    PaperIdentity identity_;
    const Specification* specification_;
    bool are_items_shared_;
    facts::WorkBatch batch_;
    WordTable words_;
    RowView row_;
    ClassIndex classes_;
    OrganizationIndex organizations_;
    ScoreChecker checker_;
    PersonNames names_;
    std::vector<const BoundColumn*> dropping_;  // columns with values that leave a row out
    std::vector<BoundColumn> columns_;
    std::uint32_t num_left_out_ = 0;
    std::unordered_map<std::uint64_t, Met> met_;
    std::array<std::uint32_t, 12> num_codes_of_grade_{};
    std::map<std::string, std::pair<std::uint32_t, std::int64_t>> declared_;  // login → row, count
    std::vector<std::uint32_t> num_listed_;                                   // by organization
    std::uint32_t num_without_class_ = 0;
    std::pair<std::uint32_t, std::uint32_t> first_headless_;  // row, column
    std::uint32_t num_headless_ = 0;
};

}  // namespace msoko::ingest
