#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "msoko/app/imports.hpp"
#include "msoko/app/stored_facts.hpp"
#include "msoko/base/number.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "reading_options.hpp"

namespace msoko::cli {
namespace {

struct CalcOptions {
    app::AssessRequest read;  ///< what to fill the database with; no files: it is filled already
    app::StoredRequest stored;
    std::string accepted;  ///< database of accepted files; empty = that of facts
    std::filesystem::path folder;
};

int failed(ProgressLine& line, const Error& error) {
    line.clear();
    fmt::print(stderr, "{}\n", error.message);
    return exit_code(error.code);
}

int write(ProgressLine& line, const Result<app::StoredValues>& values, const std::filesystem::path& folder) {
    if (!values) {
        return failed(line, values.error());
    }
    if (const Result<void> written = app::write_values(*values, folder); !written) {
        return failed(line, written.error());
    }
    line.clear();
    fmt::print("Значений — {}: {}\n", number::format(static_cast<std::int64_t>(values->values->entries().size())),
               (folder / "indicators.csv").string());
    return 0;
}

int calc_accepted(CalcOptions& options, ProgressLine& line, const app::ProgressSink& progress) {
    if (!options.read.files.empty() || options.folder.empty()) {
        fmt::print(stderr,
                   "Из базы принятых файлов (--db) показатели считаются в папку (-o ПАПКА); новые файлы "
                   "принимает msoko import.\n");
        return exit_code(ErrorCode::Usage);
    }
    options.stored.database = options.accepted;
    return write(line, app::compute_accepted(options.stored, progress), options.folder);
}

int calc(CalcOptions options) {
    ProgressLine line;
    const app::ProgressSink progress = [&](std::string_view stage, std::size_t done, std::size_t total) {
        line.show(stage, done, total);
    };
    if (options.accepted.empty() == options.stored.database.empty()) {
        fmt::print(stderr, "Укажите одну базу: принятых файлов (--db) или фактов (--facts).\n");
        return exit_code(ErrorCode::Usage);
    }
    if (!options.accepted.empty()) {
        return calc_accepted(options, line, progress);
    }
    if (options.read.files.empty() && options.folder.empty()) {
        fmt::print(stderr, "Укажите, что сделать: наполнить базу (--load ФАЙЛЫ) или посчитать (-o ПАПКА).\n");
        return exit_code(ErrorCode::Usage);
    }
    if (!options.read.files.empty()) {
        options.read.profile = options.stored.profile;
        options.read.catalog = options.stored.catalog;
        options.read.additions = options.stored.additions;
        options.read.threads = options.stored.threads;
        options.read.organizations = options.stored.organizations;
        const auto assessment = app::Assessment::run(options.read, progress);
        if (!assessment) {
            return failed(line, assessment.error());
        }
        progress("Наполняю базу", 0, 0);
        if (const Result<void> stored = app::store_facts(*assessment, options.stored.database); !stored) {
            return failed(line, stored.error());
        }
        line.clear();
        fmt::print("База фактов наполнена: результатов — {}.\n",
                   number::format(static_cast<std::int64_t>(assessment->facts().results().num_rows())));
    }
    if (options.folder.empty()) {
        return 0;
    }
    return write(line, app::compute_stored(options.stored, progress), options.folder);
}

}  // namespace

void add_calc(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand("calc", "показатели по принятым файлам или по фактам в базе PostgreSQL");
    const auto options = std::make_shared<CalcOptions>();
    options->stored.catalog = installation.catalog;
    command->add_option("--db", options->accepted, "база принятых файлов (msoko import): файл или postgresql://…");
    command->add_option("--facts", options->stored.database,
                        "база фактов, где считает PostgreSQL: postgresql://пользователь@сервер:порт/база");
    command->add_option("--profile", options->stored.profile, "набор показателей: kemerovo, ershichi")->required();
    command->add_option("-o,--output", options->folder, "папка для indicators.csv");
    command->add_option("--load", options->read.files,
                        "сначала заменить факты в базе: файлы результатов или папки с ними");
    command->add_option("--kim", options->read.specifications, "описания работ (КИМ): файлы или папки");
    command->add_option("--context", options->read.contexts, "анкеты контекстных данных школ");
    command->add_option("--catalog", options->stored.catalog, "папка каталога показателей");
    command->add_option("--catalog-add", options->stored.additions,
                        "папка со своими показателями; можно несколько раз");
    add_organization_view(*command, options->stored.organizations);
    command->add_option("--threads", options->stored.threads, "сколько потоков (по числу ядер)");
    command->callback([options, &chosen] { chosen = [options] { return calc(*options); }; });
}

}  // namespace msoko::cli
