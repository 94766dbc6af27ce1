#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "grid.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/engine/roll_up.hpp"
#include "value_maker.hpp"

namespace msoko::engine {

/// Numbers equal breakdowns once.
class Breakdowns {
  public:
    [[nodiscard]] std::uint32_t add(const cube::Breakdown& breakdown);
    [[nodiscard]] const cube::Breakdown& at(std::uint32_t number) const noexcept { return all_[number]; }
    [[nodiscard]] std::vector<cube::Breakdown> take() && { return std::move(all_); }

  private:
    std::vector<cube::Breakdown> all_;
    std::map<cube::Breakdown, std::uint32_t> numbers_;
};

/// Where values go.
struct Output {
    std::vector<cube::Entry> entries;
    Breakdowns breakdowns;
};

/// Cells of one year that stand together.
struct YearRun {
    int year = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};
[[nodiscard]] std::vector<YearRun> runs_of_years(const cube::CellTable& table);

/// Organizations whose cells changed, and their municipalities. Sorted.
struct ChangedUnits {
    std::vector<std::uint32_t> organizations;
    std::vector<std::uint32_t> municipalities;
};

/// One plan of one year, on its way from cells to values.
struct YearJob {
    const PlanCells& cells;
    const std::vector<std::vector<YearRun>>& runs;  ///< by table of the cells
    const Surroundings& around;
    int year = 0;
    ValueMaker& maker;
    const ChangedUnits* only = nullptr;  ///< whose values are written beside the region's; nullptr = everybody's
};

/// All cells of one plan and year, merged up to municipalities and the region.
class YearCells {
  public:
    YearCells(const YearJob& job, Output& output);

    [[nodiscard]] int year() const noexcept { return job_.year; }
    /// Writes the values of the year.
    /// @param previous  cells of the year before; nullptr where there are none
    /// @return false where the year has no number: then only totals are written, everybody's
    bool write(const YearCells* previous);

  private:
    [[nodiscard]] bool has_level(catalog::Level level) const;
    [[nodiscard]] const Grid& grid(catalog::Level level) const;
    [[nodiscard]] cube::Value value(catalog::Level level, std::uint32_t unit, std::uint32_t cell) const;
    void put(catalog::Level level, std::uint32_t unit, std::uint32_t breakdown, const cube::Value& value);
    /// Where the cells of each key go, for one breakdown; kNowhere where a value of the breakdown is missing.
    [[nodiscard]] std::vector<std::uint32_t> fold(const cube::CellTable& cells, const std::vector<std::string>& wanted);
    std::uint32_t number_of(const cube::Breakdown& breakdown);
    /// @param table  index of the cells' table
    void merge(std::size_t table, const std::vector<std::uint32_t>& to);
    void write_municipality(std::uint32_t municipality);
    void write_organization(std::uint32_t organization);
    void write_nothing(const std::vector<cube::Value>& region);

    YearJob job_;
    Output& output_;
    const YearCells* previous_ = nullptr;
    bool has_runs_ = false;
    std::vector<std::uint32_t> breakdowns_;         // by cell: number in the output
    std::vector<std::uint32_t> order_;              // cells in the order of their breakdowns
    std::span<const std::uint32_t> organizations_;  // present that year, with whatever rows
    std::vector<std::uint32_t> municipalities_;     // theirs
    std::optional<Grid> of_organizations_;
    std::optional<Grid> of_municipalities_;
    std::optional<Grid> of_region_;
};

}  // namespace msoko::engine
