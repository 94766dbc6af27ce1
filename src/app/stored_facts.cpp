#include "msoko/app/stored_facts.hpp"

#include <map>
#include <set>
#include <utility>

#include "definitions.hpp"
#include "msoko/app/output_folder.hpp"
#include "msoko/engine/roll_up.hpp"
#include "msoko/pushdown/database.hpp"
#include "msoko/report/tables.hpp"
#include "parameters.hpp"

namespace msoko::app {
namespace {

/// Organizations, numbered as in the database's cells, and works; no rows.
Result<facts::FactSet> places_of(const catalog::Catalog& catalog, const pushdown::Holdings& holdings) {
    std::vector<facts::WorkBatch> works;
    for (const facts::Paper& paper : holdings.papers) {
        works.emplace_back().paper = paper;
    }
    return facts::FactSet::build(catalog, std::move(works), holdings.organizations, {}, holdings.history);
}

/// Fills parts of plans with what the database counted.
void take_cells(std::vector<engine::PlanCells>& parts, const pushdown::Holdings& holdings,
                pushdown::Counted&& counted) {
    const auto kept = [](const std::string& table) { return table == "item" ? std::string("result") : table; };
    const engine::Contents contents{[&](const std::string& table) { return holdings.tables.contains(table); },
                                    [&](const std::string& table, const std::string& column) {
                                        const auto found = counted.tables.find(kept(table));
                                        return found != counted.tables.end() && found->second.columns.contains(column);
                                    }};
    std::map<std::string, std::shared_ptr<const engine::Presence>> present;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& table = parts[i].plan->population.table;
        parts[i].missing = engine::missing_of(*parts[i].plan, contents);
        if (!parts[i].plan->undefined.empty() || !holdings.tables.contains(table)) {
            continue;
        }
        parts[i].tables = std::move(counted.cells[i]);
        std::shared_ptr<const engine::Presence>& of_table = present[kept(table)];
        if (of_table == nullptr) {
            of_table = std::make_shared<const engine::Presence>(std::move(counted.tables[kept(table)].present));
        }
        parts[i].present = of_table;
    }
}

}  // namespace

Result<void> store_facts(const Assessment& assessment, const std::string& database) {
    Result<pushdown::Database> opened = pushdown::Database::open(database);
    return opened ? opened->load(assessment.catalog(), assessment.facts()) : tl::make_unexpected(opened.error());
}

Result<StoredValues> compute_stored(const StoredRequest& request, const ProgressSink& progress) {
    const auto tell = [&progress](std::string_view stage) {
        if (progress) {
            progress(stage, 0, 0);
        }
    };
    Result<Definitions> definitions = load_definitions(request.catalog, request.additions, request.profile);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    StoredValues result{std::move(definitions->catalog), definitions->profile, std::move(definitions->plans), {}, {}};
    tell("Считаю в базе");
    Result<pushdown::Database> database = pushdown::Database::open(request.database);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    const Result<pushdown::Holdings> holdings = database->holdings();
    if (!holdings) {
        return tl::make_unexpected(holdings.error());
    }
    std::vector<engine::PlanCells> parts = engine::parts_of(result.plans);
    std::vector<const formula::Plan*> plans;
    plans.reserve(parts.size());
    for (const engine::PlanCells& part : parts) {
        plans.push_back(part.plan);
    }
    Result<pushdown::Counted> counted = database->count(*result.catalog, plans);
    if (!counted) {
        return tl::make_unexpected(counted.error());
    }
    tell("Свожу показатели");
    take_cells(parts, *holdings, std::move(*counted));
    Result<facts::FactSet> places = places_of(*result.catalog, *holdings);
    if (!places) {
        return tl::make_unexpected(places.error());
    }
    result.places = std::make_shared<const facts::FactSet>(std::move(*places));
    result.values = std::make_unique<const cube::ValueTable>(
        engine::roll_up(result.plans, parts, {result.places->organizations(), result.places->papers(), holdings->years},
                        request.threads));
    return result;
}

Result<void> write_values(const StoredValues& values, const std::filesystem::path& folder) {
    Result<OutputFolder> outputs = OutputFolder::prepare(folder);
    if (!outputs) {
        return tl::make_unexpected(outputs.error());
    }
    const analysis::ByYear<analysis::AchievementParameters> achievement;
    const report::Material material{
        *values.catalog, *values.profile, *values.places, *values.values, {}, {}, {}, achievement, {}, 0, {}, {}};
    const Result<void> written = report::write_indicators_csv(material, outputs->staging() / "indicators.csv");
    return written ? outputs->publish() : written;
}

}  // namespace msoko::app
