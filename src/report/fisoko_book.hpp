#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/territory.hpp"
#include "msoko/analysis/work_summary.hpp"
#include "msoko/report/fisoko_reports.hpp"
#include "msoko/report/workbook.hpp"

namespace msoko::report {

/// One work with what its seven sheets need. The country and the region are as a report of ФИС ОКО has them, where one
/// was received and the works at hand are fewer.
class FisokoBook {
  public:
    FisokoBook(const Material& material, std::uint32_t paper);
    [[nodiscard]] Workbook build() const;

  private:
    [[nodiscard]] const catalog::Subject* subject() const;
    [[nodiscard]] std::string subject_title() const;
    [[nodiscard]] std::string title() const;

    /// A sheet with the heading of ФИС ОКО; `short_name` is what fits into 31 characters.
    [[nodiscard]] Sheet sheet(const std::string& name, const std::string& short_name) const;

    /// «МБОУ «Школа № 1»(edu990001)» of an organization, the name of a municipality or region.
    [[nodiscard]] std::string group(catalog::Level level, std::uint32_t unit) const;

    /// The first cells of a row: who, how many organizations, how many participants.
    [[nodiscard]] std::vector<SheetCell> who(const analysis::WorkSummary& summary, std::int64_t participants) const;

    [[nodiscard]] std::string task_title(std::size_t item) const;
    /// Per cent of the most points that a group could have got.
    [[nodiscard]] SheetCell achieved(const analysis::WorkSummary::Answers& answers, std::size_t item) const;

    /// True where a report counts the participants of the region and the works at hand are no fewer.
    [[nodiscard]] bool has_whole_region() const;
    /// Works of all places, but of the region where its own report is shown instead.
    [[nodiscard]] std::vector<const analysis::WorkSummary*> shown(
        const std::vector<analysis::TerritoryReport>& received) const;
    /// What was received of the country and a region that is larger than the works at hand.
    [[nodiscard]] std::vector<analysis::TerritoryReport> received(std::string_view report) const;
    [[nodiscard]] std::vector<SheetCell> who(const analysis::TerritoryReport& territory) const;
    /// Per cent of tasks of the work, as a territory's report names them.
    [[nodiscard]] std::vector<SheetCell> achieved(const analysis::TerritoryReport& territory) const;
    void add_received_tasks(Sheet& sheet, const std::vector<analysis::TerritoryReport>& territories) const;
    [[nodiscard]] std::vector<SheetCell> task_row(std::vector<SheetCell> row,
                                                  const analysis::WorkSummary::Answers& answers) const;

    [[nodiscard]] Sheet individual() const;
    [[nodiscard]] std::vector<SheetCell> individual_row(std::uint32_t row, facts::OrgId school) const;
    [[nodiscard]] Sheet marks() const;
    [[nodiscard]] Sheet journal() const;
    [[nodiscard]] Sheet scores() const;
    [[nodiscard]] Sheet tasks() const;
    [[nodiscard]] Sheet requirements() const;
    [[nodiscard]] Sheet task_groups() const;

    const Material& material_;
    std::uint32_t index_;
    const facts::Paper& paper_;
    std::vector<analysis::WorkSummary> summaries_;
    bool has_whole_region_ = false;
};

}  // namespace msoko::report
