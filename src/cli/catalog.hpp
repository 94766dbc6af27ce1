#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/cycle_catalog.hpp"

/// The subcommands of `msoko catalog`, a file each; every one returns the exit code.
namespace msoko::cli {

struct CatalogOptions {
    std::filesystem::path directory;
    std::vector<std::filesystem::path> additions;
    std::string profile;
    std::string mechanism;
    std::string id;
    std::filesystem::path requirements;
    bool as_json = false;
};

/// The catalogue; nullopt where its mistakes have been printed.
[[nodiscard]] std::optional<catalog::Catalog> load_catalog(const CatalogOptions& options);
/// What the management cycle reads; its mistakes are printed before the error.
[[nodiscard]] Result<catalog::CycleCatalog> load_cycle_catalog(const CatalogOptions& options);
/// Prints to standard error, a line each: file:line:column: what is wrong.
void print(const std::vector<catalog::Diagnostic>& diagnostics);

[[nodiscard]] int check_catalog(const CatalogOptions& options);
[[nodiscard]] int list_catalog(const CatalogOptions& options);
[[nodiscard]] int show_indicator(const CatalogOptions& options);
[[nodiscard]] int show_coverage(const CatalogOptions& options);

/// «процент», «средний балл».
[[nodiscard]] std::string_view words(catalog::Unit unit) noexcept;

}  // namespace msoko::cli
