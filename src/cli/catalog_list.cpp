#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "catalog.hpp"
#include "msoko/app/coverage.hpp"
#include "msoko/base/text.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;

/// Fails with the nearest names where the catalogue has no such profile or mechanism.
Result<std::vector<const catalog::Indicator*>> choose(const catalog::Catalog& catalog, const CatalogOptions& options) {
    if (!options.mechanism.empty() && catalog.find_mechanism(options.mechanism) == nullptr) {
        std::vector<std::string> ids;
        for (const catalog::Mechanism& mechanism : catalog.mechanisms()) {
            ids.push_back(mechanism.id);
        }
        const std::vector<std::string> near = text::nearest(options.mechanism, ids);
        return fail(
            ErrorCode::Usage,
            fmt::format("Нет механизма «{}».{} Есть: {}.", options.mechanism,
                        near.empty() ? "" : fmt::format(" Похожие: {}.", fmt::join(near, ", ")), fmt::join(ids, ", ")));
    }
    std::vector<const catalog::Indicator*> chosen;
    if (options.profile.empty()) {
        for (const catalog::Indicator& indicator : catalog.indicators()) {
            chosen.push_back(&indicator);
        }
    } else {
        const auto profile = catalog.find_profile(options.profile);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        for (const std::string& id : (*profile)->indicators) {
            chosen.push_back(catalog.find_indicator(id));
        }
    }
    std::erase_if(chosen, [&options](const catalog::Indicator* indicator) {
        return !options.mechanism.empty() && indicator->mechanism != options.mechanism;
    });
    return chosen;
}

}  // namespace

int list_catalog(const CatalogOptions& options) {
    const auto catalog = load_catalog(options);
    if (!catalog) {
        return exit_code(ErrorCode::UnusableInput);
    }
    const auto indicators = choose(*catalog, options);
    if (!indicators) {
        fmt::print(stderr, "{}\n", indicators.error().message);
        return exit_code(indicators.error().code);
    }
    if (options.as_json) {
        json::array array;
        for (const catalog::Indicator* indicator : *indicators) {
            array.push_back(json::object{{"id", indicator->id},
                                         {"mechanism", indicator->mechanism},
                                         {"unit", std::string(to_string(indicator->unit))},
                                         {"title", indicator->title}});
        }
        fmt::print("{}\n", json::serialize(array));
        return 0;
    }
    TerminalTable table({{"Показатель"}, {"Механизм"}, {"Единица"}, {"Название", Align::Left, 90}});
    for (const catalog::Indicator* indicator : *indicators) {
        table.add({indicator->id, indicator->mechanism, std::string(words(indicator->unit)), indicator->title});
    }
    fmt::print("{}Показателей: {}.\n", table.to_string(), indicators->size());
    return 0;
}

int show_coverage(const CatalogOptions& options) {
    const auto catalog = load_catalog(options);
    if (!catalog) {
        return exit_code(ErrorCode::UnusableInput);
    }
    const auto coverage = app::coverage(*catalog, options.requirements);
    if (!coverage) {
        fmt::print(stderr, "{}\n", coverage.error().message);
        return exit_code(coverage.error().code);
    }
    if (options.as_json) {
        json::array missing;
        for (const app::Requirement& one : coverage->missing) {
            missing.push_back(json::object{{"id", one.id}, {"title", one.title}});
        }
        fmt::print("{}\n", json::serialize(json::object{{"required", coverage->num_required},
                                                        {"indicators", coverage->num_indicators},
                                                        {"monitored", coverage->num_monitored},
                                                        {"missing", std::move(missing)}}));
    } else {
        TerminalTable table({{"Нет в каталоге"}, {"Название", Align::Left, 110}});
        for (const app::Requirement& one : coverage->missing) {
            table.add({one.id, one.title});
        }
        fmt::print(
            "{}В перечне: {}; в каталоге как показатели — {}, как предметы наблюдения и группы — {}; нет — {}.\n",
            table.is_empty() ? std::string() : table.to_string() + "\n", coverage->num_required,
            coverage->num_indicators, coverage->num_monitored, coverage->missing.size());
    }
    return coverage->missing.empty() ? 0 : exit_code(ErrorCode::UnusableInput);
}

}  // namespace msoko::cli
