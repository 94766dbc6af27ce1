#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/column.hpp"
#include "msoko/facts/organization.hpp"
#include "msoko/facts/paper.hpp"

namespace msoko::facts {

/// A table of facts: the columns that the catalogue describes. Immutable.
class FactTable {
  public:
    FactTable(std::string name, std::map<std::string, Column, std::less<>> columns);
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] std::size_t num_rows() const noexcept { return num_rows_; }
    /// nullptr where nothing brought such a column.
    [[nodiscard]] const Column* find(std::string_view column) const noexcept;
    /// For columns that every table of this name has.
    [[nodiscard]] const Column& column(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, Column, std::less<>>& columns() const noexcept { return columns_; }

  private:
    std::string name_;
    std::map<std::string, Column, std::less<>> columns_;
    std::size_t num_rows_ = 0;
};

/// A sheet of a file that facts came from, and what became of its rows.
struct Source {
    std::string file;  ///< as the user named it
    std::string sheet;
    std::string layout;          ///< id of the layout it was read by
    std::string sha256;          ///< of the file
    std::uint32_t num_rows = 0;  ///< participants listed
    std::uint32_t num_valid = 0;
    std::uint32_t num_absent = 0;
    std::uint32_t num_rejected = 0;
    std::uint32_t paper = 0;  ///< index into papers()
};

/// One participant of one work, after checking. Indices are those of the batch that holds it.
struct Work {
    std::uint32_t source_row = 0;  ///< 1-based row of the sheet
    std::uint32_t organization = 0;
    std::uint32_t school_class = 0;
    std::uint32_t student = 0;    ///< code as a number
    std::int16_t primary = -1;    ///< −1 = none
    std::int8_t mark = 0;         ///< as the file gives it (Ф1); 0 = none: it follows from the scale
    std::int8_t school_mark = 0;  ///< 0 = none
    std::int8_t variant = 0;
    std::int8_t sex = 0;  ///< 0 unknown, 1 male, 2 female
    bool is_absent = false;
};

/// What one sheet brought: the rows that count or are absent, with dictionaries of its own.
struct WorkBatch {
    Paper paper;
    Source source;
    std::vector<OrganizationRecord> organizations;  ///< Work::organization points here
    std::vector<std::string> classes;               ///< Work::school_class points here
    std::vector<Work> works;
    std::vector<std::uint8_t> points;  ///< works.size() × paper.items.size(), kNoPoints for the absent
};

/// Everything received, checked and immutable: what indicators, signals and reports are computed from.
///
/// Table "result" is sorted by (year, run, organization, student, paper); its columns: year, run, procedure, subject,
/// grade, pupil_grade, organization (code = OrgId), class, student, sex, variant, primary, max_primary, mark,
/// school_mark, absent, paper (index into papers()), source (index into sources()), source_row. An absent participant
/// has no primary, no mark. `mark` is the file's own, else follows from the scale; missing where there is no scale (see
/// has_scale).
class FactSet {
  public:
    /// Joins batches; papers of one (year, run, procedure, subject, grade) become one.
    /// @param organizations  more records than the batches have: context questionnaires, registers
    /// @error UnusableInput where two files of one work have different tasks.
    [[nodiscard]] static Result<FactSet> build(const catalog::Catalog& catalog, std::vector<WorkBatch> batches,
                                               std::vector<OrganizationRecord> organizations = {});

    [[nodiscard]] const OrganizationDirectory& organizations() const noexcept { return organizations_; }
    [[nodiscard]] std::span<const Paper> papers() const noexcept { return papers_; }
    [[nodiscard]] std::span<const Source> sources() const noexcept { return sources_; }
    [[nodiscard]] const FactTable& results() const noexcept { return *results_; }
    /// nullptr where nothing brought such a table.
    [[nodiscard]] const FactTable* table(std::string_view name) const noexcept;
    /// Adds a table of another kind ("org").
    void add_table(FactTable table);

    /// Points of a result row, one a task of its paper; empty for the absent.
    [[nodiscard]] std::span<const std::uint8_t> points(std::size_t row) const noexcept;
    [[nodiscard]] bool has_scale(std::size_t paper) const noexcept { return scales_[paper] != nullptr; }
    /// nullptr where there is none for the paper.
    [[nodiscard]] const catalog::Scale* scale(std::size_t paper) const noexcept { return scales_[paper]; }
    /// Years present, ascending.
    [[nodiscard]] const std::vector<int>& years() const noexcept { return years_; }
    [[nodiscard]] std::size_t num_bytes() const noexcept;

  private:
    FactSet() = default;
    OrganizationDirectory organizations_;
    std::vector<Paper> papers_;
    std::vector<Source> sources_;
    std::vector<const catalog::Scale*> scales_;
    std::unique_ptr<FactTable> results_;
    std::map<std::string, FactTable, std::less<>> others_;
    std::vector<std::uint32_t> point_offsets_;
    std::vector<std::uint8_t> points_;
    std::vector<int> years_;
};

}  // namespace msoko::facts
