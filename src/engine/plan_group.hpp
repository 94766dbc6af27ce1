#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "combinations.hpp"
#include "evaluation.hpp"
#include "layout.hpp"
#include "msoko/cube/cells.hpp"
#include "msoko/formula/plan.hpp"
#include "unit_aggregates.hpp"

namespace msoko::engine {

/// Consecutive spans that one thread takes at a time.
struct Chunk {
    std::size_t first_span = 0;
    std::size_t last_span = 0;  ///< one past the last
    std::size_t begin = 0;      ///< rows
    std::size_t end = 0;
    /// By kind of unit that any plan counts, by span of the chunk.
    std::map<formula::UnitKind, std::vector<Units>> units;
};

/// The table that a group reads.
struct TableContext {
    const facts::FactSet& facts;
    WideTable& wide;
    const Layout& layout;
};

/// Cells of one plan by one set of columns, filled stretch by stretch.
struct Target {
    std::size_t job = 0;  ///< whose plan
    cube::CellTable table;
    std::size_t num_work_columns = 0;  ///< the first so many columns are of the rows, the others of the tasks
    bool keeps_samples = false;

    // Of the stretch at hand: local numbers of its cells, and where they begin among all cells of the group.
    std::vector<std::uint32_t> cell_of;  ///< by combination; kUnseen where no row of it is meant
    std::uint32_t num_cells = 0;
    std::uint32_t first_key = 0;
    std::uint32_t first_cell = 0;
    std::uint32_t first_sum = 0;
};

/// What one chunk gave one target: cells, organization by organization, and the sums and samples of each.
struct CellStream {
    std::vector<cube::CellTable::Cell> cells;
    std::vector<cube::Accumulator> sums;
    std::vector<std::vector<double>> samples;
};

/// Cells of one organization while its rows are counted.
class SpanCells {
  public:
    SpanCells(std::size_t num_cells, std::size_t num_sums, bool keeps_samples)
        : counts(num_cells), sums(num_sums), samples(keeps_samples ? num_sums : 0) {}

    std::vector<cube::CellCounts> counts;
    std::vector<cube::Accumulator> sums;
    std::vector<std::vector<double>> samples;
};

struct GroupMemory;

/// Plans of one table that read the same columns: their formulas are worked out over the combinations of these columns,
/// and one pass over the rows counts how often each organization has each combination.
///
/// prepare, then run for every chunk of the stretch (at once, if so wished), then take; and the next stretch.
class PlanGroup {
  public:
    PlanGroup(const TableContext& context, std::vector<const facts::Column*> columns)
        : context_(context), columns_(std::move(columns)), program_(context.wide) {}
    PlanGroup(const PlanGroup&) = delete;
    PlanGroup& operator=(const PlanGroup&) = delete;
    virtual ~PlanGroup() = default;

    virtual void add(const formula::Plan& plan, std::size_t job) = 0;
    void prepare(const Stretch& stretch);
    /// For one thread and the stretch at hand.
    [[nodiscard]] virtual std::unique_ptr<GroupMemory> make_memory() const;
    /// @return one stream a target
    [[nodiscard]] std::vector<CellStream> run(const Chunk& chunk, GroupMemory& memory) const;
    /// Adds the streams of the stretch's chunks, in their order.
    void take(const std::vector<std::vector<CellStream>>& streams);

    [[nodiscard]] std::vector<Target>& targets() noexcept { return targets_; }

  protected:
    /// A column's cells for one plan.
    void add_target(std::size_t job, const formula::Plan& plan, std::vector<std::size_t> breakdowns,
                    std::vector<std::string> work_columns, const std::vector<std::string>& item_columns = {});
    /// Works out what the group's rows mean, once a combination.
    virtual void prepare_steps(const Stretch& stretch) = 0;
    /// Counts the rows of one organization.
    virtual void count_span(const Chunk& chunk, std::size_t span_index, GroupMemory& memory) const = 0;
    /// Numbers the cells of the combinations meant.
    /// @param item_keys  what divides each further; one empty key where nothing does
    void number_cells(Target& target, const Stretch& stretch, const std::vector<std::uint8_t>& is_meant,
                      const std::vector<std::vector<std::optional<std::string>>>& item_keys);
    [[nodiscard]] const Combinations& combinations() const noexcept { return evaluated_->combinations(); }
    [[nodiscard]] const Evaluation& evaluation() const noexcept { return evaluated_->evaluation(); }
    [[nodiscard]] SpanCells empty_cells() const { return {num_cells_, num_sums_, keeps_samples_}; }
    /// Moves an organization's cells to the streams and clears them.
    void flush(SpanCells& cells, std::uint32_t organization, std::vector<CellStream>& streams) const;

    TableContext context_;
    std::vector<const facts::Column*> columns_;
    Program program_;
    std::vector<Target> targets_;
    std::optional<CombinedEvaluation> evaluated_;  // of the stretch at hand
    std::vector<std::uint8_t> is_unscaled_;        // by combination: works without a scale of marks

  private:
    /// Numbers of the values of some columns, by combination.
    struct Keys {
        std::vector<std::uint32_t> numbers;
        std::uint32_t count = 1;
    };
    [[nodiscard]] const Keys& keys_of(const std::vector<std::string>& columns);
    void find_unscaled();

    std::map<std::vector<std::string>, Keys> keys_;
    std::size_t num_cells_ = 0;
    std::size_t num_sums_ = 0;
    bool keeps_samples_ = false;
};

/// Columns that a plan reads of its rows, those of its breakdowns too. Sorted, each once.
[[nodiscard]] std::vector<const facts::Column*> columns_of(const formula::Plan& plan, WideTable& table);

[[nodiscard]] std::unique_ptr<PlanGroup> make_row_group(const TableContext& context,
                                                        std::vector<const facts::Column*> columns);
[[nodiscard]] std::unique_ptr<PlanGroup> make_unit_group(const TableContext& context,
                                                         std::vector<const facts::Column*> columns,
                                                         formula::UnitKind unit);
[[nodiscard]] std::unique_ptr<PlanGroup> make_item_group(const TableContext& context,
                                                         std::vector<const facts::Column*> columns);

/// The columns of all breakdowns together, sorted.
[[nodiscard]] std::vector<std::string> finest_columns(const formula::Plan& plan);

/// Adds a condition that may be absent; kNoNode where it is.
[[nodiscard]] NodeIndex add_condition(Program& program, const std::optional<formula::Expression>& condition);

}  // namespace msoko::engine
