#include "catalog_folder.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace msoko::catalog {

std::vector<std::string> CatalogFolder::mistakes() const {
    std::vector<std::string> result;
    const auto catalog = Catalog::load(path());
    if (!catalog) {
        for (const Diagnostic& diagnostic : catalog.error()) {
            result.push_back(to_line(diagnostic));
        }
    }
    return result;
}

Catalog CatalogFolder::load() const {
    auto catalog = Catalog::load(path());
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
