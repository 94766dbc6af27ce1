#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "batches.hpp"
#include "match.hpp"
#include "msoko/app/imports.hpp"
#include "msoko/base/number.hpp"
#include "msoko/store/batches.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "reading_options.hpp"
#include "terminal_table.hpp"
#include "user_name.hpp"

namespace msoko::cli {
namespace {

struct ImportOptions {
    app::ImportRequest request;
    ReadingOptions reading;
    std::vector<std::uint32_t> superseded;
    bool all_changes = false;
};

int failed(const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return exit_code(error.code);
}

std::string count(std::int64_t value) {
    return number::format(value);
}

/// @return exit code: of the first file that could not be used
int print_imported(const std::vector<app::ImportedFile>& files, bool all_changes) {
    TerminalTable table({{"Партия", Align::Right},
                         {"Файл", Align::Left, 80},
                         {"Новых", Align::Right},
                         {"Изменено", Align::Right},
                         {"Без изменений", Align::Right},
                         {"Убрано", Align::Right},
                         {"Отклонено", Align::Right},
                         {"Замечаний", Align::Right}});
    int code = 0;
    for (const app::ImportedFile& file : files) {
        if (!file.outcome) {
            fmt::print(stderr, "{}\n", file.outcome.error().message);
            code = code == 0 ? exit_code(file.outcome.error().code) : code;
            continue;
        }
        const store::BatchRecord& batch = file.outcome->batch;
        if (file.outcome->is_repeat) {
            fmt::print("{}: уже принят, партия {}. Ничего не изменилось.\n", file.file.string(), batch.id.value);
            continue;
        }
        table.add({std::to_string(batch.id.value), file.file.string(), count(batch.rows.created),
                   count(batch.rows.changed), count(batch.rows.unchanged), count(batch.rows.removed),
                   count(batch.rows.rejected), count(batch.num_findings)});
    }
    if (!table.is_empty()) {
        fmt::print("{}\n", table.to_string());
    }
    for (const app::ImportedFile& file : files) {
        if (file.outcome && !file.outcome->changes.empty()) {
            fmt::print("Что изменил {}:\n", file.file.string());
            print_changes(file.outcome->changes, all_changes);
        }
    }
    return code;
}

int import_files(ImportOptions& options) {
    if (options.request.reading.files.empty() && options.request.reading.contexts.empty()) {
        fmt::print(stderr, "Не указаны файлы. Что принять: msoko import --db БАЗА ФАЙЛЫ.\n");
        return exit_code(ErrorCode::Usage);
    }
    if (const Result<void> taken = take_reading_options(options.reading, options.request.reading); !taken) {
        return failed(taken.error());
    }
    for (const std::uint32_t id : options.superseded) {
        options.request.superseded.push_back({id});
    }
    options.request.now = std::time(nullptr);
    ProgressLine line;
    const Result<app::Imported> imported = app::import_files(
        options.request,
        [&](std::string_view stage, std::size_t done, std::size_t total) { line.show(stage, done, total); });
    line.clear();
    if (!imported) {
        return failed(imported.error());
    }
    const int code = print_imported(imported->files, options.all_changes);
    if (imported->num_questions > 0) {
        fmt::print("Логины, похожие на одну организацию: {}. Решить: msoko import match --db {}.\n",
                   count(static_cast<std::int64_t>(imported->num_questions)), options.request.database);
    }
    return code;
}

}  // namespace

void add_import(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand(
        "import", "принять файлы в базу; list, show — что принято; withdraw — отозвать; match — логины");
    const auto options = std::make_shared<ImportOptions>();
    options->request.reading.catalog = installation.catalog;
    options->request.who = user_name();
    command->add_option("ФАЙЛЫ", options->request.reading.files, "файлы результатов, реестров, форм или папки с ними");
    command
        ->add_option("--db", options->request.database,
                     "база: файл SQLite (нет — создаётся) или postgresql://пользователь@сервер/база")
        ->required();
    command->add_option("--who", options->request.who, "кто принёс файлы (имя пользователя)");
    command->add_option("--supersede", options->superseded, "партия, вместо которой принять исправленный файл");
    command->add_flag("--known-mapping", options->request.uses_known_mappings,
                      "файлы незнакомого вида читать по описанию, которое запомнено для такого заголовка");
    command->add_flag("--all", options->all_changes, "показать все изменения исправленного файла");
    add_reading_options(*command, options->reading, options->request.reading);
    command->callback([command, options, &chosen] {
        if (command->get_subcommands().empty()) {
            chosen = [options] { return import_files(*options); };
        }
    });

    add_batches(*command, {options, &options->request.database}, chosen);
    add_match(*command, {options, &options->request}, chosen);
}

}  // namespace msoko::cli
