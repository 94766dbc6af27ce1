#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cell_store.hpp"
#include "evaluation.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

/// Consecutive spans that one thread takes at a time.
struct Chunk {
    std::size_t first_span = 0;
    std::size_t last_span = 0;  ///< one past the last
    std::size_t begin = 0;      ///< rows, aligned down to a mask's word
    std::size_t end = 0;
};

/// Cells of a plan for one set of columns, and the breakdowns that they fold to.
struct PlanCells {
    const CellIndex* index = nullptr;
    std::vector<std::size_t> breakdowns;  ///< indices into Plan::breakdowns
    /// Of items: what divides the cells further, by stretch; empty for rows and units.
    std::vector<std::string> item_columns;
    std::vector<std::vector<CellKey>> item_keys;
    CellStore store;
};

/// What every scan shares: the table, its order, and the bits of rows whose work has no scale of marks.
struct ScanContext {
    const facts::FactSet& facts;
    const facts::FactTable& table;
    WideTable& wide;
    const Layout& layout;
    std::vector<std::uint64_t> unscaled;
};

/// Fills the cells of one plan, chunk by chunk. Chunks may run at once; each writes its own spans.
class Scan {
  public:
    Scan() = default;
    Scan(const Scan&) = delete;
    Scan& operator=(const Scan&) = delete;
    virtual ~Scan() = default;
    virtual void run(const Chunk& chunk, const Evaluation& evaluation) = 0;
    [[nodiscard]] virtual std::vector<PlanCells>& cells() noexcept = 0;
};

/// Makes cell indices, each once for all plans that break down by it.
class CellIndices {
  public:
    CellIndices(WideTable& table, const Layout& layout) : table_(table), layout_(layout) {}
    [[nodiscard]] const CellIndex& of(const std::vector<std::string>& columns);

  private:
    WideTable& table_;
    const Layout& layout_;
    std::vector<std::unique_ptr<CellIndex>> indices_;
};

/// Plans of a population of rows: additive, so the finest breakdown gives all others.
[[nodiscard]] std::unique_ptr<Scan> make_row_scan(const formula::Plan& plan, const ScanContext& context,
                                                  Program& program, CellIndices& indices);
/// Plans of students, classes, organizations.
[[nodiscard]] std::unique_ptr<Scan> make_unit_scan(const formula::Plan& plan, const ScanContext& context,
                                                   Program& program, CellIndices& indices);
/// Plans of answers to items.
[[nodiscard]] std::unique_ptr<Scan> make_item_scan(const formula::Plan& plan, const ScanContext& context,
                                                   Program& program, CellIndices& indices);

/// The columns of all breakdowns together, sorted.
[[nodiscard]] std::vector<std::string> finest_columns(const formula::Plan& plan);

/// Adds a condition that may be absent; kNoNode where it is.
[[nodiscard]] NodeIndex add_condition(Program& program, const std::optional<formula::Expression>& condition);

}  // namespace msoko::engine
