#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/app/outputs.hpp"
#include "msoko/base/number.hpp"
#include "msoko/cube/summary.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "reading_options.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

struct AssessOptions {
    app::AssessRequest request;
    app::OutputRequest output;
    ReadingOptions reading;
    std::string territory;
    bool all_findings = false;
};

std::string count(std::uint32_t value) {
    return number::format(static_cast<std::int64_t>(value));
}

/// What an answer says, in words that stand without its name: «программа 4 класса».
std::string in_words(const ingest::Answer& answer) {
    if (answer.name == "year") {
        return answer.value + " год";
    }
    if (answer.name == "grade") {
        return fmt::format("программа {} класса", answer.value);
    }
    if (answer.name == "pupil_grade") {
        return fmt::format("писали в {} классе", answer.value);
    }
    return answer.value;
}

/// What the file is taken for, and where each answer came from: «2020 год (имя папки)».
std::string describe(const ingest::SheetSummary& sheet) {
    std::string words;
    for (const ingest::Answer& answer : sheet.answers) {
        words += fmt::format("{}{} ({})", words.empty() ? "" : ", ", in_words(answer), answer.origin);
    }
    return words;
}

/// The file with its folder, since files of several years have the same names: "2021/grade5-math.xlsx".
std::string short_name(const std::string& file) {
    const std::filesystem::path path = std::filesystem::absolute(file).lexically_normal();
    return (path.parent_path().filename() / path.filename()).string();
}

void print_sheets(const app::Assessment& assessment) {
    TerminalTable table({{"Файл", Align::Left, 80},
                         {"Строк", Align::Right},
                         {"Засчитано", Align::Right},
                         {"Отсутствовали", Align::Right},
                         {"Отклонено", Align::Right}});
    fmt::print("Прочитано:\n");
    for (const ingest::SheetSummary& sheet : assessment.sheets()) {
        const std::string file = short_name(sheet.file);
        fmt::print("  {}: {}\n", file, describe(sheet));
        table.add(
            {file, count(sheet.num_rows), count(sheet.num_valid), count(sheet.num_absent), count(sheet.num_rejected)});
    }
    fmt::print("\n{}\n", table.to_string());
}

std::string_view action_words(Action action) {
    switch (action) {
        case Action::Kept:
            return "оставлено";
        case Action::Mended:
            return "исправлено";
        case Action::Rejected:
            return "отклонено";
    }
    return "";
}

void print_all_findings(const app::Assessment& assessment) {
    for (const Finding& finding : assessment.findings()) {
        const std::string place =
            finding.row == 0 ? "" : fmt::format(", {}{}", column_name(finding.column), finding.row);
        fmt::print("{}{}{}: {} [{}, {}]\n", finding.file, finding.sheet.empty() ? "" : ", лист «" + finding.sheet + "»",
                   place, finding.message, finding.code, action_words(finding.action));
    }
}

/// One line a kind of finding: how many, what was done, and the first of them as an example.
void print_findings(const app::Assessment& assessment) {
    std::map<std::pair<std::string, Action>, std::vector<const Finding*>> kinds;
    for (const Finding& finding : assessment.findings()) {
        kinds[{finding.code, finding.action}].push_back(&finding);
    }
    TerminalTable table({{"Замечание"}, {"Сколько", Align::Right}, {"Что сделано"}, {"Например", Align::Left, 90}});
    for (const auto& [kind, findings] : kinds) {
        const Finding& first = *findings.front();
        const std::string file = short_name(first.file);
        const std::string place =
            first.row == 0 ? file : fmt::format("{}, {}{}", file, column_name(first.column), first.row);
        table.add({kind.first, count(static_cast<std::uint32_t>(findings.size())),
                   std::string(action_words(kind.second)), fmt::format("{}: {}", place, first.message)});
    }
    if (!table.is_empty()) {
        fmt::print("{}\nВсе замечания построчно: findings.csv или параметр --all.\n\n", table.to_string());
    }
}

