#pragma once

#include <filesystem>
#include <functional>

namespace CLI {  // NOLINT(readability-identifier-naming): the name of a library
class App;
}

namespace msoko::cli {

/// Where the program finds what was installed with it.
struct Installation {
    std::filesystem::path catalog;  ///< definitions: indicators, scales, layouts, texts
    std::filesystem::path web;      ///< built pages of `msoko serve`
};

/// The installation beside the running program: ../share/msoko.
[[nodiscard]] Installation find_installation();

/// What the chosen command does; returns the exit code (architecture, section 9).
using Command = std::function<int()>;

// One function a command: it declares the command's options and sets `chosen` when the command is chosen.
void add_assess(CLI::App& app, const Installation& installation, Command& chosen);
void add_signals(CLI::App& app, const Installation& installation, Command& chosen);
void add_items(CLI::App& app, const Installation& installation, Command& chosen);
void add_low_results(CLI::App& app, const Installation& installation, Command& chosen);
void add_recheck(CLI::App& app, const Installation& installation, Command& chosen);
void add_clusters(CLI::App& app, const Installation& installation, Command& chosen);
void add_context(CLI::App& app, const Installation& installation, Command& chosen);
void add_growth(CLI::App& app, const Installation& installation, Command& chosen);
void add_rating(CLI::App& app, const Installation& installation, Command& chosen);
void add_calc(CLI::App& app, const Installation& installation, Command& chosen);
void add_import(CLI::App& app, const Installation& installation, Command& chosen);
void add_backup(CLI::App& app, Command& chosen);
void add_restore(CLI::App& app, Command& chosen);
void add_migrate(CLI::App& app, Command& chosen);
void add_user(CLI::App& app, Command& chosen);
void add_audit(CLI::App& app, Command& chosen);
void add_recommend(CLI::App& app, const Installation& installation, Command& chosen);
void add_roadmap(CLI::App& app, const Installation& installation, Command& chosen);
void add_export(CLI::App& app, Command& chosen);
void add_explain(CLI::App& app, Command& chosen);
void add_query(CLI::App& app, Command& chosen);
void add_serve(CLI::App& app, const Installation& installation, Command& chosen);
void add_demo(CLI::App& app, const Installation& installation, Command& chosen);
void add_map(CLI::App& app, const Installation& installation, Command& chosen);
void add_template(CLI::App& app, const Installation& installation, Command& chosen);
void add_catalog(CLI::App& app, const Installation& installation, Command& chosen);

}  // namespace msoko::cli
