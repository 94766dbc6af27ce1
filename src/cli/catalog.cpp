#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/formula/plan.hpp"
#include "program.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

struct CatalogOptions {
    std::filesystem::path directory;
    std::string profile;
};

void print(const std::vector<catalog::Diagnostic>& diagnostics) {
    for (const catalog::Diagnostic& diagnostic : diagnostics) {
        fmt::print(stderr, "{}:{}:{}: {}\n", diagnostic.place.file, diagnostic.place.line, diagnostic.place.column,
                   diagnostic.message);
    }
}

/// Compiles every indicator in every profile: terms and parameters differ between them.
int check(const CatalogOptions& options) {
    const auto catalog = catalog::Catalog::load(options.directory);
    if (!catalog) {
        print(catalog.error());
        return exit_code(ErrorCode::UnusableInput);
    }
    std::size_t num_mistakes = 0;
    for (const catalog::Profile& profile : catalog->profiles()) {
        const formula::Vocabulary vocabulary = formula::Vocabulary::of(*catalog, profile);
        for (const catalog::Indicator& indicator : catalog->indicators()) {
            if (const auto plan = formula::compile(vocabulary, indicator); !plan) {
                print(plan.error());
                num_mistakes += plan.error().size();
            }
        }
    }
    if (num_mistakes > 0) {
        return exit_code(ErrorCode::UnusableInput);
    }
    fmt::print("Каталог исправен, версия {}: показателей — {}, наборов — {}, шкал — {}.\n", catalog->version(),
               catalog->indicators().size(), catalog->profiles().size(), catalog->scales().size());
    return 0;
}

int list(const CatalogOptions& options) {
    const auto catalog = catalog::Catalog::load(options.directory);
    if (!catalog) {
        print(catalog.error());
        return exit_code(ErrorCode::UnusableInput);
    }
    std::vector<std::string> ids;
    if (options.profile.empty()) {
        for (const catalog::Indicator& indicator : catalog->indicators()) {
            ids.push_back(indicator.id);
        }
    } else {
        const auto profile = catalog->find_profile(options.profile);
        if (!profile) {
            fmt::print(stderr, "{}\n", profile.error().message);
            return exit_code(profile.error().code);
        }
        ids = (*profile)->indicators;
    }
    TerminalTable table({{"Показатель"}, {"Название", Align::Left, 110}});
    for (const std::string& id : ids) {
        table.add({id, catalog->find_indicator(id)->title});
    }
    fmt::print("{}", table.to_string());
    return 0;
}

}  // namespace

void add_catalog(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand("catalog", "каталог показателей: проверить, перечислить");
    command->require_subcommand(1);
    const auto options = std::make_shared<CatalogOptions>();
    options->directory = installation.catalog;
    CLI::App* checking = command->add_subcommand("check", "проверить определения и формулы");
    checking->add_option("ПАПКА", options->directory, "папка каталога");
    checking->callback([options, &chosen] { chosen = [options] { return check(*options); }; });
    CLI::App* listing = command->add_subcommand("list", "перечислить показатели");
    listing->add_option("--profile", options->profile, "только этого набора");
    listing->add_option("--catalog", options->directory, "папка каталога");
    listing->callback([options, &chosen] { chosen = [options] { return list(*options); }; });
}

}  // namespace msoko::cli
