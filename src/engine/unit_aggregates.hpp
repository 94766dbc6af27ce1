#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "aggregate_value.hpp"
#include "bound_aggregate.hpp"
#include "evaluation.hpp"
#include "layout.hpp"
#include "program.hpp"

namespace msoko::engine {

/// Rows of one span divided into units.
struct Units {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> offsets;  ///< unit i has rows [offsets[i], offsets[i + 1])
};

/// Students and employees are runs of the sorted table; classes are gathered by grade and letter, events by name; an
/// organization is its span. A row that does not say its unit belongs to none.
[[nodiscard]] Units units_of(formula::UnitKind kind, const facts::FactTable& table, const Span& span);

/// Aggregates over the rows of one unit.
class UnitAggregates {
  public:
    UnitAggregates(const std::vector<formula::Expression>& aggregates, Program& program)
        : bound_(bind(aggregates, program)) {}

    /// What each place of an evaluation adds to each aggregate.
    class Addends {
      public:
        [[nodiscard]] const Scalar* of(std::size_t place) const noexcept { return all_.data() + place * width_; }

      private:
        friend class UnitAggregates;
        std::size_t width_ = 0;
        std::vector<Scalar> all_;
    };
    [[nodiscard]] Addends addends(const Evaluation& evaluation, std::size_t num_places) const;

    /// @param at  places of the unit's rows
    /// @param values  by slot; its memory is kept
    void of_unit(std::span<const std::uint32_t> at, const Addends& addends, std::vector<Scalar>& values) const;

  private:
    std::vector<BoundAggregate> bound_;
};

}  // namespace msoko::engine
