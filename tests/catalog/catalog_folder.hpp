#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"

namespace msoko::catalog {

/// A catalogue of its own for one test, removed with it.
class CatalogFolder {
  public:
    CatalogFolder();
    ~CatalogFolder();
    CatalogFolder(const CatalogFolder&) = delete;
    CatalogFolder& operator=(const CatalogFolder&) = delete;

    void write(std::string_view path, std::string_view content) const;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Mistakes as "file:line:column message"; empty where the catalogue loads.
    [[nodiscard]] std::vector<std::string> mistakes() const;
    /// The catalogue, which must load.
    [[nodiscard]] Catalog load() const;

  private:
    std::filesystem::path path_;
};

/// "file:line:column message".
[[nodiscard]] std::string to_line(const Diagnostic& diagnostic);

}  // namespace msoko::catalog
