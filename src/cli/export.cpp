#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "msoko/app/export.hpp"
#include "msoko/base/number.hpp"
#include "program.hpp"
#include "progress.hpp"

namespace msoko::cli {
namespace {

struct ExportOptions {
    std::string database;
    std::filesystem::path folder;
};

int export_all(const ExportOptions& options) {
    ProgressLine line;
    const Result<app::ExportSummary> written = app::export_accepted(
        options.database, options.folder,
        [&](std::string_view stage, std::size_t done, std::size_t total) { line.show(stage, done, total); });
    line.clear();
    if (!written) {
        fmt::print(stderr, "{}\n", written.error().message);
        return exit_code(written.error().code);
    }
    fmt::print("Файлов — {}, результатов — {}, строк реестров и форм — {}: {}\n",
               number::format(static_cast<std::int64_t>(written->num_files)),
               number::format(static_cast<std::int64_t>(written->num_results)),
               number::format(static_cast<std::int64_t>(written->num_rows)), options.folder.string());
    return 0;
}

}  // namespace

void add_export(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("export", "выгрузить из базы всё, что действует, таблицами CSV");
    const auto options = std::make_shared<ExportOptions>();
    command->add_option("--db", options->database, "база принятых файлов: файл или postgresql://…")->required();
    command->add_option("-o,--output", options->folder, "новая папка")->required();
    command->callback([options, &chosen] { chosen = [options] { return export_all(*options); }; });
}

}  // namespace msoko::cli
