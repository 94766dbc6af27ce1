#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>

#include "catalog.hpp"
#include "msoko/base/finding.hpp"
#include "msoko/catalog/role_name.hpp"
#include "msoko/ingest/propose_mapping.hpp"
#include "program.hpp"

namespace msoko::cli {
namespace {

struct MapOptions {
    CatalogOptions catalog;
    std::filesystem::path file;
    std::filesystem::path output;
};

void show(const ingest::MappingProposal& proposal) {
    fmt::print("Лист «{}», заголовок в строке {}.\n\n", proposal.sheet, proposal.header_row);
    for (const ingest::ProposedColumn& column : proposal.columns) {
        const bool is_known = column.role != catalog::ColumnRole::Ignored;
        fmt::print("{:>3}  {} → {}{}\n", column_name(column.column), column.header,
                   is_known ? catalog::to_string(column.role) : std::string_view("не читается"),
                   is_known && column.similarity < ingest::kSureSimilarity ? " (сомнительно)" : "");
        if (!column.values.empty()) {
            fmt::print("     {}\n", fmt::join(column.values, " | "));
        }
    }
}

int run_map(const MapOptions& options) {
    const auto catalog = load_catalog(options.catalog);
    if (!catalog) {
        return exit_code(ErrorCode::UnusableInput);
    }
    const auto proposal = ingest::propose_mapping(options.file, *catalog);
    if (!proposal) {
        fmt::print(stderr, "{}\n", proposal.error().message);
        return exit_code(proposal.error().code);
    }
    show(*proposal);
    const std::filesystem::path output =
        options.output.empty() ? options.file.string() + ".mapping.toml" : options.output.string();
    std::ofstream stream(output, std::ios::binary);
    stream << ingest::mapping_text(*proposal);
    stream.close();
    if (!stream) {
        fmt::print(stderr, "Файл «{}» не записан. Проверьте папку и место на диске.\n", output.string());
        return exit_code(ErrorCode::Environment);
    }
    fmt::print("\nЗаписано: {}. Проверьте и укажите: --mapping {}.\n", output.string(), output.string());
    return 0;
}

}  // namespace

void add_map(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand(
        "map", "предложить, как читать таблицу незнакомого образца: файл соответствия для --mapping");
    const auto options = std::make_shared<MapOptions>();
    options->catalog.directory = installation.catalog;
    command->add_option("ФАЙЛ", options->file, "таблица результатов")->required();
    command->add_option("-o,--output", options->output, "куда записать соответствие (ФАЙЛ.mapping.toml)");
    command->add_option("--catalog", options->catalog.directory, "папка каталога");
    command->callback([options, &chosen] { chosen = [options] { return run_map(*options); }; });
}

}  // namespace msoko::cli
