#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/context.hpp"
#include "msoko/stats/dissimilarity.hpp"

namespace msoko::analysis {

enum class ClusterMethod : std::uint8_t {
    Medoids,  ///< PAM on Gower's distances: takes missing values as they are
    Means,    ///< k-means on standardized conditions, a missing one put at the median
};

struct ClusterParameters {
    std::size_t most_groups = 7;        ///< methodology, section 8.14
    std::size_t smallest_group = 5;     ///< schools; smaller groups join the nearest one
    double known_share = 0.5;           ///< more of the conditions must be known of a school
    double stable_from = 0.75;          ///< Hennig (2007)
    double same_from = 0.5;             ///< share of common members from which a group is that of the year before
    double distinct_from = 0.5;         ///< standard deviations from the mean of all that are worth a name
    std::optional<std::size_t> groups;  ///< asked for; else chosen
    ClusterMethod method = ClusterMethod::Medoids;
};

/// How a group differs from all in one condition.
struct Distinction {
    std::size_t column = 0;  ///< of Clustering::context
    double distance = 0;     ///< of the group's mean from that of all, in standard deviations of all
    double group_value = 0;  ///< median in the indicator's unit; of a yes-or-no condition the share of yes, per cent
    double value = 0;        ///< of all
};

struct Cluster {
    int number = 0;                     ///< the same through the years for what is mostly the same group
    std::string name;                   ///< «сельские, небольшие»; that of the group's first year
    std::vector<facts::OrgId> members;  ///< ascending
    double stability = 0;               ///< 0 to 1, see stats::group_stability()
    std::vector<Distinction> distinctions;  ///< the largest first
    bool is_kept = false;                   ///< matched with a group of the year before
};

/// Value of the group in registers: «1: сельские, небольшие».
[[nodiscard]] std::string value_of(const Cluster& cluster);

enum class ClusterStructure : std::uint8_t { Clear, Weak, None };
/// "clear", "weak", "none".
[[nodiscard]] std::string_view to_string(ClusterStructure structure) noexcept;

/// Groups of schools that work in similar conditions, in one year.
struct Clustering {
    ContextTable context;                ///< columns that were used; rows of the schools placed
    std::vector<std::string> unused;     ///< indicators known of too few schools, or the same for all
    std::vector<facts::OrgId> unplaced;  ///< schools of which too little is known
    std::vector<Cluster> clusters;       ///< by number; none where schools cannot be told apart
    std::vector<double> silhouettes;     ///< mean silhouette by number of groups, from 2
    double silhouette = 0;               ///< of the groups
    double agreement = 0;                ///< with the other method: adjusted Rand index, 1 = the same groups
    /// Clear from a mean silhouette of 0.5, none under 0.25 (Kaufman and Rousseeuw 1990).
    ClusterStructure structure = ClusterStructure::None;
    bool is_stable = false;  ///< every group

    /// nullptr for a school that was not placed.
    [[nodiscard]] const Cluster* cluster_of(facts::OrgId organization) const noexcept;
};

/// Groups the schools of every year that has conditions. The first year chooses the number of groups: the stable one of
/// the clearest silhouette; later years keep it where it gives groups large enough.
/// @param indicators  conditions, see context_indicators()
/// @return one a year in which any school could be placed, ascending
[[nodiscard]] std::vector<Clustering> cluster_schools(const cube::ValueTable& values, const facts::FactSet& facts,
                                                      const catalog::Catalog& catalog,
                                                      const catalog::ComparisonDefinitions& definitions,
                                                      std::span<const std::string> indicators,
                                                      const ClusterParameters& parameters = {});

/// Groups the rows of one table; `before` is the year whose groups are kept, nullptr for none.
[[nodiscard]] Clustering cluster_context(ContextTable context, const catalog::Catalog& catalog,
                                         const catalog::ComparisonDefinitions& definitions,
                                         const ClusterParameters& parameters, const Clustering* before = nullptr);

/// Gower's distances between the rows of a table every two of which know a column in common.
[[nodiscard]] Result<stats::Distances> context_distances(const ContextTable& context);

/// A school belongs to a group from one year to another.
struct ClusterPeriod {
    facts::OrgId organization;
    int from = 0;
    int until = 0;
    std::string value;
};

/// Membership as periods: years in a row in the same group are one.
[[nodiscard]] std::vector<ClusterPeriod> cluster_periods(std::span<const Clustering> years);

}  // namespace msoko::analysis
