#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "msoko/store/backup.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"
#include "program.hpp"
#include "progress.hpp"

namespace msoko::cli {
namespace {

struct DatabaseOptions {
    std::string database;
    std::string file;
};

int failed(const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return exit_code(error.code);
}

/// Shows progress while `work` runs.
template <typename Work>
auto with_progress(const Work& work) {
    ProgressLine line;
    return work(
        [&line](std::string_view stage, std::size_t done, std::size_t total) { line.show(stage, done, total); });
}

int back_up(const DatabaseOptions& options) {
    Result<store::Database> database = store::Database::open(options.database);
    if (!database) {
        return failed(database.error());
    }
    const Result<void> copied = with_progress(
        [&](const store::Progress& progress) { return store::back_up(*database, options.file, progress); });
    if (!copied) {
        return failed(copied.error());
    }
    fmt::print("Копия базы {} записана: {}.\n", database->name(), options.file);
    return 0;
}

int restore(const DatabaseOptions& options) {
    const Result<void> restored = with_progress(
        [&](const store::Progress& progress) { return store::restore(options.file, options.database, progress); });
    if (!restored) {
        return failed(restored.error());
    }
    fmt::print("База восстановлена из {}.\n", options.file);
    return 0;
}

int migrate(const DatabaseOptions& options) {
    Result<store::Database> database = store::Database::open(options.database, {.absent = store::Absent::Create});
    if (!database) {
        return failed(database.error());
    }
    if (!database->copy_before_upgrade().empty()) {
        fmt::print("База обновлена; прежняя сохранена: {}.\n", database->copy_before_upgrade());
    }
    const auto problems =
        with_progress([&](const store::Progress& progress) { return store::Batches(*database).problems(progress); });
    if (!problems) {
        return failed(problems.error());
    }
    for (const std::string& problem : *problems) {
        fmt::print(stderr, "{}\n", problem);
    }
    if (!problems->empty()) {
        fmt::print(stderr, "База повреждена. Восстановите её из копии: msoko restore КОПИЯ --db НОВАЯ_БАЗА.\n");
        return exit_code(ErrorCode::UnusableInput);
    }
    fmt::print("База {} цела, схема {}.\n", database->name(), database->schema_version());
    return 0;
}

std::shared_ptr<DatabaseOptions> add_database(CLI::App& command) {
    auto options = std::make_shared<DatabaseOptions>();
    command.add_option("--db", options->database, "база: файл SQLite или postgresql://пользователь@сервер/база")
        ->required();
    return options;
}

}  // namespace

void add_backup(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("backup", "скопировать базу в файл, не останавливая работы");
    const auto options = add_database(*command);
    command->add_option("КОПИЯ", options->file, "файл, которого ещё нет")->required();
    command->callback([options, &chosen] { chosen = [options] { return back_up(*options); }; });
}

void add_restore(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("restore", "сделать базу из копии");
    const auto options = add_database(*command);
    command->add_option("КОПИЯ", options->file, "файл, который записала команда backup")->required();
    command->callback([options, &chosen] { chosen = [options] { return restore(*options); }; });
}

void add_migrate(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("migrate", "создать базу или обновить её схему и проверить, что она цела");
    const auto options = add_database(*command);
    command->callback([options, &chosen] { chosen = [options] { return migrate(*options); }; });
}

}  // namespace msoko::cli