/// How many indicators have values, and why the others have none.
void print_states(const app::Assessment& assessment) {
    std::map<ValueState, std::vector<const cube::IndicatorSummary*>> by_state;
    const std::vector<cube::IndicatorSummary> summaries = cube::summarize(assessment.values());
    for (const cube::IndicatorSummary& summary : summaries) {
        by_state[summary.state].push_back(&summary);
    }
    TerminalTable table({{"Показатели"}, {"Сколько", Align::Right}, {"Почему, например", Align::Left, 90}});
    for (const auto& [state, of_state] : by_state) {
        const cube::IndicatorSummary& first = *of_state.front();
        table.add({state == ValueState::Ok ? "значение есть" : std::string(label(state)),
                   count(static_cast<std::uint32_t>(of_state.size())),
                   first.reason.empty() ? "" : fmt::format("{}: {}", first.indicator, first.reason)});
    }
    fmt::print("{}\nПочему нет каждого: лист «Состояния» в indicators.xlsx.\n\n", table.to_string());
}

/// Files that were written; of those in folders of their own (a sheet a school) only how many.
void print_files(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files) {
    fmt::print("Результаты в папке {}:\n", folder.string());
    std::map<std::string, std::int64_t> num_in_folder;
    for (const std::filesystem::path& file : files) {
        if (file.has_parent_path()) {
            ++num_in_folder[file.begin()->string()];
        } else {
            fmt::print("  {}\n", file.string());
        }
    }
    for (const auto& [name, num_files] : num_in_folder) {
        fmt::print("  {}/ (файлов: {})\n", name, number::format(num_files));
    }
}

int assess(AssessOptions options) {
    if (const Result<void> taken = take_reading_options(options.reading, options.request); !taken) {
        fmt::print(stderr, "{}\n", taken.error().message);
        return exit_code(taken.error().code);
    }
    if (!options.territory.empty()) {
        options.output.territory = options.territory;
    }
    options.output.now = std::time(nullptr);
    ProgressLine line;
    const app::ProgressSink progress = [&](std::string_view stage, std::size_t done, std::size_t total) {
        line.show(stage, done, total);
    };
    const auto assessment = app::Assessment::run(options.request, progress);
    if (!assessment) {
        line.clear();
        fmt::print(stderr, "{}\n", assessment.error().message);
        return exit_code(assessment.error().code);
    }
    const auto files = app::write_outputs(*assessment, options.output, progress);
    line.clear();
    if (!files) {
        fmt::print(stderr, "{}\n", files.error().message);
        return exit_code(files.error().code);
    }
    print_sheets(*assessment);
    if (options.all_findings) {
        print_all_findings(*assessment);
    } else {
        print_findings(*assessment);
    }
    print_states(*assessment);
    print_files(options.output.folder, *files);
    std::uint32_t num_rejected = 0;
    for (const ingest::SheetSummary& sheet : assessment->sheets()) {
        num_rejected += sheet.num_rejected;
    }
    if (num_rejected > 0) {
        fmt::print(stderr, "Отклонено строк: {}. Почему — в findings.csv.\n", count(num_rejected));
    }
    return 0;
}

}  // namespace

void add_assess(CLI::App& app, const Installation& installation, cli::Command& chosen) {
    CLI::App* command =
        app.add_subcommand("assess", "файлы результатов на входе; показатели, признаки, справка на выходе");
    const auto options = std::make_shared<AssessOptions>();
    app::AssessRequest& request = options->request;
    request.catalog = installation.catalog;
    command->add_option("ФАЙЛЫ", request.files, "файлы результатов или папки с ними")->required();
    command->add_option("--profile", request.profile, "набор показателей: kemerovo, ershichi")->required();
    command->add_option("-o,--output", options->output.folder, "папка для результатов")->required();
    add_reading_options(*command, options->reading, request);
    add_organization_view(*command, request.organizations);
    command->add_option("--territory", options->territory, "кто подписывает и утверждает (файл TOML)");
    command->add_flag("--recheck", options->output.recheck_works,
                      "ещё и список работ, которые предлагается перепроверить (с кодами участников)");
    command->add_flag("--fisoko", options->output.fisoko_reports,
                      "ещё и семь отчётов по образцу ФИС ОКО по каждой ВПР (с кодами участников)");
    command->add_flag("--sheets", options->output.school_sheets, "ещё и лист «Итоги ВПР» для каждой школы");
    command->add_flag("--marked", options->output.marked_copies, "ещё и копии книг с замечаниями в ячейках");
    command->add_flag("--all", options->all_findings, "показать все замечания построчно");
    command->callback([options, &chosen] { chosen = [options] { return assess(*options); }; });
}

}  // namespace msoko::cli
