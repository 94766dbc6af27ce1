#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

struct Requirement {
    std::string id;
    std::string title;
};

/// How much of a list of required indicators a catalogue holds.
struct Coverage {
    std::size_t num_required = 0;
    std::size_t num_indicators = 0;    ///< required and held as an indicator
    std::size_t num_monitored = 0;     ///< required and held as a monitored subject or a group
    std::vector<Requirement> missing;  ///< in the order of the list
};

/// Compares with a table of tab-separated columns, a header first; `id` must be there, `title` may be.
/// @error UnusableInput
[[nodiscard]] Result<Coverage> coverage(const catalog::Catalog& catalog, const std::filesystem::path& requirements);

}  // namespace msoko::app
