#include "result_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <utility>

#include "msoko/engine/engine.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;

bool is_of_results_alone(const formula::Plan& plan) {
    const bool is_of_results = plan.population.table == "result" || plan.population.table == "item";
    const bool is_for_organizations =
        std::find(plan.levels.begin(), plan.levels.end(), catalog::Level::Organization) != plan.levels.end();
    return is_of_results && is_for_organizations && !plan.is_composite && plan.tables.empty() &&
           std::none_of(plan.columns.begin(), plan.columns.end(),
                        [](const formula::ColumnUse& column) { return column.name.find('.') != std::string::npos; });
}

bool has_any_number(const cube::ValueTable& values, const std::string& indicator) {
    const auto entries = values.of(indicator);
    return std::any_of(entries.begin(), entries.end(),
                       [](const cube::Entry& entry) { return has_number(entry.value.state); });
}

}  // namespace

std::optional<app::Assessment> load_public_workbooks(const std::string& profile, const app::ProgressSink& progress) {
    const fs::path data = fs::path(MSOKO_SHARED_DIR) / "data/vpr-altai";
    if (!fs::exists(data)) {
        fmt::print(stderr, "public workbooks: {} is absent, not measured\n", data.string());
        return std::nullopt;
    }
    app::AssessRequest request;
    request.files = {data / "2021"};
    request.specifications = {data / "kim"};
    request.contexts = {data / "context-2021.xlsx"};
    request.profile = profile;
    request.catalog = MSOKO_SOURCE_DIR "/catalog";
    request.threads = 2;
    auto assessment = app::Assessment::run(request, progress);
    if (!assessment) {
        fmt::print(stderr, "public workbooks, {}: {}\n", profile, assessment.error().message);
        return std::nullopt;
    }
    return std::move(*assessment);
}

std::vector<formula::Plan> result_plans(const catalog::Catalog& catalog, const facts::FactSet& facts) {
    std::vector<formula::Plan> plans;
    std::set<std::string> known;
    for (const char* id : {"kemerovo", "ershichi"}) {
        const auto profile = catalog.find_profile(id);
        const formula::Vocabulary vocabulary = formula::Vocabulary::of(catalog, **profile);
        for (const std::string& indicator : (*profile)->indicators) {
            auto plan = formula::compile(vocabulary, *catalog.find_indicator(indicator));
            if (plan && is_of_results_alone(*plan) && known.insert(indicator).second) {
                plan->levels = {catalog::Level::Organization};
                plans.push_back(std::move(*plan));
            }
        }
    }
    const cube::ValueTable values = engine::compute(plans, facts);
    std::erase_if(plans, [&values](const formula::Plan& plan) { return !has_any_number(values, plan.indicator); });
    return plans;
}

}  // namespace msoko::bench
