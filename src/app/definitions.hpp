#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {

/// A catalogue with a profile's indicators ready to be computed.
struct Definitions {
    std::unique_ptr<const catalog::Catalog> catalog;
    const catalog::Profile* profile = nullptr;
    std::vector<formula::Plan> plans;  ///< in the profile's order
};

/// The catalogue alone. @error UnusableInput
[[nodiscard]] Result<std::unique_ptr<const catalog::Catalog>> load_catalog(
    const std::filesystem::path& catalog, const std::vector<std::filesystem::path>& additions);

/// @param additions  the user's own folders of definitions
/// @error UnusableInput: all mistakes of the definitions; Usage: no such profile.
[[nodiscard]] Result<Definitions> load_definitions(const std::filesystem::path& catalog,
                                                   const std::vector<std::filesystem::path>& additions,
                                                   const std::string& profile);

}  // namespace msoko::app
