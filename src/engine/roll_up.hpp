#pragma once

#include <map>
#include <vector>

#include "msoko/cube/value.hpp"
#include "scan.hpp"
#include "value_maker.hpp"

namespace msoko::engine {

/// Numbers equal breakdowns once.
class Breakdowns {
  public:
    [[nodiscard]] std::uint32_t add(const cube::Breakdown& breakdown);
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

/// One indicator of one year, on its way from cells to values.
struct RollUp {
    const formula::Plan& plan;
    std::uint32_t indicator = 0;  ///< index in the output
    int year = 0;
    const facts::FactSet& facts;
    const Layout& layout;  ///< of the plan's table; empty where nothing brought it
    const ValueMaker& maker;
};

/// Merges the cells of a plan up to municipalities and the region and writes the values of one year.
/// @param cells  what the plan's scan filled; empty where nothing brought its table
void roll_up(const RollUp& job, const std::vector<PlanCells>& cells, Output& output);

/// True where the procedures that a plan means were held in several runs of the year: their values must not mix.
[[nodiscard]] bool has_several_runs(const formula::Plan& plan, const facts::FactSet& facts, int year);

}  // namespace msoko::engine
