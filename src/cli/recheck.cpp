#include <fmt/format.h>

#include "analysis_run.hpp"
#include "msoko/base/number.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using number::format;

void print_proposed(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Работа"},
                         {"Класс"},
                         {"Код участника", Align::Right},
                         {"Балл", Align::Right},
                         {"Отметка", Align::Right}});
    const facts::Column* classes = assessment.facts().results().find("class");
    for (const analysis::ProposedWork& work : assessment.proposed_works()) {
        if (is_asked(assessment, options, work.year, work.organization)) {
            table.add({school_title(assessment, work.organization), work_title(assessment, work.paper),
                       work.class_code >= 0 && classes != nullptr ? std::string(classes->label(work.class_code)) : "—",
                       std::to_string(work.student), format(std::int64_t{work.primary}),
                       work.mark > 0 ? std::to_string(work.mark) : "—"});
        }
    }
    if (table.is_empty()) {
        fmt::print("Работ к перепроверке не предлагается: организаций с уровнем доказательности 3 нет.\n");
        return;
    }
    fmt::print(
        "Работы, которые предлагается перепроверить. Выбраны жребием из классов организаций с уровнем доказательности "
        "3; об авторах работ список ничего не говорит. Решение принимает человек.\n\n{}\n",
        table.to_string());
}

void print_found(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Год", Align::Right},
                         {"Организация", Align::Left, 40},
                         {"Предмет"},
                         {"Класс", Align::Right},
                         {"Перепроверено", Align::Right},
                         {"Без изменений, %", Align::Right},
                         {"Снижено", Align::Right},
                         {"Повышено", Align::Right},
                         {"Отметка изменилась", Align::Right},
                         {"Признак"}});
    for (const analysis::Recheck& recheck : assessment.rechecks()) {
        if (is_asked(assessment, options, recheck.year, recheck.organization)) {
            const catalog::Subject* subject = assessment.catalog().find_subject(recheck.subject);
            table.add({std::to_string(recheck.year), school_title(assessment, recheck.organization),
                       subject != nullptr ? subject->label : recheck.subject, std::to_string(recheck.grade),
                       format(recheck.num_works),
                       format(100 * static_cast<double>(recheck.num_same) / static_cast<double>(recheck.num_works), 1),
                       format(recheck.num_lowered), format(recheck.num_raised), format(recheck.num_marks_changed),
                       std::string(label(recheck.outcome))});
        }
    }
    if (!table.is_empty()) {
        fmt::print("Итоги перепроверки независимыми комиссиями:\n{}\n", table.to_string());
    }
}

Result<void> print_recheck(const app::Assessment& assessment, const AnalysisOptions& options) {
    print_proposed(assessment, options);
    print_found(assessment, options);
    fmt::print(
        "Реестр для комиссии: msoko template recheck_works. Признак подтверждает или не подтверждает только "
        "перепроверка.\n");
    return {};
}

}  // namespace

void add_recheck(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen,
                 {"recheck", "перепроверка работ: что предлагается и что найдено", print_recheck});
}

}  // namespace msoko::cli
