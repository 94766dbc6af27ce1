#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/facts/fact_table.hpp"
#include "msoko/facts/history.hpp"
#include "msoko/facts/organization.hpp"
#include "msoko/facts/paper.hpp"

namespace msoko::facts {

/// Everything received, checked and immutable: what indicators, signals and reports are computed from.
///
/// Table "result" is sorted by (year, run, organization, student, paper); its columns: year, run, procedure, subject,
/// grade, pupil_grade, organization (code = OrgId), class, student, sex, variant, primary, max_primary, min_primary,
/// score, max_score, min_score, mark, school_mark, attestation_mark, absent, paper (index into papers()), source (index
/// into sources()), source_row. An absent participant has no primary, no score, no mark. `mark` is the file's own, else
/// follows from the scale; missing where there is no scale (see has_scale).
///
/// Every other table is sorted by (year, organization, student or employee where it has such a column, order of
/// arrival); its columns: year, organization, source (index into table_sources(); missing for rows that no table
/// brought), source_row, and those of the catalogue's description that a batch brought. Table "org" is always there:
/// one row for each organization and year that any table knows, the batches merged column by column, the first one
/// first.
class FactSet {
  public:
    /// Joins batches; papers of one (year, run, procedure, subject, grade) become one, batches of one table one table.
    /// @param organizations  more records than the batches have
    /// @param history  names, municipalities and logins of years; what it does to rows is done (apply_history)
    /// @param threads  0 = as many as the machine has; the facts are the same
    /// @pre every table of a batch is in the catalogue
    /// @error UnusableInput where two files of one work have different tasks.
    [[nodiscard]] static Result<FactSet> build(const catalog::Catalog& catalog, std::vector<WorkBatch> works,
                                               std::vector<OrganizationRecord> organizations = {},
                                               const std::vector<TableBatch>& tables = {},
                                               const OrganizationHistory& history = {}, unsigned threads = 0);

    [[nodiscard]] const OrganizationDirectory& organizations() const noexcept { return organizations_; }
    [[nodiscard]] std::span<const Paper> papers() const noexcept { return papers_; }
    [[nodiscard]] std::span<const Source> sources() const noexcept { return sources_; }
    /// Sheets that the other tables came from, in the order in which they were given.
    [[nodiscard]] std::span<const Source> table_sources() const noexcept { return table_sources_; }
    [[nodiscard]] const FactTable& results() const noexcept { return *results_; }
    /// nullptr where nothing brought such a table.
    [[nodiscard]] const FactTable* table(std::string_view name) const noexcept;
    /// Reference values of the country, regions and municipalities, as others counted them: rows of table "reference"
    /// with column "territory" for "organization". nullptr where no file brought any.
    [[nodiscard]] const FactTable* territories() const noexcept { return territories_ ? &*territories_ : nullptr; }
    /// All tables of organizations, results among them.
    [[nodiscard]] std::vector<const FactTable*> tables() const;

    /// Points of a result row, one a task of its paper; empty for the absent.
    [[nodiscard]] std::span<const std::uint8_t> points(std::size_t row) const noexcept;
    /// True where marks follow from primary scores: of a scale with a condition beyond the sum they do not.
    [[nodiscard]] bool has_scale(std::size_t paper) const noexcept {
        return scales_[paper] != nullptr && scales_[paper]->condition.empty();
    }
    /// nullptr where there is none for the paper.
    [[nodiscard]] const catalog::Scale* scale(std::size_t paper) const noexcept { return scales_[paper]; }
    /// Years present in any table, ascending.
    [[nodiscard]] const std::vector<int>& years() const noexcept { return years_; }
    [[nodiscard]] std::size_t num_bytes() const noexcept;

    using IsWanted = std::function<bool(int year, OrgId organization)>;
    /// The rows of some organizations in some years, of every table; organizations, works, sources and ids stay.
    [[nodiscard]] FactSet part(const IsWanted& is_wanted) const;

  private:
    FactSet() = default;
    [[nodiscard]] Result<void> join_works(const catalog::Catalog& catalog, const std::vector<WorkBatch>& batches,
                                          unsigned threads);
    void join_tables(const catalog::Catalog& catalog, const std::vector<TableBatch>& batches);

    OrganizationDirectory organizations_;
    std::vector<Paper> papers_;
    std::vector<Source> sources_;
    std::vector<Source> table_sources_;
    std::vector<const catalog::Scale*> scales_;
    std::unique_ptr<FactTable> results_;
    std::map<std::string, FactTable, std::less<>> others_;
    std::optional<FactTable> territories_;
    std::vector<std::uint32_t> point_offsets_;
    std::vector<std::uint8_t> points_;
    std::vector<int> years_;
};

}  // namespace msoko::facts
