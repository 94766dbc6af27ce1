#include <fmt/format.h>

#include "catalog.hpp"
#include "msoko/app/indicator_description.hpp"
#include "msoko/base/number.hpp"

namespace msoko::cli {
namespace {

void line(std::string_view name, std::string_view value) {
    if (!value.empty()) {
        fmt::print("{}: {}\n", name, value);
    }
}

std::string_view words(catalog::Better better) noexcept {
    return better == catalog::Better::Higher  ? "чем больше, тем лучше"
           : better == catalog::Better::Lower ? "чем меньше, тем лучше"
                                              : "не оценивается";
}

std::string_view words(catalog::Level level) noexcept {
    return level == catalog::Level::Organization   ? "организация"
           : level == catalog::Level::Municipality ? "муниципалитет"
                                                   : "регион";
}

std::string levels_of(const catalog::Indicator& indicator) {
    std::vector<std::string_view> levels;
    for (const catalog::Level level : indicator.levels) {
        levels.push_back(words(level));
    }
    return fmt::format("{}", fmt::join(levels, ", "));
}

std::string words(const catalog::Example& example) {
    if (!example.value) {
        return example.state == "not_held"   ? "процедура не проводилась"
               : example.state == "no_scale" ? "нет шкалы"
                                             : "нет данных";
    }
    return number::format(*example.value,
                          *example.value == static_cast<double>(static_cast<std::int64_t>(*example.value)) ? 0 : 2);
}

std::string mechanism_of(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Mechanism* mechanism = catalog.find_mechanism(id);
    return mechanism == nullptr ? id : fmt::format("{} ({})", mechanism->label, id);
}

void print_formula(const catalog::Indicator& indicator) {
    fmt::print("Формула: of = \"{}\"\n         value = \"{}\"\n", indicator.population.text, indicator.value.text);
}

void print_examples(const catalog::Indicator& indicator) {
    for (const catalog::Example& example : indicator.examples) {
        fmt::print("Пример{}: {} — {}\n", example.breakdown.empty() ? "" : fmt::format(" ({})", example.breakdown),
                   words(example), example.words);
    }
}

/// «по 2020 год; с 2021 года».
std::string years_of(const catalog::Indicator& indicator) {
    std::vector<std::string> years;
    catalog::for_each_version(indicator, [&years](const catalog::Indicator& version) {
        years.insert(years.begin(), catalog::words(version.validity));
    });
    return fmt::format("{}", fmt::join(years, "; "));
}

/// What is counted and by which definitions; where these change, version by version.
void print_versions(const app::IndicatorDescription& description) {
    for (const app::DefinitionVersion& version : description.versions) {
        if (description.versions.size() > 1) {
            fmt::print("\nВерсия: {}\n", catalog::words(version.years));
        }
        const catalog::Indicator& indicator = *version.indicator;
        if (indicator.title != description.indicator->title) {
            line("Название", indicator.title);
        }
        line("Что считается", indicator.words);
        if (version.undefined.empty()) {
            line("Значение", version.value_words);
        } else {
            fmt::print("Не считается: нет {}\n", version.undefined);
        }
        for (const std::string& definition : version.definitions) {
            fmt::print("  {}\n", definition);
        }
        line("Совокупность", version.population_words);
        print_formula(indicator);
        if (indicator.is_proposal) {
            fmt::print("Определение предложено программой: в документе формулы нет.\n");
        }
        line("Примечание", indicator.note);
        print_examples(indicator);
    }
}

void print_mistakes(const app::IndicatorDescription& description) {
    if (!description.mistakes.empty()) {
        print_formula(*description.indicator);
    }
    for (const catalog::Diagnostic& mistake : description.mistakes) {
        fmt::print("Ошибка в формуле: {}\n", mistake.message);
    }
}

void print_needs(const app::IndicatorDescription& description) {
    line("Разрезы", fmt::format("{}", fmt::join(description.breakdowns, "; ")));
    for (const app::NeededTable& table : description.needs) {
        fmt::print("Нужны данные: {} ({}){}{}\n", table.label, table.name, table.columns.empty() ? "" : ": ",
                   fmt::join(table.columns, ", "));
    }
}

void print(const catalog::Catalog& catalog, const app::IndicatorDescription& description) {
    const catalog::Indicator& indicator = *description.indicator;
    fmt::print("{} — {}\n\n", indicator.id, indicator.title);
    line("Место в документе", indicator.regulation_place);
    line("Механизм", mechanism_of(catalog, indicator.mechanism));
    line("Критерий", indicator.criterion);
    line("Единица", cli::words(indicator.unit));
    line("Направление", words(indicator.better));
    line("Уровни", levels_of(indicator));
    print_needs(description);
    line("Действует", years_of(indicator));
    line("Наборы", description.profiles.empty() ? std::string("ни в одном")
                                                : fmt::format("{}", fmt::join(description.profiles, ", ")));
    print_versions(description);
    print_mistakes(description);
}

void print(const catalog::Catalog& catalog, const catalog::Monitored& monitored) {
    fmt::print("{} — {}\n\n", monitored.id, monitored.title);
    line("Место в документе", monitored.regulation_place);
    line("Механизм", mechanism_of(catalog, monitored.mechanism));
    line("Что это", monitored.kind == catalog::MonitoredKind::Group
                        ? "группа показателей: документ объявляет её, но не перечисляет"
                        : "предмет наблюдения: документ называет его без показателя");
    line("Показатели", fmt::format("{}", fmt::join(monitored.indicators, ", ")));
    line("Формы", fmt::format("{}", fmt::join(monitored.forms, ", ")));
    line("Процедуры", fmt::format("{}", fmt::join(monitored.procedures, ", ")));
    line("Примечание", monitored.note);
}

}  // namespace

int show_indicator(const CatalogOptions& options) {
    const auto catalog = load_catalog(options);
    if (!catalog) {
        return exit_code(ErrorCode::UnusableInput);
    }
    if (const catalog::Monitored* monitored = catalog->find_monitored(options.id)) {
        print(*catalog, *monitored);
        return 0;
    }
    const auto description = app::describe_indicator(*catalog, options.id, options.profile);
    if (!description) {
        fmt::print(stderr, "{}\n", description.error().message);
        return exit_code(description.error().code);
    }
    print(*catalog, *description);
    return 0;
}

}  // namespace msoko::cli
