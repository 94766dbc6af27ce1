#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/cycle_catalog.hpp"
#include "toml_reader.hpp"

namespace msoko::catalog {

/// Reads one plan; its id is the file's name.
[[nodiscard]] Plan read_plan(TableReader& root, const std::string& id);
[[nodiscard]] WorkingYear read_working_year(TableReader& reader);
[[nodiscard]] Addressee read_addressee(TableReader& reader);
[[nodiscard]] RequiredAddressees read_required(TableReader& reader);
[[nodiscard]] RecommendationRule read_rule(TableReader& reader);
[[nodiscard]] CycleKind read_cycle_kind(TableReader& reader);

/// Reads the files of the cycle, then checks what they say of each other and of the catalogue.
class CycleLoader {
  public:
    explicit CycleLoader(const Catalog& catalog) : catalog_(catalog) {}
    void read_folder(const std::filesystem::path& folder, const std::filesystem::path& prefix);
    [[nodiscard]] tl::expected<CycleCatalog, Diagnostics> finish();

  private:
    void read_file(const std::filesystem::path& path, const std::string& name, std::string_view content);
    void read_definitions(const TomlDocument& document);
    void check_rule(const RecommendationRule& rule);
    /// Reports a name that is none of those there.
    void check_name(const char* what, const PlacedText& name, const std::vector<std::string>& known);
    /// Reports a second definition of `key` within `kind`.
    void claim(const std::string& kind, const std::string& key, const Place& place);
    void report(const Place& place, std::string message);

    const Catalog& catalog_;
    CycleCatalog made_;
    Diagnostics diagnostics_;
    std::map<std::string, std::map<std::string, Place>> claimed_;
};

}  // namespace msoko::catalog
