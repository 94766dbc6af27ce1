#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "msoko/cube/value.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/engine/roll_up.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

struct Reach;

/// What following a change of the facts took.
struct Refreshed {
    bool is_whole = false;       ///< organizations, works or columns changed: everything was computed anew
    std::size_t num_places = 0;  ///< years of organizations that were counted anew
    std::size_t num_plans = 0;   ///< plans that were rolled up anew
};

/// Values of plans that keep in step with the facts: of new facts only the years and organizations that differ are
/// counted, only the indicators that read the tables changed are rolled up, and the rest of the cube stands.
///
/// The values are those of `compute` over the same facts; sums of fractions may differ in their last bits, since the
/// new cells are added after the old ones.
class IndicatorCube {
  public:
    /// @param plans  outlive the cube
    IndicatorCube(std::span<const formula::Plan> plans, std::shared_ptr<const facts::FactSet> facts,
                  const Options& options = {});

    [[nodiscard]] const cube::ValueTable& values() const noexcept { return *values_; }
    /// The same, to be kept beyond the next refresh.
    [[nodiscard]] std::shared_ptr<const cube::ValueTable> shared_values() const noexcept { return values_; }
    [[nodiscard]] const facts::FactSet& facts() const noexcept { return *facts_; }

    /// @cost  one comparison of the facts; then by what changed, but for one copy of the values
    Refreshed refresh(std::shared_ptr<const facts::FactSet> facts);

  private:
    void compute_all();
    /// @param divisible  plans of which only the values of the changed units are made
    [[nodiscard]] std::unique_ptr<const cube::ValueTable> make_values_anew(
        const std::vector<PlanCells*>& parts, const Reach& reach, const std::set<std::uint32_t>& divisible) const;

    std::span<const formula::Plan> plans_;
    std::shared_ptr<const facts::FactSet> facts_;
    Options options_;
    std::vector<PlanCells> cells_;
    std::shared_ptr<const cube::ValueTable> values_;
};

}  // namespace msoko::engine
