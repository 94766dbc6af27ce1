#include "catalog_folder.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <fstream>
#include <stdexcept>

namespace msoko::catalog {

CatalogFolder::CatalogFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "msoko-catalog-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder");
    }
    path_ = name;
}

CatalogFolder::~CatalogFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void CatalogFolder::write(std::string_view path, std::string_view content) const {
    const std::filesystem::path full = path_ / path;
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << content;
}

std::vector<std::string> CatalogFolder::mistakes() const {
    std::vector<std::string> result;
    const auto catalog = Catalog::load(path_);
    if (!catalog) {
        for (const Diagnostic& diagnostic : catalog.error()) {
            result.push_back(to_line(diagnostic));
        }
    }
    return result;
}

Catalog CatalogFolder::load() const {
    auto catalog = Catalog::load(path_);
    if (!catalog) {
        throw std::runtime_error(to_line(catalog.error().front()));
    }
    return *std::move(catalog);
}

std::string to_line(const Diagnostic& diagnostic) {
    return fmt::format("{}:{}:{} {}", diagnostic.place.file, diagnostic.place.line, diagnostic.place.column,
                       diagnostic.message);
}

}  // namespace msoko::catalog
