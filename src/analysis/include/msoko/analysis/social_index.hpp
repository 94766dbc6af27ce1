#pragma once

#include <optional>
#include <string>
#include <vector>

#include "msoko/analysis/context.hpp"

namespace msoko::analysis {

/// Index of social well-being of schools (ИСБШ) of one year: mean 50, deviation 10, the higher the better off.
struct SocialIndex {
    int year = 0;
    std::vector<std::string> components;  ///< indicators, in the catalogue's order
    std::vector<double> loadings;         ///< by component; all alike where there were too few schools
    /// Share of the differences that one number tells, 0 to 1; none where the components weigh alike by decree.
    std::optional<double> explained_share;
    struct School {
        facts::OrgId organization;
        double value = 0;
    };
    std::vector<School> schools;        ///< ascending by organization
    std::vector<facts::OrgId> unknown;  ///< schools that lack a component
};

struct SocialIndexParameters {
    std::size_t smallest_schools = 30;  ///< under which components weigh alike: methodology, section 2.4
    double known_share = 0.5;           ///< of the schools that know a component
};

/// First principal component of the conditions that the catalogue calls favorable or adverse, of robust z values.
/// @return nullopt where fewer than two components tell three or more schools apart.
/// @source ours; methodology, section 2.4: the index is named without a formula
[[nodiscard]] std::optional<SocialIndex> social_index(const ContextTable& context,
                                                      const catalog::ComparisonDefinitions& definitions,
                                                      const SocialIndexParameters& parameters = {});

}  // namespace msoko::analysis
