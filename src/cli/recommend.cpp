#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <ctime>
#include <map>
#include <memory>
#include <set>

#include "analysis_run.hpp"
#include "msoko/app/recommending.hpp"
#include "msoko/base/number.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using cycle::Recommendation;

/// What each rule found: recommendations and places.
void print_counts(const std::vector<Recommendation>& proposed) {
    struct Found {
        std::string title;
        std::int64_t num = 0;
        std::set<std::string> places;
    };
    std::map<std::string, Found> by_rule;
    for (const Recommendation& one : proposed) {
        Found& found = by_rule[one.problem.rule];
        found.title = one.problem.title;
        ++found.num;
        found.places.insert(one.problem.unit);
    }
    TerminalTable table(
        {{"Правило"}, {"Когда", Align::Left, 80}, {"Рекомендаций", Align::Right}, {"Где, мест", Align::Right}});
    for (const auto& [rule, found] : by_rule) {
        table.add({rule, found.title, number::format(found.num),
                   number::format(static_cast<std::int64_t>(found.places.size()))});
    }
    fmt::print("{}", table.is_empty() ? "Правила не нашли повода для рекомендаций.\n" : table.to_string());
}

void print_texts(const std::vector<Recommendation>& proposed, const catalog::CycleCatalog& cycle) {
    for (const Recommendation& one : proposed) {
        const catalog::Addressee* addressee = cycle.find_addressee(one.addressee);
        fmt::print("\n{} [{}]\n  Кому: {}\n  {}\n  Основание: {}.\n", one.problem.unit_name, one.problem.rule,
                   addressee == nullptr ? one.addressee : addressee->dative, one.text, one.problem.facts);
    }
}

void print_json(const std::vector<Recommendation>& proposed) {
    json::array items;
    for (const Recommendation& one : proposed) {
        items.push_back(json::object{{"rule", one.problem.rule},
                                     {"mechanism", one.problem.mechanism},
                                     {"indicator", one.problem.indicator},
                                     {"unit", one.problem.unit},
                                     {"year", one.problem.year},
                                     {"part", one.problem.part},
                                     {"addressee", one.addressee},
                                     {"text", one.text},
                                     {"facts", one.problem.facts}});
    }
    fmt::print("{}\n", json::serialize(items));
}

/// Recommendations to municipalities and the region are asked for where no organization is.
bool is_asked(const app::Assessment& assessment, const AnalysisOptions& options, const cycle::Problem& problem) {
    if (problem.level != catalog::Level::Organization) {
        return options.organization.empty() && options.municipality.empty();
    }
    const auto organization = assessment.facts().organizations().find(problem.unit);
    return organization && cli::is_asked(assessment, options, *organization);
}

Result<void> show(const app::Assessment& assessment, const AnalysisOptions& options, app::AdviceRequest output) {
    auto cycle = catalog::CycleCatalog::load(assessment.catalog(), options.request.additions);
    if (!cycle) {
        return fail(ErrorCode::UnusableInput, "Каталог записан с ошибками. Проверьте: msoko catalog check.");
    }
    Result<std::vector<Recommendation>> proposed = app::propose_recommendations(assessment, *cycle, options.year);
    if (!proposed) {
        return tl::make_unexpected(proposed.error());
    }
    std::erase_if(*proposed, [&](const Recommendation& one) { return !is_asked(assessment, options, one.problem); });
    if (options.is_json) {
        print_json(*proposed);
        return {};
    }
    print_counts(*proposed);
    if (!options.organization.empty()) {
        print_texts(*proposed, *cycle);
    }
    if (!output.folder.empty()) {
        output.now = std::time(nullptr);
        const auto written = app::write_advice(assessment, *cycle, *proposed, output);
        if (!written) {
            return tl::make_unexpected(written.error());
        }
        fmt::print("Записано: {} и писем — {}.\n", (output.folder / written->front()).string(), written->size() - 1);
    }
    return {};
}

}  // namespace

void add_recommend(CLI::App& app, const Installation& installation, Command& chosen) {
    const auto output = std::make_shared<app::AdviceRequest>();
    add_analysis(app, installation, chosen,
                 {"recommend", "адресные рекомендации: предложить по правилам каталога",
                  [output](const app::Assessment& assessment, const AnalysisOptions& options) {
                      return show(assessment, options, *output);
                  },
                  [output](CLI::App& command, AnalysisOptions& options) {
                      command.add_option("-o,--output", output->folder, "папка для книги и писем организациям");
                      command.add_option("--territory", output->territory,
                                         "кто подписывает письма (docs/ru/territory.md)");
                      declare_json(command, options);
                  }});
}

}  // namespace msoko::cli
