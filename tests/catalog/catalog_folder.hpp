#pragma once

#include <string>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "test_folder.hpp"

namespace msoko::catalog {

/// A catalogue of its own for one test, removed with it.
class CatalogFolder : public support::TestFolder {
  public:
    /// Mistakes as "file:line:column message"; empty where the catalogue loads.
    [[nodiscard]] std::vector<std::string> mistakes() const;
    /// The catalogue, which must load.
    [[nodiscard]] Catalog load() const;
};

/// "file:line:column message".
[[nodiscard]] std::string to_line(const Diagnostic& diagnostic);

}  // namespace msoko::catalog
