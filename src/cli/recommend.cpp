#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <ctime>
#include <map>
#include <memory>
#include <set>

#include "msoko/app/recommending.hpp"
#include "msoko/base/number.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "reading_options.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using cycle::Recommendation;

struct RecommendOptions {
    app::AssessRequest request;
    ReadingOptions reading;
    app::AdviceRequest output;
    std::string school;
    int year = 0;
    bool is_json = false;
};

int failed(const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return exit_code(error.code);
}

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

Result<void> show(const RecommendOptions& options, const app::Assessment& assessment) {
    auto cycle = catalog::CycleCatalog::load(assessment.catalog(), options.request.additions);
    if (!cycle) {
        return fail(ErrorCode::UnusableInput, "Каталог записан с ошибками. Проверьте: msoko catalog check.");
    }
    Result<std::vector<Recommendation>> proposed = app::propose_recommendations(assessment, *cycle, options.year);
    if (!proposed) {
        return tl::make_unexpected(proposed.error());
    }
    if (!options.school.empty()) {
        proposed->erase(std::remove_if(proposed->begin(), proposed->end(),
                                       [&](const Recommendation& one) { return one.problem.unit != options.school; }),
                        proposed->end());
    }
    if (options.is_json) {
        print_json(*proposed);
        return {};
    }
    print_counts(*proposed);
    if (!options.school.empty()) {
        print_texts(*proposed, *cycle);
    }
    if (!options.output.folder.empty()) {
        const auto written = app::write_advice(assessment, *cycle, *proposed, options.output);
        if (!written) {
            return tl::make_unexpected(written.error());
        }
        fmt::print("Записано: {} и писем — {}.\n", (options.output.folder / written->front()).string(),
                   written->size() - 1);
    }
    return {};
}

int run(RecommendOptions options) {
    if (const Result<void> taken = take_reading_options(options.reading, options.request); !taken) {
        return failed(taken.error());
    }
    options.output.now = std::time(nullptr);
    ProgressLine line;
    const auto assessment = app::Assessment::run(
        options.request,
        [&](std::string_view stage, std::size_t done, std::size_t total) { line.show(stage, done, total); });
    line.clear();
    if (!assessment) {
        return failed(assessment.error());
    }
    const Result<void> done = show(options, *assessment);
    return done ? 0 : failed(done.error());
}

}  // namespace

void add_recommend(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand("recommend", "адресные рекомендации: предложить по правилам каталога");
    const auto options = std::make_shared<RecommendOptions>();
    options->request.catalog = installation.catalog;
    command->add_option("ФАЙЛЫ", options->request.files, "файлы результатов, реестров и форм или папки с ними")
        ->required();
    command->add_option("--profile", options->request.profile, "набор показателей, чьи механизмы и адресаты действуют")
        ->required();
    command->add_option("--in-year", options->year, "только один год (последний)");
    command->add_option("--school", options->school, "только одна организация: её логин; тексты печатаются");
    command->add_option("-o,--output", options->output.folder, "папка для книги и писем организациям");
    command->add_option("--territory", options->output.territory, "кто подписывает письма (docs/ru/territory.md)");
    command->add_flag("--json", options->is_json, "для программ");
    add_reading_options(*command, options->reading, options->request);
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace msoko::cli
