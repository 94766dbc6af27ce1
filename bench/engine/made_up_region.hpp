#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::bench {

/// A region of the size of a real one: 650 schools, five works of 20 tasks, 130,000 results; indicators of kemerovo.
class MadeUpRegion {
  public:
    MadeUpRegion();

    [[nodiscard]] std::span<const formula::Plan> plans() const noexcept { return plans_; }
    [[nodiscard]] const facts::FactSet& facts() const noexcept { return *facts_; }
    /// The same, but one class of one school got other points in one of its works.
    [[nodiscard]] std::shared_ptr<const facts::FactSet> corrected(std::uint32_t school) const;

  private:
    catalog::Catalog catalog_;
    std::vector<formula::Plan> plans_;
    std::vector<facts::WorkBatch> batches_;
    std::unique_ptr<const facts::FactSet> facts_;
};

}  // namespace msoko::bench
