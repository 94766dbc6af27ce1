#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "msoko/app/passport.hpp"
#include "msoko/base/number.hpp"
#include "program.hpp"
#include "repeated_assessment.hpp"

namespace msoko::cli {
namespace {

struct ExplainOptions {
    app::PassportRequest passport;
    std::string org;
    std::string municipality;
    std::string folder = "out";
};

std::string format(double value, catalog::Unit unit) {
    return unit == catalog::Unit::Percent ? number::format_percent(value, 2) : number::format(value, 2);
}

/// A count without decimals, a sum of fractions with them.
std::string part(double value) {
    return number::format(value, value == static_cast<double>(static_cast<std::int64_t>(value)) ? 0 : 2);
}

void print_value(const app::Passport& passport) {
    const cube::Value& value = passport.entry->value;
    if (!has_number(value.state)) {
        fmt::print("Значение: {}{}\n", label(value.state), passport.reason.empty() ? "" : ": " + passport.reason);
        return;
    }
    fmt::print("Значение: {}{}\n", format(value.value, passport.indicator->unit),
               value.state == ValueState::Few ? fmt::format(" (мало данных: n = {})", value.n) : "");
    fmt::print("Числитель: {}\nЗнаменатель: {}\n", part(value.numerator), part(value.denominator));
    if (!passport.reason.empty()) {
        fmt::print("Полнота: {}\n", passport.reason);
    }
    if (value.interval) {
        fmt::print("Интервал 95 %: от {} до {}\n", format(value.interval->low, passport.indicator->unit),
                   format(value.interval->high, passport.indicator->unit));
    }
}

void print_title(const catalog::Indicator& indicator) {
    fmt::print("{} — {}\n{}\n", indicator.id, indicator.title, indicator.regulation_place);
}

/// What a value reckoned from other indicators is made of.
void print_parts(const app::Passport& passport) {
    if (passport.parts.empty()) {
        return;
    }
    fmt::print("\nИз чего сложилось:\n");
    for (const app::PassportPart& part : passport.parts) {
        const bool has_value = part.entry != nullptr && has_number(part.entry->value.state);
        fmt::print("  {} — {}, {} год: {}{}\n", part.indicator->id, part.indicator->short_title, part.year,
                   has_value ? format(part.entry->value.value, part.indicator->unit) + ", " : "",
                   part.entry == nullptr ? "нет такого значения" : label(part.entry->value.state));
    }
}

/// Row by row, what related rows of other tables gave.
void print_related(const app::Passport& passport) {
    if (passport.related.empty()) {
        return;
    }
    fmt::print("\nПо связанным строкам:\n");
    for (std::size_t i = 0; i < passport.related.size(); ++i) {
        fmt::print("  [{}] {}\n", i + 1, passport.related[i]);
    }
    for (const app::PassportRow& row : passport.rows) {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            values.push_back(
                fmt::format("[{}] {}", i + 1, row.values[i] ? number::format_plain(*row.values[i]) : "нет данных"));
        }
        fmt::print("  {}: {}\n", row.name, fmt::join(values, ", "));
    }
    if (passport.num_rows > passport.rows.size()) {
        fmt::print("  и ещё строк — {}\n", passport.num_rows - passport.rows.size());
    }
}

void print(const app::Passport& passport) {
    const catalog::Indicator& indicator = *passport.indicator;
    fmt::print("\n{}, {} год, {}\n", passport.unit_name, passport.entry->year, passport.breakdown_words);
    print_value(passport);
    fmt::print("\nЧто посчитано: {}\nКто вошёл: {}\nФормула: {} | {}\n", passport.value_words,
               passport.population_words, indicator.population.text, indicator.value.text);
    if (indicator.is_proposal) {
        fmt::print("Определение предложено программой, в документе формулы нет. {}\n", indicator.note);
    }
    fmt::print("Версия определения: {}\n", words(passport.years));
    for (const std::string& definition : passport.definitions) {
        fmt::print("  {}\n", definition);
    }
    print_parts(passport);
    print_related(passport);
    if (passport.sources.empty()) {
        return;
    }
    fmt::print("\nОткуда:\n");
    for (const app::PassportSource& source : passport.sources) {
        const std::string sheet = source.sheet.empty() ? "" : fmt::format(", лист «{}»", source.sheet);
        fmt::print("  {}{}, строк — {}: {}\n", source.file, sheet, source.num_rows, source.ranges);
    }
}

int explain(const ExplainOptions& options) {
    const auto assessment = repeated_assessment(options.folder);
    if (!assessment) {
        fmt::print(stderr, "{}\n", assessment.error().message);
        return exit_code(assessment.error().code);
    }
    const auto passports = app::passports(*assessment, options.passport);
    if (!passports) {
        fmt::print(stderr, "{}\n", passports.error().message);
        return exit_code(passports.error().code);
    }
    print_title(*passports->front().indicator);
    for (const app::Passport& passport : *passports) {
        print(passport);
    }
    return 0;
}

}  // namespace

void add_explain(CLI::App& app, Command& chosen) {
    CLI::App* command =
        app.add_subcommand("explain", "объяснить значение: формула словами, кто посчитан, из каких строк");
    const auto options = std::make_shared<ExplainOptions>();
    command->add_option("ПОКАЗАТЕЛЬ", options->passport.indicator, "показатель, например ersh.quality.1.3.1")
        ->required();
    command->add_option("--year", options->passport.year, "год кампании")->required();
    CLI::Option* org = command->add_option("--org", options->org, "логин организации; без него — регион");
    command->add_option("--municipality", options->municipality, "название муниципалитета")->excludes(org);
    command->add_option("--breakdown", options->passport.breakdown, "разрез, например grade=6;subject=math");
    command->add_option("--assessment", options->folder, "папка результатов оценки (out)");
    command->callback([options, &chosen] {
        if (!options->org.empty()) {
            options->passport.level = catalog::Level::Organization;
            options->passport.unit = options->org;
        } else if (!options->municipality.empty()) {
            options->passport.level = catalog::Level::Municipality;
            options->passport.unit = options->municipality;
        } else {
            options->passport.level = catalog::Level::Region;
        }
        chosen = [options] { return explain(*options); };
    });
}

}  // namespace msoko::cli
