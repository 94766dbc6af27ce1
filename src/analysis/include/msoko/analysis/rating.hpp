#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/comparison.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

struct RatingParameters {
    double known_share = 0.8;  ///< of the weights that must be known of a school
    bool takes_vpr = false;  ///< ВПР enters no rating by default: letter of Рособрнадзор, 18.04.2025 № 02-86
};

/// What a rating is made of. References outlive the call.
struct RatingMaterial {
    const cube::ValueTable& values;
    const facts::FactSet& facts;
    const catalog::Catalog& catalog;
    const catalog::Profile& profile;
};

/// Why a declared indicator does not count.
enum class LeftOut : std::uint8_t {
    Vpr,          ///< it rests on ВПР
    NotComputed,  ///< the profile does not have it
    NoDirection,  ///< neither more nor less of it is better
    NoValues,     ///< fewer than two schools have it, or all the same
};
/// "vpr", "not_computed", "no_direction", "no_values".
[[nodiscard]] std::string_view to_string(LeftOut reason) noexcept;

struct LeftOutComponent {
    std::size_t component = 0;  ///< of the catalogue's rating
    LeftOut reason = LeftOut::NoValues;
};

struct RatedSchool {
    facts::OrgId organization;
    double score = 0;  ///< weighted mean of the parts known, 0 to 100
    double place = 0;  ///< 1 = the best; equal scores share the mean place
    /// Places that are not ruled out, 90 %: by the uncertainty of the values, ...
    double low = 0;
    double high = 0;
    /// ... were the weights any others, ...
    double low_by_weights = 0;
    double high_by_weights = 0;
    /// ... and without one indicator.
    double low_without_one = 0;
    double high_without_one = 0;
    std::vector<std::optional<double>> parts;  ///< one a component used, 0 to 100; none where it is not known
};

struct RatingResult {
    std::vector<std::size_t> used;  ///< components of the catalogue's rating
    std::vector<double> shares;     ///< their shares of the weight, sum 1
    std::vector<LeftOutComponent> left_out;
    std::vector<RatedSchool> schools;   ///< by place
    std::vector<facts::OrgId> unrated;  ///< schools of which too little is known
};

/// Ranks the schools of one year: each indicator on a scale from the worst value of a school to the best one, then the
/// weighted mean. A value that is missing counts neither as 0 nor as the mean: the weights of the others grow.
/// @source OECD and JRC, Handbook on constructing composite indicators (2008); methodology, section 8.19
[[nodiscard]] RatingResult rate_schools(const catalog::Rating& rating, int year, const RatingMaterial& material,
                                        const RatingParameters& parameters = {});

/// True where an indicator's formulas may read results of ВПР: it names them, or reads works and names no procedure.
[[nodiscard]] bool rests_on_vpr(const catalog::Catalog& catalog, const catalog::Profile& profile,
                                const catalog::Indicator& indicator);

}  // namespace msoko::analysis
