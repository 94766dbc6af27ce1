#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "msoko/facts/fact_set.hpp"

namespace msoko::engine {

/// A year and an organization.
using YearPlace = std::pair<int, std::uint32_t>;

/// Where two sets of facts differ.
struct Difference {
    /// Organizations, works, or which tables and columns there are differ: nothing said of the one holds of the other.
    bool is_total = false;
    std::map<std::string, std::set<YearPlace>> places;  ///< by table; only tables that differ
};

/// Compares all rows. Where a row came from (source, source_row) is no difference: values do not depend on it.
/// @cost  one pass over the columns of both
[[nodiscard]] Difference difference(const facts::FactSet& before, const facts::FactSet& after);

}  // namespace msoko::engine
