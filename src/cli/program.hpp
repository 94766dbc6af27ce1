#pragma once

#include <filesystem>
#include <functional>

namespace CLI {
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
using Action = std::function<int()>;

// One function a command: it declares the command's options and sets `action` when the command is chosen.
void add_assess(CLI::App& app, const Installation& installation, Action& action);
void add_explain(CLI::App& app, const Installation& installation, Action& action);
void add_serve(CLI::App& app, const Installation& installation, Action& action);
void add_demo(CLI::App& app, Action& action);
void add_catalog(CLI::App& app, const Installation& installation, Action& action);

}  // namespace msoko::cli
