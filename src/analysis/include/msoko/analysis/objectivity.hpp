#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/analysis/signal.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/stats/interval.hpp"

namespace msoko::analysis {

/// Which tests enter an index.
enum class IndexScope : std::uint8_t {
    Official,   ///< only the works and tests that the methodology of 2019 names
    ByAnalogy,  ///< its tests on every work received
};

/// 100 minus the percentage of schools with at least one sign of the methodology of 2019.
struct ObjectivityIndex {
    int year = 0;
    IndexScope scope = IndexScope::Official;
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;        ///< MunicipalityId, or 0 for the region
    std::int64_t num_schools = 0;  ///< that at least one test could be made for
    std::int64_t num_flagged = 0;
    double value = 0;          ///< per cent
    stats::Interval interval;  ///< Wilson, per cent
};

/// Index of each year, municipality and the region; heaping, which the methodology does not know, stays out.
/// @return sorted by (year, scope, level, unit); nothing where no school was tested.
[[nodiscard]] std::vector<ObjectivityIndex> objectivity_indices(std::span<const Signal> signals,
                                                                const facts::FactSet& facts);

}  // namespace msoko::analysis
