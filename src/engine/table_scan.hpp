#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "msoko/engine/engine.hpp"
#include "msoko/engine/roll_up.hpp"

namespace msoko::engine {

/// Counts parts of plans over facts.
/// @param parts  of parts_of; get their cells, who sent rows, and what is missing
void count_parts(std::vector<PlanCells>& parts, const facts::FactSet& facts, const Options& options);

/// Who sent rows of which table, found out once a table.
class Presences {
  public:
    explicit Presences(const facts::FactSet& facts) : facts_(facts) {}
    /// @param table  of a population; nullptr where nothing brought it
    [[nodiscard]] std::shared_ptr<const Presence> of(const std::string& table);

  private:
    const facts::FactSet& facts_;
    std::map<std::string, std::shared_ptr<const Presence>> known_;
};

}  // namespace msoko::engine
