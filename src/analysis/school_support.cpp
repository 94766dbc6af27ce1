#include "msoko/analysis/school_support.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "msoko/stats/difference.hpp"
#include "msoko/stats/shrinkage.hpp"

namespace msoko::analysis {
namespace {

constexpr double kZ = 1.959963984540054;
/// Level of evidence from which works are proposed for a second check.
constexpr int kLevelToRecheck = 3;

/// Places of a school in the works of one school year, by paper.
using Places = std::map<std::uint32_t, stats::Estimate>;
using PlacesByYear = std::map<std::pair<int, facts::OrgId>, Places>;

PlacesByYear places_by_year(std::span<const Position> positions, const facts::FactSet& facts) {
    PlacesByYear places;
    for (const Position& position : positions) {
        places[{facts.papers()[position.paper].year, position.organization}].emplace(position.paper, position.place);
    }
    return places;
}

/// How much better the leader is in the works that both wrote; none where there are none.
std::optional<LeaderPair> compare(const Places& school, const Places& leader) {
    std::vector<stats::Estimate> differences;
    for (const auto& [paper, place] : school) {
        if (const auto other = leader.find(paper); other != leader.end()) {
            differences.push_back({other->second.value - place.value, std::hypot(other->second.error, place.error)});
        }
    }
    if (differences.empty()) {
        return std::nullopt;
    }
    const stats::Estimate difference = pooled(differences);
    LeaderPair pair;
    pair.num_works = static_cast<int>(differences.size());
    pair.difference = difference.value;
    pair.interval = {difference.value - kZ * difference.error, difference.value + kZ * difference.error};
    return pair;
}

const Clustering* nearest(std::span<const Clustering> clusterings, int year) {
    std::vector<int> years;
    for (const Clustering& clustering : clusterings) {
        years.push_back(clustering.context.year);
    }
    const std::optional<int> found = nearest_year(years, year);
    return found ? &clusterings[static_cast<std::size_t>(std::ranges::find(years, *found) - years.begin())] : nullptr;
}

std::size_t row_of(const Clustering& clustering, facts::OrgId organization) {
    const auto& organizations = clustering.context.organizations;
    return static_cast<std::size_t>(std::ranges::lower_bound(organizations, organization) - organizations.begin());
}

bool needs_help(const LowSchool& school) {
    return school.is_in_risk_zone || (school.state && *school.state != LowState::No);
}

/// Level of evidence against the results of a school; none where nothing was tested.
int level_of(std::span<const Evidence> evidence, const LowSchool& school) {
    const auto found =
        std::ranges::lower_bound(evidence, std::pair(school.year, school.organization), {},
                                 [](const Evidence& one) { return std::pair(one.year, one.organization); });
    const bool is_found =
        found != evidence.end() && found->year == school.year && found->organization == school.organization;
    return is_found ? found->level : 0;
}

/// Results and conditions that candidates are compared by.
struct Comparison {
    const LeaderMaterial& material;
    const facts::FactSet& facts;
    const PlacesByYear& places;
    const Clustering& clustering;
    const stats::Distances& distances;
};

/// Candidates of one school, the best first.
std::vector<LeaderPair> leaders_of(const LowSchool& school, const Comparison& comparison) {
    std::vector<LeaderPair> pairs;
    const Clustering& clustering = comparison.clustering;
    const Cluster* cluster = clustering.cluster_of(school.organization);
    const auto own = comparison.places.find({school.year, school.organization});
    if (cluster == nullptr || own == comparison.places.end()) {
        return pairs;
    }
    const facts::OrganizationDirectory& directory = comparison.facts.organizations();
    const auto municipality = directory.at(school.organization).municipality_in(school.year);
    for (const LowSchool& other : comparison.material.schools) {
        if (other.year != school.year) {
            continue;
        }
        const auto theirs = comparison.places.find({other.year, other.organization});
        const int level = level_of(comparison.material.evidence, other);
        if (other.num_low > 0 || needs_help(other) || level >= kLevelToRecheck || theirs == comparison.places.end() ||
            !std::ranges::binary_search(cluster->members, other.organization)) {
            continue;
        }
        std::optional<LeaderPair> pair = compare(own->second, theirs->second);
        if (!pair || pair->interval.low <= 0) {
            continue;
        }
        pair->year = school.year;
        pair->school = school.organization;
        pair->leader = other.organization;
        pair->is_in_municipality =
            municipality && directory.at(other.organization).municipality_in(other.year) == municipality;
        pair->distance = comparison.distances.between(row_of(clustering, school.organization),
                                                      row_of(clustering, other.organization));
        pair->level = level;
        pairs.push_back(*pair);
    }
    std::ranges::stable_sort(pairs, {}, [](const LeaderPair& pair) {
        return std::tuple(!pair.is_in_municipality, pair.distance, -pair.difference);
    });
    return pairs;
}

}  // namespace

std::vector<LeaderPair> leader_pairs(const LeaderMaterial& material, const facts::FactSet& facts, std::size_t most) {
    const PlacesByYear places = places_by_year(material.positions, facts);
    std::map<int, stats::Distances> distances;
    std::vector<LeaderPair> all;
    for (const LowSchool& school : material.schools) {
        const Clustering* clustering = nearest(material.clusterings, school.year);
        if (!needs_help(school) || clustering == nullptr) {
            continue;
        }
        auto known = distances.find(clustering->context.year);
        if (known == distances.end()) {
            Result<stats::Distances> made = context_distances(clustering->context);
            if (!made) {
                continue;
            }
            known = distances.emplace(clustering->context.year, std::move(*made)).first;
        }
        std::vector<LeaderPair> pairs = leaders_of(school, {material, facts, places, *clustering, known->second});
        pairs.resize(std::min(most, pairs.size()));
        all.insert(all.end(), pairs.begin(), pairs.end());
    }
    return all;
}

std::vector<RiskFactor> risk_factors(const facts::FactSet& facts, const catalog::ComparisonDefinitions& definitions) {
    std::vector<RiskFactor> factors;
    const facts::FactTable* table = facts.table("risk_profile");
    const facts::Column* codes = table == nullptr ? nullptr : table->find("factor");
    if (codes == nullptr) {
        return factors;
    }
    const facts::Column* significances = table->find("significance");
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        if (!codes->has(row)) {
            continue;
        }
        RiskFactor factor;
        factor.year = static_cast<int>(table->column("year").integer(row));
        factor.organization = facts::OrgId{static_cast<std::uint32_t>(table->column("organization").integer(row))};
        factor.factor = codes->label(codes->integer(row));
        if (significances != nullptr && significances->has(row)) {
            factor.significance = significances->label(significances->integer(row));
        }
        const catalog::RiskFactors* list = definitions.risk_factors_of(factor.year);
        factor.is_of_year = list != nullptr && std::ranges::find(list->factors, factor.factor) != list->factors.end();
        factors.push_back(std::move(factor));
    }
    const auto weight = [](const std::string& significance) {
        return significance == "high" ? 0 : significance == "medium" ? 1 : significance == "low" ? 2 : 3;
    };
    std::ranges::stable_sort(factors, {}, [&](const RiskFactor& one) {
        return std::tuple(one.year, one.organization, weight(one.significance));
    });
    return factors;
}

