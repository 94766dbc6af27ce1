#include "msoko/analysis/clusters.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kSize = "std.context.size";
constexpr const char* kRural = "std.context.rural";
constexpr const char* kTop = "std.context.top_category";

/// Row i is the organization i.
class TableBuilder {
  public:
    explicit TableBuilder(int year) { table_.year = year; }

    TableBuilder& column(const char* indicator, std::vector<std::optional<double>> values) {
        while (table_.organizations.size() < values.size()) {
            table_.organizations.push_back(facts::OrgId{static_cast<std::uint32_t>(table_.organizations.size())});
        }
        table_.columns.push_back({indicator, std::string(indicator) == kSize, std::move(values)});
        return *this;
    }
    [[nodiscard]] ContextTable build() const { return table_; }

  private:
    ContextTable table_;
};

std::vector<std::optional<double>> repeat(std::initializer_list<std::pair<int, double>> runs) {
    std::vector<std::optional<double>> values;
    int number = 0;
    for (const auto& [count, value] : runs) {
        for (int i = 0; i < count; ++i) {
            values.emplace_back(value * (1 + 0.01 * (++number % 5)));
        }
    }
    return values;
}

std::vector<std::optional<double>> flags(std::initializer_list<std::pair<int, double>> runs) {
    std::vector<std::optional<double>> values;
    for (const auto& [count, value] : runs) {
        values.insert(values.end(), static_cast<std::size_t>(count), value);
    }
    return values;
}

/// Ten large schools of a town and twenty small ones of villages.
ContextTable town_and_villages(int year) {
    return TableBuilder(year)
        .column(kSize, repeat({{10, 900}, {20, 90}}))
        .column(kRural, flags({{10, 0}, {20, 100}}))
        .column(kTop, repeat({{10, 30}, {20, 10}}))
        .build();
}

Clustering group(ContextTable table, const Clustering* before = nullptr, const ClusterParameters& parameters = {}) {
    return cluster_context(std::move(table), real_catalog(), real_comparisons(), parameters, before);
}

TEST(ClusterContext, FindsWhatWasPlantedAndNamesIt) {
    const Clustering clustering = group(town_and_villages(2022));
    ASSERT_THAT(clustering.clusters, SizeIs(2));
    EXPECT_THAT(clustering.clusters[0].members, SizeIs(20));
    EXPECT_THAT(clustering.clusters[1].members, SizeIs(10));
    EXPECT_EQ(clustering.clusters[1].members.front(), facts::OrgId{0});
    EXPECT_EQ(clustering.clusters[0].name, "сельские, небольшие");
    EXPECT_EQ(clustering.clusters[1].name, "городские, крупные");
    EXPECT_EQ(clustering.structure, ClusterStructure::Clear);
    EXPECT_TRUE(clustering.is_stable);
    EXPECT_NEAR(clustering.agreement, 1, 1e-12);
    EXPECT_EQ(value_of(clustering.clusters[0]), "1: сельские, небольшие");
    // Of the flag the share of yes: none of the group, 20 of all 30.
    EXPECT_NEAR(clustering.clusters[1].distinctions[0].group_value, 0, 1e-12);
    EXPECT_NEAR(clustering.clusters[1].distinctions[0].value, 200.0 / 3, 1e-12);
}

TEST(ClusterContext, KMeansFindsTheSame) {
    ClusterParameters parameters;
    parameters.method = ClusterMethod::Means;
    const Clustering clustering = group(town_and_villages(2022), nullptr, parameters);
    ASSERT_THAT(clustering.clusters, SizeIs(2));
    EXPECT_THAT(clustering.clusters[1].members, SizeIs(10));
}

TEST(ClusterContext, LeavesOutWhatTellsNothing) {
    ContextTable table = town_and_villages(2022);
    table.columns.push_back({"std.context.settlement", false, flags({{30, 3}})});
    std::vector<std::optional<double>> rare(30);
    rare[0] = 10;
    rare[1] = 40;
    table.columns.push_back({"std.context.low_income", false, rare});
    const Clustering clustering = group(std::move(table));
    EXPECT_THAT(clustering.unused, ElementsAre("std.context.settlement", "std.context.low_income"));
    EXPECT_THAT(clustering.clusters, SizeIs(2));
}

