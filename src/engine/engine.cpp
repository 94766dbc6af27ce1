#include "msoko/engine/engine.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "composite.hpp"
#include "scan.hpp"
#include "year_cells.hpp"

namespace msoko::engine {
namespace {

constexpr std::size_t kChunkRows = 4096;

/// Everything about one fact table: its order and the scans of the plans that read it.
struct TableScan {
    TableScan(const facts::FactSet& facts, WideTable& table)
        : layout(layout_of(table.own())),
          context{facts, table.own(), table, layout, {}},
          program(table),
          indices(table, layout) {}

    Layout layout;
    ScanContext context;
    Program program;
    CellIndices indices;
    std::vector<std::unique_ptr<Scan>> scans;  ///< of each plan that reads the table
};

/// Marks the rows that lack a mark because their work has no scale.
std::vector<std::uint64_t> unscaled_rows(const facts::FactSet& facts, const facts::FactTable& table) {
    std::vector<std::uint64_t> rows(words_for(table.num_rows()), 0);
    const facts::Column* papers = table.find("paper");
    const facts::Column* marks = table.find("mark");
    for (std::size_t row = 0; papers != nullptr && row < table.num_rows(); ++row) {
        const bool has_mark = marks != nullptr && marks->has(row);
        const bool is_unscaled = !has_mark && !facts.has_scale(static_cast<std::size_t>(papers->integer(row)));
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

/// A plan and where its cells are. Plans of one indicator follow each other.
struct Job {
    const formula::Plan* plan = nullptr;
    std::uint32_t indicator = 0;
    TableScan* table = nullptr;  ///< nullptr where nothing brought the plan's table
    Scan* scan = nullptr;
};

/// Scans grouped by the table they read: answers to items are read along the results.
class Jobs {
  public:
    Jobs(std::span<const formula::Plan> plans, const facts::FactSet& facts, WideTables& tables)
        : facts_(facts), wide_(tables) {
        for (std::uint32_t i = 0; i < plans.size(); ++i) {
            if (!plans[i].is_composite) {
                add(plans[i], i);
            }
        }
    }

    void run(unsigned threads) {
        for (const std::unique_ptr<TableScan>& table : tables_) {
            scan_table(*table, threads);
        }
    }

    [[nodiscard]] const std::vector<Job>& all() const noexcept { return jobs_; }

  private:
    void add(const formula::Plan& plan, std::uint32_t indicator) {
        if (!plan.breakdowns.empty()) {
            Job job{&plan, indicator, plan.undefined.empty() ? table_of(plan) : nullptr, nullptr};
            if (job.table != nullptr) {
                job.table->scans.push_back(make_scan(plan, *job.table));
                job.scan = job.table->scans.back().get();
            }
            jobs_.push_back(job);
        }
        for (const formula::Plan& narrowed : plan.narrowed) {
            add(narrowed, indicator);
        }
        for (const formula::Plan& earlier : plan.earlier) {
            add(earlier, indicator);
        }
    }

    TableScan* table_of(const formula::Plan& plan) {
        WideTable* table = wide_.find(plan.population.table);
        if (table == nullptr) {
            return nullptr;
        }
        for (const std::unique_ptr<TableScan>& known : tables_) {
            if (&known->context.wide == table) {
                return known.get();
            }
        }
        tables_.push_back(std::make_unique<TableScan>(facts_, *table));
        tables_.back()->context.unscaled = unscaled_rows(facts_, table->own());
        return tables_.back().get();
    }

    const facts::FactSet& facts_;
    WideTables& wide_;
    std::vector<std::unique_ptr<TableScan>> tables_;
    std::vector<Job> jobs_;
};

}  // namespace

cube::ValueTable compute(std::span<const formula::Plan> plans, const facts::FactSet& facts, const Options& options) {
    WideTables tables(facts);
    Jobs jobs(plans, facts, tables);
    jobs.run(options.threads);

    Output output;
    Reasons reasons;
    stats::TIntervals intervals;
    const Layout no_layout;
    const std::vector<PlanCells> no_cells;
    for (const Job& job : jobs.all()) {
        const ValueMaker maker(*job.plan, tables, reasons, intervals);
        std::unique_ptr<YearCells> before;
        for (const int year : facts.years()) {
            // The year before the first is only for previous(): like is compared with like.
            const bool is_asked_for = job.plan->validity.covers(year);
            if (!is_asked_for && !job.plan->validity.covers(year + 1)) {
                continue;
            }
            const YearJob of_year{
                *job.plan, job.indicator, year, facts, job.table == nullptr ? no_layout : job.table->layout, maker};
            auto cells =
                std::make_unique<YearCells>(of_year, job.scan == nullptr ? no_cells : job.scan->cells(), output);
            if (is_asked_for) {
                cells->write(before != nullptr && before->year() == year - 1 ? before.get() : nullptr);
            }
            before = std::move(cells);
        }
    }
    compute_composites(plans, output, reasons);
    std::vector<std::string> indicators;
    indicators.reserve(plans.size());
    for (const formula::Plan& plan : plans) {
        indicators.push_back(plan.indicator);
    }
    return {std::move(indicators), std::move(output.breakdowns).take(), std::move(reasons).take(),
            std::move(output.entries)};
}

}  // namespace msoko::engine
