#include "msoko/engine/engine.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "counting.hpp"
#include "msoko/base/parallel.hpp"
#include "plan_group.hpp"
#include "table_scan.hpp"

namespace msoko::engine {
namespace {

using formula::UnitKind;

constexpr std::size_t kChunkRows = 8192;

/// Organizations of a table by year.
std::shared_ptr<const Presence> presence_of(const Layout& layout) {
    Presence presence;
    for (const Span& span : layout.spans) {
        presence[layout.stretches[span.stretch].year].push_back(span.organization);
    }
    for (auto& [year, organizations] : presence) {
        std::sort(organizations.begin(), organizations.end());
        organizations.erase(std::unique(organizations.begin(), organizations.end()), organizations.end());
    }
    return std::make_shared<const Presence>(std::move(presence));
}

/// One fact table with the groups of plans that read it.
class TableScan {
  public:
    TableScan(const facts::FactSet& facts, WideTable& table)
        : context_{facts, table, table.layout()}, present_(presence_of(table.layout())) {}

    void add(const formula::Plan& plan, std::size_t job) {
        const bool is_of_items = plan.population.table == "item";
        const UnitKind unit = plan.population.unit;
        Key key{is_of_items, unit, columns_of(plan, context_.wide)};
        const auto [place, is_new] = numbers_.try_emplace(key, groups_.size());
        if (is_new) {
            std::vector<const facts::Column*>& columns = std::get<2>(key);
            groups_.push_back(is_of_items             ? make_item_group(context_, std::move(columns))
                              : unit != UnitKind::Row ? make_unit_group(context_, std::move(columns), unit)
                                                      : make_row_group(context_, std::move(columns)));
        }
        groups_[place->second]->add(plan, job);
        if (!is_of_items && unit != UnitKind::Row && std::find(units_.begin(), units_.end(), unit) == units_.end()) {
            units_.push_back(unit);
        }
    }

    /// Counts all rows, one run of one year after another.
    void run(unsigned threads) {
        for (const Stretch& stretch : context_.layout.stretches) {
            for_each_parallel(threads, groups_.size(), [&](std::size_t i) { groups_[i]->prepare(stretch); });
            std::vector<Chunk> chunks = chunks_of(stretch);
            std::vector<std::vector<std::vector<CellStream>>> streams(
                groups_.size(), std::vector<std::vector<CellStream>>(chunks.size()));
            using Memories = std::vector<std::unique_ptr<GroupMemory>>;
            const auto make_memories = [this] {
                Memories memories;
                for (const std::unique_ptr<PlanGroup>& group : groups_) {
                    memories.push_back(group->make_memory());
                }
                return memories;
            };
            for_each_parallel(threads, chunks.size(), make_memories, [&](std::size_t i, const Memories& memories) {
                find_units(chunks[i]);
                for (std::size_t group = 0; group < groups_.size(); ++group) {
                    streams[group][i] = groups_[group]->run(chunks[i], *memories[group]);
                }
                chunks[i].units.clear();
            });
            for_each_parallel(threads, groups_.size(), [&](std::size_t i) { groups_[i]->take(streams[i]); });
        }
    }

    void move_cells(std::vector<PlanCells>& parts) {
        for (const std::unique_ptr<PlanGroup>& group : groups_) {
            for (Target& target : group->targets()) {
                parts[target.job].tables.push_back(std::move(target.table));
            }
        }
    }

    [[nodiscard]] const std::shared_ptr<const Presence>& present() const noexcept { return present_; }

  private:
    using Key = std::tuple<bool, UnitKind, std::vector<const facts::Column*>>;

    [[nodiscard]] std::vector<Chunk> chunks_of(const Stretch& stretch) const {
        std::vector<Chunk> chunks;
        for (std::size_t i = stretch.first_span; i < stretch.last_span; ++i) {
            const Span& span = context_.layout.spans[i];
            if (chunks.empty() || span.end - chunks.back().begin > kChunkRows) {
                chunks.push_back({i, i, span.begin, span.begin, {}});
            }
            chunks.back().last_span = i + 1;
            chunks.back().end = span.end;
        }
        return chunks;
    }

    void find_units(Chunk& chunk) const {
        for (const UnitKind unit : units_) {
            std::vector<Units>& of_spans = chunk.units[unit];
            of_spans.reserve(chunk.last_span - chunk.first_span);
            for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
                of_spans.push_back(units_of(unit, context_.wide.own(), context_.layout.spans[i]));
            }
        }
    }

    TableContext context_;
    std::shared_ptr<const Presence> present_;
    std::map<Key, std::size_t> numbers_;
    std::vector<std::unique_ptr<PlanGroup>> groups_;
    std::vector<UnitKind> units_;
};

}  // namespace

void count_parts(std::vector<PlanCells>& parts, const facts::FactSet& facts, const Options& options) {
    WideTables tables(facts);
    const Contents contents{[&tables](const std::string& table) { return tables.find(table) != nullptr; },
                            [&tables](const std::string& table, const std::string& name) {
                                WideTable* const wide = tables.find(table);
                                const facts::Column* column = wide == nullptr ? nullptr : wide->find(name);
                                return column != nullptr && column->has_any();
                            }};
    std::map<const WideTable*, std::unique_ptr<TableScan>> scans;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        PlanCells& part = parts[i];
        part.missing = missing_of(*part.plan, contents);
        WideTable* const table = part.plan->undefined.empty() ? tables.find(part.plan->population.table) : nullptr;
        if (table != nullptr) {
            std::unique_ptr<TableScan>& scan = scans[table];
            if (scan == nullptr) {
                scan = std::make_unique<TableScan>(facts, *table);
            }
            scan->add(*part.plan, i);
            part.present = scan->present();
        }
    }
    for (auto& [table, scan] : scans) {
        scan->run(options.threads);
        scan->move_cells(parts);
    }
}

std::shared_ptr<const Presence> Presences::of(const std::string& table) {
    const auto [place, is_new] = known_.try_emplace(table == "item" ? "result" : table);
    const facts::FactTable* const rows = is_new ? facts_.table(place->first) : nullptr;
    if (rows != nullptr) {
        place->second = presence_of(layout_of(*rows));
    }
    return place->second;
}

std::vector<PlanCells> count_cells(std::span<const formula::Plan> plans, const facts::FactSet& facts,
                                   const Options& options) {
    std::vector<PlanCells> parts = parts_of(plans);
    count_parts(parts, facts, options);
    return parts;
}

cube::ValueTable compute(std::span<const formula::Plan> plans, const facts::FactSet& facts, const Options& options) {
    return roll_up(plans, count_cells(plans, facts, options), {facts.organizations(), facts.papers(), facts.years()},
                   options.threads);
}

}  // namespace msoko::engine
