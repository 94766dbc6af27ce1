#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "catalog.hpp"
#include "msoko/app/templates.hpp"
#include "program.hpp"

namespace msoko::cli {
namespace {

struct TemplateOptions {
    CatalogOptions catalog;
    std::string kind;
    std::filesystem::path output;
    bool is_list = false;
};

int list_templates(const catalog::Catalog& catalog) {
    for (const app::TemplateKind& kind : app::template_kinds(catalog)) {
        fmt::print("{:<32} {}\n", kind.name, kind.title);
    }
    return 0;
}

int run_template(const TemplateOptions& options) {
    const auto catalog = load_catalog(options.catalog);
    if (!catalog) {
        return exit_code(ErrorCode::UnusableInput);
    }
    if (options.is_list) {
        return list_templates(*catalog);
    }
    if (options.kind.empty()) {
        fmt::print(stderr,
                   "Укажите, какой шаблон нужен: msoko template student. Все шаблоны: msoko template --list.\n");
        return exit_code(ErrorCode::Usage);
    }
    const std::filesystem::path output = options.output.empty() ? options.kind + ".xlsx" : options.output.string();
    if (const Result<void> written = app::write_template(*catalog, options.kind, output); !written) {
        fmt::print(stderr, "{}\n", written.error().message);
        return exit_code(written.error().code);
    }
    fmt::print("Шаблон записан: {}. Заполненный файл принимают msoko assess и msoko import.\n", output.string());
    return 0;
}

}  // namespace

void add_template(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand(
        "template", "шаблон реестра, формы или таблицы результатов, который заполняет школа: книга Excel или CSV");
    const auto options = std::make_shared<TemplateOptions>();
    options->catalog.directory = installation.catalog;
    command->add_option("ВИД", options->kind, "какой шаблон: student, form.upbringing, … (--list)");
    command->add_flag("--list", options->is_list, "перечислить все шаблоны");
    command->add_option("-o,--output", options->output, "куда записать: .xlsx или .csv (ВИД.xlsx)");
    command->add_option("--catalog", options->catalog.directory, "папка каталога");
    command->add_option("--catalog-add", options->catalog.additions, "папка со своими определениями");
    command->callback([options, &chosen] { chosen = [options] { return run_template(*options); }; });
}

}  // namespace msoko::cli
