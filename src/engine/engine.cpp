#include "msoko/engine/engine.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "roll_up.hpp"
#include "scan.hpp"

namespace msoko::engine {
namespace {

constexpr std::size_t kChunkRows = 4096;

/// Everything about one fact table: its order and the scans of the plans that read it.
struct TableScan {
    TableScan(const facts::FactSet& facts, const facts::FactTable& table)
        : layout(layout_of(table)), context{facts, table, layout, {}}, program(table), indices(table, layout) {}

    Layout layout;
    ScanContext context;
    Program program;
    CellIndices indices;
    std::vector<std::unique_ptr<Scan>> scans;  ///< of each plan that reads the table
};

/// Marks the rows of works that have no scale.
std::vector<std::uint64_t> unscaled_rows(const facts::FactSet& facts, const facts::FactTable& table) {
    std::vector<std::uint64_t> rows(words_for(table.num_rows()), 0);
    const facts::Column* papers = table.find("paper");
    for (std::size_t row = 0; papers != nullptr && row < table.num_rows(); ++row) {
        const bool is_unscaled = !facts.has_scale(static_cast<std::size_t>(papers->integer(row)));
        rows[row / kWordRows] |= static_cast<std::uint64_t>(is_unscaled) << (row % kWordRows);
    }
    return rows;
}

std::vector<Chunk> chunks_of(const Layout& layout) {
    std::vector<Chunk> chunks;
    for (std::size_t i = 0; i < layout.spans.size(); ++i) {
        const Span& span = layout.spans[i];
        if (chunks.empty() || span.end - chunks.back().begin > kChunkRows) {
            chunks.push_back({i, i, span.begin / kWordRows * kWordRows, span.begin});
        }
        chunks.back().last_span = i + 1;
        chunks.back().end = span.end;
    }
    return chunks;
}

void run_chunks(const std::vector<Chunk>& chunks, TableScan& table, std::atomic<std::size_t>& next) {
    std::size_t max_rows = 0;
    for (const Chunk& chunk : chunks) {
        max_rows = std::max(max_rows, chunk.end - chunk.begin);
    }
    Evaluation evaluation(table.program, max_rows);
    for (std::size_t i = next++; i < chunks.size(); i = next++) {
        evaluation.run(chunks[i].begin, chunks[i].end - chunks[i].begin);
        for (const std::unique_ptr<Scan>& scan : table.scans) {
            scan->run(chunks[i], evaluation);
        }
    }
}

/// Runs all scans of a table over its rows once.
void scan_table(TableScan& table, unsigned threads) {
    const std::vector<Chunk> chunks = chunks_of(table.layout);
    std::atomic<std::size_t> next = 0;
    const std::size_t wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    const std::size_t num_others = std::min(wanted, std::max<std::size_t>(chunks.size(), 1)) - 1;
    std::vector<std::jthread> others;
    for (std::size_t i = 0; i < num_others; ++i) {
        others.emplace_back([&] { run_chunks(chunks, table, next); });
    }
    run_chunks(chunks, table, next);
}

std::unique_ptr<Scan> make_scan(const formula::Plan& plan, TableScan& table) {
    if (plan.population.table == "item") {
        return make_item_scan(plan, table.context, table.program, table.indices);
    }
    if (plan.population.unit != formula::UnitKind::Row) {
        return make_unit_scan(plan, table.context, table.program, table.indices);
    }
    return make_row_scan(plan, table.context, table.program, table.indices);
}

/// A plan and where its cells are.
struct Job {
    const formula::Plan* plan = nullptr;
    TableScan* table = nullptr;  ///< nullptr where nothing brought the plan's table
    Scan* scan = nullptr;
};

/// Scans grouped by the table they read: answers to items are read along the results.
class Jobs {
  public:
    Jobs(std::span<const formula::Plan> plans, const facts::FactSet& facts) : facts_(facts) {
        for (const formula::Plan& plan : plans) {
            Job job{&plan, table_of(plan), nullptr};
            if (job.table != nullptr) {
                job.table->scans.push_back(make_scan(plan, *job.table));
                job.scan = job.table->scans.back().get();
            }
            jobs_.push_back(job);
        }
    }

    void run(unsigned threads) {
        for (const std::unique_ptr<TableScan>& table : tables_) {
            scan_table(*table, threads);
        }
    }

    [[nodiscard]] const std::vector<Job>& all() const noexcept { return jobs_; }

  private:
    TableScan* table_of(const formula::Plan& plan) {
        const std::string& name = plan.population.table;
        const facts::FactTable* table = name == "item" || name == "result" ? &facts_.results() : facts_.table(name);
        if (table == nullptr) {
            return nullptr;
        }
        for (const std::unique_ptr<TableScan>& known : tables_) {
            if (&known->context.table == table) {
                return known.get();
            }
        }
        tables_.push_back(std::make_unique<TableScan>(facts_, *table));
        tables_.back()->context.unscaled = unscaled_rows(facts_, *table);
        return tables_.back().get();
    }

    const facts::FactSet& facts_;
    std::vector<std::unique_ptr<TableScan>> tables_;
    std::vector<Job> jobs_;
};

}  // namespace

cube::ValueTable compute(std::span<const formula::Plan> plans, const facts::FactSet& facts, const Options& options) {
    Jobs jobs(plans, facts);
    jobs.run(options.threads);

    Output output;
    Reasons reasons;
    stats::TIntervals intervals;
    const Layout no_layout;
    const std::vector<PlanCells> no_cells;
    std::vector<std::string> indicators;
    for (const Job& job : jobs.all()) {
        const auto indicator = static_cast<std::uint32_t>(indicators.size());
        indicators.push_back(job.plan->indicator);
        const ValueMaker maker(*job.plan, job.table == nullptr ? nullptr : &job.table->context.table, reasons,
                               intervals);
        for (const int year : facts.years()) {
            if (job.plan->validity.covers(year)) {
                const RollUp roll{
                    *job.plan, indicator, year, facts, job.table == nullptr ? no_layout : job.table->layout, maker};
                roll_up(roll, job.scan == nullptr ? no_cells : job.scan->cells(), output);
            }
        }
    }
    return {std::move(indicators), std::move(output.breakdowns).take(), std::move(reasons).take(),
            std::move(output.entries)};
}

}  // namespace msoko::engine
