#include "catalog.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "msoko/app/catalog_check.hpp"
#include "msoko/app/recommending.hpp"
#include "program.hpp"

namespace msoko::cli {
namespace {

void add_folders(CLI::App& command, CatalogOptions& options) {
    command.add_option("--catalog", options.directory, "папка каталога");
    command.add_option("--catalog-add", options.additions, "папка со своими показателями; можно несколько раз");
}

}  // namespace

void print(const std::vector<catalog::Diagnostic>& diagnostics) {
    for (const catalog::Diagnostic& diagnostic : diagnostics) {
        fmt::print(stderr, "{}:{}:{}: {}\n", diagnostic.place.file, diagnostic.place.line, diagnostic.place.column,
                   diagnostic.message);
    }
}

std::optional<catalog::Catalog> load_catalog(const CatalogOptions& options) {
    auto catalog = catalog::Catalog::load(options.directory, options.additions);
    if (!catalog) {
        print(catalog.error());
        return std::nullopt;
    }
    return *std::move(catalog);
}

Result<catalog::CycleCatalog> load_cycle_catalog(const CatalogOptions& options) {
    const Error mistaken{ErrorCode::UnusableInput, "Каталог записан с ошибками."};
    const std::optional<catalog::Catalog> catalog = load_catalog(options);
    if (!catalog) {
        return tl::make_unexpected(mistaken);
    }
    auto cycle = catalog::CycleCatalog::load(*catalog, options.additions);
    if (!cycle) {
        print(cycle.error());
        return tl::make_unexpected(mistaken);
    }
    return *std::move(cycle);
}

std::string_view words(catalog::Unit unit) noexcept {
    switch (unit) {
        case catalog::Unit::Percent:
            return "процент";
        case catalog::Unit::Count:
            return "количество";
        case catalog::Unit::MeanScore:
            return "средний балл";
        case catalog::Unit::MarkOrScore:
            return "отметка или балл";
        case catalog::Unit::Coefficient:
            return "коэффициент";
        case catalog::Unit::YesNo:
            return "да или нет";
        case catalog::Unit::Share:
            return "доля";
        case catalog::Unit::Ratio:
            return "отношение";
    }
    return "";
}

int check_catalog(const CatalogOptions& options) {
    const auto catalog = load_catalog(options);
    if (!catalog) {
        return exit_code(ErrorCode::UnusableInput);
    }
    std::vector<catalog::Diagnostic> mistakes = app::check_catalog(*catalog);
    if (const auto cycle = catalog::CycleCatalog::load(*catalog, options.additions); cycle) {
        const std::vector<catalog::Diagnostic> of_rules = app::check_rules(*catalog, *cycle);
        mistakes.insert(mistakes.end(), of_rules.begin(), of_rules.end());
    } else {
        mistakes.insert(mistakes.end(), cycle.error().begin(), cycle.error().end());
    }
    print(mistakes);
    if (!mistakes.empty()) {
        fmt::print(stderr, "Ошибок: {}.\n", mistakes.size());
        return exit_code(ErrorCode::UnusableInput);
    }
    fmt::print("Каталог исправен, версия {}: показателей — {}, наборов — {}, форм — {}, шкал — {}.\n",
               catalog->version(), catalog->indicators().size(), catalog->profiles().size(), catalog->forms().size(),
               catalog->scales().size());
    return 0;
}

void add_catalog(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command =
        app.add_subcommand("catalog", "каталог показателей: проверить, перечислить, показать, сверить с перечнем");
    command->require_subcommand(1);
    const auto options = std::make_shared<CatalogOptions>();
    options->directory = installation.catalog;

    CLI::App* checking = command->add_subcommand("check", "проверить определения, формулы и примеры");
    checking->add_option("ПАПКА", options->directory, "папка каталога");
    checking->add_option("--catalog-add", options->additions, "папка со своими показателями; можно несколько раз");
    checking->callback([options, &chosen] { chosen = [options] { return check_catalog(*options); }; });

    CLI::App* listing = command->add_subcommand("list", "перечислить показатели");
    listing->add_option("--mechanism", options->mechanism, "только этого механизма, например quality");
    listing->add_option("--profile", options->profile, "только этого набора");
    listing->add_flag("--json", options->as_json, "в виде JSON");
    add_folders(*listing, *options);
    listing->callback([options, &chosen] { chosen = [options] { return list_catalog(*options); }; });

    CLI::App* showing = command->add_subcommand("show", "паспорт показателя: что, как и из чего считается");
    showing->add_option("ПОКАЗАТЕЛЬ", options->id, "показатель, например ersh.quality.1.3.1")->required();
    showing->add_option("--profile", options->profile, "с понятиями и параметрами этого набора");
    add_folders(*showing, *options);
    showing->callback([options, &chosen] { chosen = [options] { return show_indicator(*options); }; });

    CLI::App* covering = command->add_subcommand("coverage", "каких показателей перечня в каталоге нет");
    covering->add_option("ПЕРЕЧЕНЬ", options->requirements, "таблица TSV со столбцами id и title")->required();
    covering->add_flag("--json", options->as_json, "в виде JSON");
    add_folders(*covering, *options);
    covering->callback([options, &chosen] { chosen = [options] { return show_coverage(*options); }; });
}

}  // namespace msoko::cli
