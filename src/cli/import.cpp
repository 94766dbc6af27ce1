#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "msoko/app/imports.hpp"
#include "msoko/base/number.hpp"
#include "msoko/store/batches.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "reading_options.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

struct ImportOptions {
    app::ImportRequest request;
    ReadingOptions reading;
    std::vector<std::uint32_t> superseded;
    std::uint32_t id = 0;
    bool is_json = false;
    bool all_changes = false;
};

std::string user_name() {
    const passwd* user = ::getpwuid(::geteuid());
    return user == nullptr ? std::to_string(::geteuid()) : user->pw_name;
}

int failed(const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return exit_code(error.code);
}

std::string count(std::int64_t value) {
    return number::format(value);
}

std::string_view words(store::BatchState state) {
    switch (state) {
        case store::BatchState::Accepted:
            return "действует";
        case store::BatchState::Withdrawn:
            return "отозвана";
        case store::BatchState::Superseded:
            return "заменена";
    }
    return "";
}

std::string words(const store::CellChange& change) {
    if (change.column.empty()) {
        return fmt::format("{}: строка {}", change.row, change.before.empty() ? "добавлена" : "убрана");
    }
    const auto value = [](const std::string& text) { return text.empty() ? std::string("нет") : "«" + text + "»"; };
    return fmt::format("{}: {}: было {}, стало {}", change.row, change.column, value(change.before),
                       value(change.after));
}

void print_changes(const std::vector<store::CellChange>& changes, bool all) {
    constexpr std::size_t kFew = 20;
    const std::size_t shown = all ? changes.size() : std::min(kFew, changes.size());
    for (std::size_t i = 0; i < shown; ++i) {
        fmt::print("  {}\n", words(changes[i]));
    }
    if (shown < changes.size()) {
        fmt::print("  … и ещё {}; все — с параметром --all.\n",
                   count(static_cast<std::int64_t>(changes.size() - shown)));
    }
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
    const auto imported = app::import_files(options.request, [&](std::string_view stage, std::size_t done,
                                                                 std::size_t total) { line.show(stage, done, total); });
    line.clear();
    return imported ? print_imported(*imported, options.all_changes) : failed(imported.error());
}

void print_json(const std::vector<store::BatchRecord>& batches) {
    boost::json::array list;
    for (const store::BatchRecord& batch : batches) {
        boost::json::object item{{"id", batch.id.value},
                                 {"file", batch.name},
                                 {"sha256", batch.sha256},
                                 {"who", batch.who},
                                 {"at", batch.at},
                                 {"layouts", batch.layouts},
                                 {"mapping", batch.mapping},
                                 {"options", batch.options},
                                 {"findings", batch.num_findings},
                                 {"created", batch.rows.created},
                                 {"changed", batch.rows.changed},
                                 {"unchanged", batch.rows.unchanged},
                                 {"removed", batch.rows.removed},
                                 {"rejected", batch.rows.rejected},
                                 {"state", std::string(store::to_string(batch.state))}};
        item["superseded_by"] =
            batch.superseded_by ? boost::json::value(batch.superseded_by->value) : boost::json::value(nullptr);
        list.push_back(std::move(item));
    }
    fmt::print("{}\n", boost::json::serialize(list));
}

void print_table(const std::vector<store::BatchRecord>& batches) {
    TerminalTable table({{"Партия", Align::Right},
                         {"Файл", Align::Left, 80},
                         {"Кто"},
                         {"Когда"},
                         {"Новых", Align::Right},
                         {"Изменено", Align::Right},
                         {"Отклонено", Align::Right},
                         {"Состояние"}});
    for (const store::BatchRecord& batch : batches) {
        const std::string state = batch.superseded_by ? fmt::format("заменена партией {}", batch.superseded_by->value)
                                                      : std::string(words(batch.state));
        table.add({std::to_string(batch.id.value), batch.name, batch.who,
                   fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(batch.at))),
                   count(batch.rows.created), count(batch.rows.changed), count(batch.rows.rejected), state});
    }
    fmt::print("{}", table.is_empty() ? "Файлов ещё не принимали.\n" : table.to_string());
}

int list(const ImportOptions& options) {
    Result<store::Database> database = store::Database::open(options.request.database);
    if (!database) {
        return failed(database.error());
    }
    const auto batches = store::Batches(*database).list();
    if (!batches) {
        return failed(batches.error());
    }
    if (options.is_json) {
        print_json(*batches);
    } else {
        print_table(*batches);
    }
    return 0;
}

int withdraw(const ImportOptions& options) {
    Result<store::Database> database = store::Database::open(options.request.database);
    if (!database) {
        return failed(database.error());
    }
    const auto returned = store::Batches(*database).withdraw({options.id});
    if (!returned) {
        return failed(returned.error());
    }
    fmt::print("Партия {} отозвана.\n", options.id);
    for (const store::BatchRecord& batch : *returned) {
        fmt::print("Снова действует партия {} («{}»).\n", batch.id.value, batch.name);
    }
    return 0;
}

}  // namespace

void add_import(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand("import", "принять файлы в базу; list — что принято; withdraw — отозвать");
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
    command->add_flag("--all", options->all_changes, "показать все изменения исправленного файла");
    add_reading_options(*command, options->reading, options->request.reading);
    command->callback([command, options, &chosen] {
        if (command->get_subcommands().empty()) {
            chosen = [options] { return import_files(*options); };
        }
    });

    CLI::App* listing = command->add_subcommand("list", "какие файлы приняты");
    listing->fallthrough();
    listing->add_flag("--json", options->is_json, "для программ");
    listing->callback([options, &chosen] { chosen = [options] { return list(*options); }; });

    CLI::App* withdrawing = command->add_subcommand("withdraw", "отозвать партию: вернётся то, что было до неё");
    withdrawing->fallthrough();
    withdrawing->add_option("ПАРТИЯ", options->id, "номер партии")->required();
    withdrawing->callback([options, &chosen] { chosen = [options] { return withdraw(*options); }; });
}

}  // namespace msoko::cli