std::vector<LowIndexChange> low_index_changes(std::span<const LowResultIndex> indices) {
    std::map<std::pair<catalog::Level, std::uint32_t>, const LowResultIndex*> last;
    std::vector<LowIndexChange> changes;
    for (const LowResultIndex& index : indices) {
        const LowResultIndex*& before = last[{index.level, index.unit}];
        if (before != nullptr && before->year == index.year - 1) {
            const stats::Interval difference = stats::share_difference_interval({index.num_low, index.num_schools},
                                                                                {before->num_low, before->num_schools})
                                                   .value();
            LowIndexChange change{index.year,    index.level, index.unit,
                                  before->value, index.value, {100 * difference.low, 100 * difference.high}};
            change.state = difference.low > 0 ? Change::Risen : difference.high < 0 ? Change::Fallen : Change::Same;
            changes.push_back(change);
        }
        before = &index;
    }
    return changes;
}

std::vector<std::optional<stats::RankPosterior>> low_result_ranks(std::span<const LowResult> results) {
    std::vector<std::optional<stats::RankPosterior>> ranks(results.size());
    for (std::size_t begin = 0, end = 0; begin < results.size(); begin = end) {
        std::vector<stats::Count> counts;
        for (end = begin; end < results.size() && results[end].paper == results[begin].paper; ++end) {
            counts.push_back(results[end].count);
        }
        const std::optional<stats::ShrunkenShares> shrunken = stats::shrink_shares(counts);
        if (!shrunken || !shrunken->prior) {
            continue;
        }
        std::vector<stats::Estimate> laws;
        for (const stats::Count& count : counts) {
            const double alpha = shrunken->prior->alpha + static_cast<double>(count.hits);
            const double beta = shrunken->prior->beta + static_cast<double>(count.trials - count.hits);
            const double sum = alpha + beta;
            laws.push_back({alpha / sum, std::sqrt(alpha * beta / (sum * sum * (sum + 1)))});
        }
        if (const auto posteriors = stats::rank_posteriors(laws)) {
            std::ranges::copy(*posteriors, ranks.begin() + static_cast<std::ptrdiff_t>(begin));
        }
    }
    return ranks;
}

}  // namespace msoko::analysis