TEST(ClusterContext, PlacesNobodyOfWhomTooLittleIsKnown) {
    ContextTable table = town_and_villages(2022);
    for (ContextColumn& column : table.columns) {
        column.values[4] = std::nullopt;
    }
    table.columns[0].values[20] = std::nullopt;  // two of three are enough
    const Clustering clustering = group(std::move(table));
    EXPECT_THAT(clustering.unplaced, ElementsAre(facts::OrgId{4}));
    EXPECT_EQ(clustering.cluster_of(facts::OrgId{4}), nullptr);
    ASSERT_NE(clustering.cluster_of(facts::OrgId{20}), nullptr);
    EXPECT_EQ(clustering.cluster_of(facts::OrgId{20})->number, 1);
}

TEST(ClusterContext, SaysNothingOfFewOrEqualSchools) {
    EXPECT_THAT(group(TableBuilder(2022).column(kSize, repeat({{5, 900}, {4, 90}})).build()).clusters, IsEmpty());
    EXPECT_THAT(group(TableBuilder(2022).column(kSize, flags({{40, 300}})).build()).clusters, IsEmpty());
    EXPECT_THAT(group(ContextTable{}).clusters, IsEmpty());
    EXPECT_THAT(group(TableBuilder(2022).column(kSize, {300.0}).build()).clusters, IsEmpty());
}

// 600 schools, one of which has 40 % of all pupils: it joins the group that it is nearest to, not one of its own.
TEST(ClusterContext, BearsOneSchoolThatIsLargerThanAll) {
    std::vector<std::optional<double>> size = repeat({{300, 40}, {300, 500}});
    size[599] = 108'000;
    ContextTable table = TableBuilder(2022).column(kSize, size).column(kRural, flags({{300, 100}, {300, 0}})).build();
    ClusterParameters parameters;
    parameters.most_groups = 3;
    const Clustering clustering = group(std::move(table), nullptr, parameters);
    ASSERT_THAT(clustering.clusters, SizeIs(2));
    EXPECT_EQ(clustering.cluster_of(facts::OrgId{599}), clustering.cluster_of(facts::OrgId{300}));
}

// The second year moves two schools of thirty, and its larger group is the town: numbers and names stay.
TEST(ClusterContext, KeepsNumbersThroughTheYears) {
    const Clustering first = group(town_and_villages(2022));
    ContextTable table = TableBuilder(2023)
                             .column(kSize, repeat({{12, 900}, {18, 90}, {14, 900}}))
                             .column(kRural, flags({{12, 0}, {18, 100}, {14, 0}}))
                             .build();
    const Clustering second = group(std::move(table), &first);
    ASSERT_THAT(second.clusters, SizeIs(2));
    EXPECT_EQ(second.clusters[0].name, "сельские, небольшие");
    EXPECT_THAT(second.clusters[0].members, SizeIs(18));
    EXPECT_THAT(second.clusters[1].members, SizeIs(26));
    EXPECT_TRUE(second.clusters[1].is_kept);
    const std::vector<Clustering> years{first, second};
    const std::vector<ClusterPeriod> periods = cluster_periods(years);
    EXPECT_EQ(periods[0].from, 2022);  // school 0: the town in both years
    EXPECT_EQ(periods[0].until, 2023);
    EXPECT_EQ(periods[10].organization, facts::OrgId{10});
    EXPECT_EQ(periods[10].until, 2022);
    EXPECT_EQ(periods[11].organization, facts::OrgId{10});
    EXPECT_EQ(periods[11].value, "2: городские, крупные");
}

TEST(ClusterContext, GivesTheSameGroupsAgain) {
    const Clustering one = group(town_and_villages(2022));
    const Clustering other = group(town_and_villages(2022));
    EXPECT_EQ(one.clusters[0].members, other.clusters[0].members);
    EXPECT_EQ(one.clusters[0].stability, other.clusters[0].stability);
}

// Conditions without any structure: the groups are called conditional.
TEST(ClusterContext, OwnsThatThereIsNoStructure) {
    std::vector<std::optional<double>> size;
    std::vector<std::optional<double>> top;
    for (int i = 0; i < 100; ++i) {
        size.emplace_back(100 + 7 * ((37 * i) % 100));
        top.emplace_back((61 * i + 13) % 100);
    }
    const Clustering clustering = group(TableBuilder(2022).column(kSize, size).column(kTop, top).build());
    EXPECT_NE(clustering.structure, ClusterStructure::Clear);
}

}  // namespace
}  // namespace msoko::analysis
