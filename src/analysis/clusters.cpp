#include "msoko/analysis/clusters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "cluster_partition.hpp"
#include "msoko/stats/clustering.hpp"
#include "msoko/stats/moments.hpp"
#include "msoko/stats/quantile.hpp"

namespace msoko::analysis {
namespace {

constexpr double kClear = 0.5;
constexpr double kWeak = 0.25;
/// Words of a name: more is not read.
constexpr std::size_t kNumWords = 2;

bool varies(const ContextColumn& column) {
    std::optional<double> first;
    for (const std::optional<double>& value : column.values) {
        if (value && first && *value != *first) {
            return true;
        }
        first = first ? first : value;
    }
    return false;
}

/// Keeps the columns that are known of enough schools and tell any two of them apart.
void drop_unused(ContextTable& context, double known_share, std::vector<std::string>& unused) {
    std::vector<ContextColumn> kept;
    for (ContextColumn& column : context.columns) {
        const auto known =
            std::ranges::count_if(column.values, [](const std::optional<double>& value) { return value.has_value(); });
        const bool is_known = static_cast<double>(known) > known_share * static_cast<double>(column.values.size());
        if (is_known && varies(column)) {
            kept.push_back(std::move(column));
        } else {
            unused.push_back(column.indicator);
        }
    }
    context.columns = std::move(kept);
}

void keep_rows(ContextTable& context, std::span<const std::size_t> rows, std::vector<facts::OrgId>& dropped) {
    std::vector<facts::OrgId> organizations;
    for (std::size_t row = 0, next = 0; row < context.organizations.size(); ++row) {
        const bool is_kept = next < rows.size() && rows[next] == row;
        next += is_kept ? 1 : 0;
        (is_kept ? organizations : dropped).push_back(context.organizations[row]);
    }
    for (ContextColumn& column : context.columns) {
        std::vector<std::optional<double>> values;
        for (const std::size_t row : rows) {
            values.push_back(column.values[row]);
        }
        column.values = std::move(values);
    }
    context.organizations = std::move(organizations);
}

/// Median; of a condition that is 0 or 100 everywhere the mean, since the median would be one of them.
double typical(std::vector<double> values, bool is_yes_or_no) {
    if (is_yes_or_no) {
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    }
    std::ranges::sort(values);
    return stats::quantile(values, 0.5).value();
}

/// How the rows of a group differ from all in one column; none where the group knows nothing of it.
std::optional<Distinction> distinction_of(const ContextTable& context, std::size_t column,
                                          std::span<const std::uint32_t> group_of, std::uint32_t group) {
    stats::Moments all;
    stats::Moments own;
    std::vector<double> all_values;
    std::vector<double> own_values;
    for (std::size_t row = 0; row < group_of.size(); ++row) {
        const ContextColumn& values = context.columns[column];
        if (const auto scaled = values.scaled(row)) {
            all.add(*scaled);
            all_values.push_back(*values.values[row]);
            if (group_of[row] == group) {
                own.add(*scaled);
                own_values.push_back(*values.values[row]);
            }
        }
    }
    const double sd = all.sd().value_or(0);
    if (own.count() == 0 || !(sd > 0)) {
        return std::nullopt;
    }
    const bool is_yes_or_no = std::ranges::all_of(all_values, [](double value) { return value == 0 || value == 100; });
    return Distinction{column, (*own.mean() - *all.mean()) / sd, typical(std::move(own_values), is_yes_or_no),
                       typical(std::move(all_values), is_yes_or_no)};
}

/// Where names of conditions come from.
struct Vocabulary {
    const catalog::Catalog& catalog;
    const catalog::ComparisonDefinitions& definitions;
};

std::string name_of(const Cluster& cluster, const ContextTable& context, const Vocabulary& vocabulary,
                    std::size_t num_words) {
    std::string name;
    for (std::size_t i = 0; i < std::min(num_words, cluster.distinctions.size()); ++i) {
        const Distinction& distinction = cluster.distinctions[i];
        const std::string& indicator = context.columns[distinction.column].indicator;
        const catalog::ContextFeature* feature = vocabulary.definitions.find_feature(indicator);
        const bool is_high = distinction.distance > 0;
        const std::string words = feature != nullptr
                                      ? (is_high ? feature->high : feature->low)
                                      : fmt::format("{}: {}", vocabulary.catalog.find_indicator(indicator)->short_title,
                                                    is_high ? "выше" : "ниже");
        name += (name.empty() ? "" : ", ") + words;
    }
    return name.empty() ? "средние по условиям" : name;
}

/// Names groups by what sets them apart, with more words where two would be called alike.
void name_clusters(Clustering& clustering, const Vocabulary& vocabulary) {
    for (std::size_t words = kNumWords; words <= kNumWords + 2; ++words) {
        std::map<std::string, int> uses;
        for (const Cluster& cluster : clustering.clusters) {
            ++uses[cluster.name];
        }
        for (Cluster& cluster : clustering.clusters) {
            if (uses[cluster.name] > 1 || cluster.name.empty()) {
                cluster.name = name_of(cluster, clustering.context, vocabulary, words);
            }
        }
    }
}

Cluster cluster_from(const ContextTable& context, const Partition& partition, std::uint32_t group,
                     double distinct_from) {
    Cluster cluster;
    for (std::size_t row = 0; row < partition.group_of.size(); ++row) {
        if (partition.group_of[row] == group) {
            cluster.members.push_back(context.organizations[row]);
        }
    }
    cluster.stability = partition.stability[group];
    for (std::size_t column = 0; column < context.columns.size(); ++column) {
        const auto distinction = distinction_of(context, column, partition.group_of, group);
        if (distinction && std::abs(distinction->distance) >= distinct_from) {
            cluster.distinctions.push_back(*distinction);
        }
    }
    std::ranges::stable_sort(cluster.distinctions, std::greater(),
                             [](const Distinction& one) { return std::abs(one.distance); });
    return cluster;
}

/// Members that were placed in the other year too.
std::vector<std::uint32_t> common_members(const Cluster& cluster, const Clustering& other) {
    std::vector<std::uint32_t> members;
    for (const facts::OrgId member : cluster.members) {
        if (other.cluster_of(member) != nullptr) {
            members.push_back(member.value);
        }
    }
    return members;
}

/// Gives the numbers and names of the year before to the groups that are mostly the same, the surest pair first.
void match(Clustering& now, const Clustering& before, double same_from) {
    while (true) {
        double best = 0;
        Cluster* cluster = nullptr;
        const Cluster* match = nullptr;
        for (Cluster& candidate : now.clusters) {
            for (const Cluster& old : before.clusters) {
                const bool is_taken =
                    candidate.number > 0 ||
                    std::ranges::any_of(now.clusters, [&](const Cluster& one) { return one.number == old.number; });
                const double share = stats::jaccard(common_members(candidate, before), common_members(old, now));
                if (!is_taken && share >= same_from && share > best) {
                    best = share;
                    cluster = &candidate;
                    match = &old;
                }
            }
        }
        if (cluster == nullptr) {
            return;
        }
        cluster->number = match->number;
        cluster->name = match->name;
        cluster->is_kept = true;
    }
}

void number_clusters(Clustering& clustering, const Clustering* before) {
    int last = 0;
    if (before != nullptr) {
        for (const Cluster& cluster : before->clusters) {
            last = std::max(last, cluster.number);
        }
    }
    for (Cluster& cluster : clustering.clusters) {
        cluster.number = cluster.number > 0 ? cluster.number : ++last;
    }
    std::ranges::sort(clustering.clusters, {}, &Cluster::number);
}

}  // namespace

std::string value_of(const Cluster& cluster) {
    return fmt::format("{}: {}", cluster.number, cluster.name);
}

std::string_view to_string(ClusterStructure structure) noexcept {
    switch (structure) {
        case ClusterStructure::Clear:
            return "clear";
        case ClusterStructure::Weak:
            return "weak";
        case ClusterStructure::None:
            return "none";
    }
    return "";
}

const Cluster* Clustering::cluster_of(facts::OrgId organization) const noexcept {
    for (const Cluster& cluster : clusters) {
        if (std::ranges::binary_search(cluster.members, organization)) {
            return &cluster;
        }
    }
    return nullptr;
}

Result<stats::Distances> context_distances(const ContextTable& context) {
    std::vector<stats::Feature> features;
    for (const ContextColumn& column : context.columns) {
        stats::Feature feature;
        for (std::size_t row = 0; row < context.organizations.size(); ++row) {
            feature.values.push_back(column.scaled(row));
        }
        features.push_back(std::move(feature));
    }
    if (features.empty()) {
        return fail(ErrorCode::UnusableInput, "Условия организаций не известны или у всех одинаковы.");
    }
    return stats::gower_distances(features);
}

Clustering cluster_context(ContextTable context, const catalog::Catalog& catalog,
                           const catalog::ComparisonDefinitions& definitions, const ClusterParameters& parameters,
                           const Clustering* before) {
    Clustering clustering;
    // What told schools apart may be the same for those that are left, and the other way round.
    for (std::size_t num_columns = context.columns.size() + 1; num_columns != context.columns.size();) {
        num_columns = context.columns.size();
        drop_unused(context, parameters.known_share, clustering.unused);
        keep_rows(context, context.known_rows(parameters.known_share), clustering.unplaced);
    }
    std::ranges::sort(clustering.unplaced);
    clustering.context = std::move(context);
    const std::optional<std::size_t> kept =
        before != nullptr && !before->clusters.empty() ? std::optional(before->clusters.size()) : std::nullopt;
    const ChosenPartition chosen = choose_partition(clustering.context, parameters, kept);
    clustering.silhouettes = chosen.silhouettes;
    if (!chosen.partition) {
        return clustering;
    }
    for (std::uint32_t group = 0; group < chosen.partition->num_groups; ++group) {
        clustering.clusters.push_back(
            cluster_from(clustering.context, *chosen.partition, group, parameters.distinct_from));
    }
    clustering.silhouette = chosen.partition->silhouette;
    clustering.agreement = chosen.agreement;
    clustering.structure = clustering.silhouette >= kClear  ? ClusterStructure::Clear
                           : clustering.silhouette >= kWeak ? ClusterStructure::Weak
                                                            : ClusterStructure::None;
    clustering.is_stable = std::ranges::all_of(chosen.partition->stability,
                                               [&](double stability) { return stability >= parameters.stable_from; });
    if (before != nullptr) {
        match(clustering, *before, parameters.same_from);
    }
    number_clusters(clustering, before);
    name_clusters(clustering, {catalog, definitions});
    return clustering;
}

std::vector<Clustering> cluster_schools(const cube::ValueTable& values, const facts::FactSet& facts,
                                        const catalog::Catalog& catalog,
                                        const catalog::ComparisonDefinitions& definitions,
                                        std::span<const std::string> indicators, const ClusterParameters& parameters) {
    std::vector<Clustering> years;
    for (const int year : context_years(values, indicators)) {
        const Clustering* before = years.empty() ? nullptr : &years.back();
        Clustering clustering = cluster_context(context_of(values, facts, catalog, indicators, year), catalog,
                                                definitions, parameters, before);
        if (!clustering.context.organizations.empty()) {
            years.push_back(std::move(clustering));
        }
    }
    return years;
}

std::vector<ClusterPeriod> cluster_periods(std::span<const Clustering> years) {
    std::map<facts::OrgId, std::vector<ClusterPeriod>> by_organization;
    for (const Clustering& clustering : years) {
        for (const Cluster& cluster : clustering.clusters) {
            for (const facts::OrgId member : cluster.members) {
                std::vector<ClusterPeriod>& periods = by_organization[member];
                const int year = clustering.context.year;
                if (!periods.empty() && periods.back().until == year - 1 && periods.back().value == value_of(cluster)) {
                    periods.back().until = year;
                } else {
                    periods.push_back({member, year, year, value_of(cluster)});
                }
            }
        }
    }
    std::vector<ClusterPeriod> all;
    for (auto& [organization, periods] : by_organization) {
        std::ranges::move(periods, std::back_inserter(all));
    }
    return all;
}

}  // namespace msoko::analysis
