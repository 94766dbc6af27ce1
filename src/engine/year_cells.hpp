#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "grid.hpp"
#include "msoko/cube/value.hpp"
#include "scan.hpp"
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

/// One plan of one year, on its way from cells to values.
struct YearJob {
    const formula::Plan& plan;
    std::uint32_t indicator = 0;  ///< index in the output
    int year = 0;
    const facts::FactSet& facts;
    const Layout& layout;  ///< of the plan's table; empty where nothing brought it
    const ValueMaker& maker;
};

/// All cells of one plan and year, merged up to municipalities and the region.
class YearCells {
  public:
    /// @param cells  what the plan's scan filled; empty where nothing brought its table
    YearCells(const YearJob& job, const std::vector<PlanCells>& cells, Output& output);

    [[nodiscard]] int year() const noexcept { return job_.year; }
    /// Writes the values of the year.
    /// @param previous  cells of the year before; nullptr where there are none
    void write(const YearCells* previous);

  private:
    /// Where the cells of one stretch go in the year's grid, for one breakdown.
    struct Folding {
        const PlanCells* cells = nullptr;
        std::size_t stretch = 0;
        std::vector<std::uint32_t> to;  ///< by cell; kNowhere where a value of the breakdown is missing
    };

    [[nodiscard]] bool has_level(catalog::Level level) const;
    [[nodiscard]] const Grid& grid(catalog::Level level) const;
    [[nodiscard]] cube::Value value(catalog::Level level, std::uint32_t unit, std::uint32_t cell) const;
    void put(catalog::Level level, std::uint32_t unit, std::uint32_t breakdown, const cube::Value& value);
    void fold(const PlanCells& cells, std::size_t stretch, const std::vector<std::string>& wanted);
    std::uint32_t number_of(const cube::Breakdown& breakdown);
    void merge(const Folding& folding);
    void write_municipality(std::uint32_t municipality);
    void write_organization(std::uint32_t organization);
    void write_nothing(const std::vector<cube::Value>& region);

    YearJob job_;
    Output& output_;
    const YearCells* previous_ = nullptr;
    bool has_runs_ = false;
    std::vector<std::uint32_t> breakdowns_;  // by cell: number in the output
    std::vector<Folding> foldings_;
    std::set<std::uint32_t> organizations_;  // present that year, with whatever rows
    std::set<std::uint32_t> municipalities_;
    std::optional<Grid> of_organizations_;
    std::optional<Grid> of_municipalities_;
    std::optional<Grid> of_region_;
};

/// True where the procedures that a plan means were held in several runs of the year: their values must not mix.
[[nodiscard]] bool has_several_runs(const formula::Plan& plan, const facts::FactSet& facts, int year);

}  // namespace msoko::engine
