#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "msoko/app/question.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "program.hpp"
#include "repeated_assessment.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

struct QueryOptions {
    std::string population;
    std::string value;
    std::string by;
    std::string level = "region";
    int year = 0;  ///< 0 = every one
    std::string folder = "out";
};

std::optional<catalog::Level> level_of(const std::string& word) {
    if (word == "org") {
        return catalog::Level::Organization;
    }
    if (word == "municipality") {
        return catalog::Level::Municipality;
    }
    return word == "region" ? std::optional(catalog::Level::Region) : std::nullopt;
}

formula::Question question_of(const QueryOptions& options, catalog::Level level) {
    formula::Question question;
    question.population = {options.population, {"--of", 1, 1}};
    question.value = {options.value, {"ЗНАЧЕНИЕ", 1, 1}};
    std::istringstream columns(options.by);
    for (std::string column; columns >> column;) {
        question.breakdown.push_back(column);
    }
    std::sort(question.breakdown.begin(), question.breakdown.end());
    question.level = level;
    return question;
}

std::string number_of(const cube::Value& value, catalog::Unit unit) {
    if (!has_number(value.state)) {
        return std::string(label(value.state));
    }
    switch (unit) {
        case catalog::Unit::Percent:
            return number::format_percent(value.value, 2);
        case catalog::Unit::Count:
            return number::format(value.value, 0);
        case catalog::Unit::YesNo:
            return value.value != 0 ? "да" : "нет";
        case catalog::Unit::MeanScore:
        case catalog::Unit::MarkOrScore:
        case catalog::Unit::Coefficient:
        case catalog::Unit::Share:
        case catalog::Unit::Ratio:
            return number::format(value.value, 2);
    }
    return {};
}

void print(const app::Assessment& assessment, const app::Answered& answered, int year) {
    TerminalTable table({{"Где"},
                         {"Год", Align::Right},
                         {"Разрез"},
                         {"Значение", Align::Right},
                         {"n", Align::Right},
                         {"Почему нет числа"}});
    for (const cube::Entry& entry : answered.values.entries()) {
        if (year != 0 && entry.year != year) {
            continue;
        }
        const cube::Value& value = entry.value;
        table.add({facts::unit_name(assessment.facts(), entry.level, entry.unit), std::to_string(entry.year),
                   cube::words(assessment.catalog(), answered.values.breakdowns()[entry.breakdown]),
                   number_of(value, answered.plan.unit) + (value.state == ValueState::Few ? " (мало данных)" : ""),
                   has_number(value.state) ? std::to_string(value.n) : "",
                   has_number(value.state) ? "" : answered.values.reasons()[value.reason]});
    }
    fmt::print("Что посчитано: {}\nКто вошёл: {}\n\n", answered.plan.value_words, answered.plan.population_words);
    fmt::print("{}", table.is_empty() ? "За этот год ничего нет.\n" : table.to_string());
}

int query(const QueryOptions& options) {
    const std::optional<catalog::Level> level = level_of(options.level);
    if (!level) {
        fmt::print(stderr, "Уровня «{}» нет. Есть: org, municipality, region.\n", options.level);
        return exit_code(ErrorCode::Usage);
    }
    const auto assessment = repeated_assessment(options.folder);
    if (!assessment) {
        fmt::print(stderr, "{}\n", assessment.error().message);
        return exit_code(assessment.error().code);
    }
    const Result<app::Answered> answered = app::answer(*assessment, question_of(options, *level));
    if (!answered) {
        fmt::print(stderr, "{}\n", answered.error().message);
        return exit_code(answered.error().code);
    }
    print(*assessment, *answered, options.year);
    return 0;
}

}  // namespace

void add_query(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("query", "спросить о данных оценки на языке показателей");
    const auto options = std::make_shared<QueryOptions>();
    command->add_option("ЗНАЧЕНИЕ", options->value, "что посчитать, например share(mark = 2)")->required();
    command->add_option("--of", options->population, "кого, например: result where procedure = vpr and grade = 4")
        ->required();
    command->add_option("--by", options->by, "разрез: столбцы через пробел, например: grade subject, org.kind");
    command->add_option("--level", options->level, "чьи значения: org, municipality, region (region)");
    command->add_option("--year", options->year, "год; без него — все");
    command->add_option("--assessment", options->folder, "папка результатов оценки (out)");
    command->callback([options, &chosen] { chosen = [options] { return query(*options); }; });
}

}  // namespace msoko::cli
