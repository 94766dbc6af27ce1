#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace msoko::catalog {

/// What all definitions of a kind are called.
template <typename Definitions, typename Name>
[[nodiscard]] std::vector<std::string> names_of(const Definitions& definitions, Name name) {
    std::vector<std::string> names;
    names.reserve(definitions.size());
    for (const auto& definition : definitions) {
        names.push_back(definition.*name);
    }
    return names;
}

[[nodiscard]] inline bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace msoko::catalog
