#include "msoko/analysis/school_support.hpp"

#include <gmock/gmock.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;
using facts::Run;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Ranks of primary scores around a level: equal scatter in every school.
std::vector<int> works(int level) {
    std::vector<int> primaries;
    for (int i = 0; i < 30; ++i) {
        primaries.push_back(level - 3 + i % 7);
    }
    return primaries;
}

/// School 1 is low; 2, 3 and 4 are much better: 2 in its municipality but unlike, 3 alike and in another one, 4 of
/// another cluster; 5 is alike and hardly better; 6 is low itself.
class Municipality {
  public:
    Municipality() {
        PaperBuilder math(2022, Run::Spring, "math", 5, 20);
        const std::vector<int> levels{5, 14, 14, 14, 5, 5};
        for (unsigned school = 1; school <= 6; ++school) {
            math.works(school, works(levels[school - 1]));
            math.municipality(school, school <= 2 || school == 5 ? "Первый" : "Второй");
        }
        facts_.emplace(facts_of({math.build()}));
        const std::vector<double> rural{0, 60, 10, 0, 5, 0};
        clustering_.context.year = 2022;
        clustering_.context.columns = {{"std.context.special_needs_share", false, {}}};
        for (unsigned school = 1; school <= 6; ++school) {
            clustering_.context.organizations.push_back(school_id(*facts_, school));
            clustering_.context.columns[0].values.emplace_back(rural[school - 1]);
        }
        clustering_.clusters.resize(2);
        for (const unsigned school : {1U, 2U, 3U, 5U, 6U}) {
            clustering_.clusters[0].members.push_back(school_id(*facts_, school));
        }
        clustering_.clusters[1].members = {school_id(*facts_, 4)};
        for (unsigned school = 1; school <= 6; ++school) {
            LowSchool low;
            low.year = 2022;
            low.organization = school_id(*facts_, school);
            low.state = school == 1 || school == 6 ? LowState::ByRule : LowState::No;
            low.num_low = school == 1 || school == 6 ? 2 : 0;
            schools_.push_back(low);
        }
    }

    [[nodiscard]] std::vector<LeaderPair> pairs(const std::vector<Evidence>& evidence = {}) const {
        const std::vector<Clustering> clusterings{clustering_};
        const std::vector<Position> positions = find_positions(*facts_);
        return leader_pairs({schools_, positions, clusterings, evidence}, *facts_);
    }
    [[nodiscard]] facts::OrgId id(unsigned school) const { return school_id(*facts_, school); }
    std::vector<LowSchool>& schools() { return schools_; }

  private:
    std::optional<facts::FactSet> facts_;
    Clustering clustering_;
    std::vector<LowSchool> schools_;
};

TEST(LeaderPairs, SuggestTheNearAndBetter) {
    const Municipality municipality;
    const std::vector<LeaderPair> pairs = municipality.pairs();
    ASSERT_THAT(pairs, SizeIs(4));  // two leaders for the schools 1 and 6 each
    EXPECT_EQ(pairs[0].school, municipality.id(1));
    EXPECT_EQ(pairs[0].leader, municipality.id(2));
    EXPECT_TRUE(pairs[0].is_in_municipality);
    EXPECT_DOUBLE_EQ(pairs[0].distance, 1);
    EXPECT_EQ(pairs[1].leader, municipality.id(3));
    EXPECT_FALSE(pairs[1].is_in_municipality);
    EXPECT_NEAR(pairs[1].distance, 10 / 60.0, 1e-12);
    EXPECT_GT(pairs[1].interval.low, 0);
    EXPECT_EQ(pairs[2].school, municipality.id(6));
    EXPECT_EQ(pairs[2].leader, municipality.id(3));  // of its municipality
}

TEST(LeaderPairs, AreForSchoolsThatNeedThem) {
    Municipality municipality;
    for (LowSchool& school : municipality.schools()) {
        school.state = std::nullopt;
        school.num_low = 0;
    }
    EXPECT_THAT(municipality.pairs(), IsEmpty());
    municipality.schools()[4].is_in_risk_zone = true;
    EXPECT_THAT(municipality.pairs(), SizeIs(2));
}

TEST(LeaderPairs, AreNoExampleWhereWorksAreToBeCheckedAgain) {
    const Municipality municipality;
    std::vector<Evidence> evidence(2);
    evidence[0].year = evidence[1].year = 2022;
    evidence[0].organization = municipality.id(2);
    evidence[0].level = 3;
    evidence[1].organization = municipality.id(3);
    evidence[1].level = 2;
    const std::vector<LeaderPair> pairs = municipality.pairs(evidence);
    ASSERT_THAT(pairs, SizeIs(2));
    for (const LeaderPair& pair : pairs) {
        EXPECT_EQ(pair.leader, municipality.id(3));
        EXPECT_EQ(pair.level, 2);
    }
}

// 8 of 40 schools, then 2 of 40: the Wilson intervals (R prop.test) .105001–.347573 and .013819–.165041 give
// −.15 + √(.115041² + .094999²) = −.000805 on the side of 0.
TEST(LowIndexChanges, HaveAnInterval) {
    const auto index = [](int year, std::int64_t num_low) {
        LowResultIndex one;
        one.year = year;
        one.num_schools = 40;
        one.num_low = num_low;
        one.value = 100.0 * static_cast<double>(num_low) / 40;
        return one;
    };
    const std::vector<LowResultIndex> years{index(2020, 8), index(2021, 2), index(2022, 3)};
    const std::vector<LowIndexChange> changes = low_index_changes(years);
    ASSERT_THAT(changes, SizeIs(2));
    EXPECT_EQ(changes[0].state, Change::Fallen);
    EXPECT_NEAR(changes[0].interval.high, -0.0805, 1e-3);
    EXPECT_EQ(changes[1].state, Change::Same);
}

TEST(RiskFactors, KnowTheListOfTheYear) {
    facts::TableBatch batch;
    batch.table = "risk_profile";
    batch.source.file = "risk.csv";
    facts::OrganizationRecord school;
    school.login = "sch990001";
    school.year = 2021;
    batch.organizations = {school};
    facts::ColumnBuilder factors(catalog::ColumnType::Code);
    facts::ColumnBuilder significances(catalog::ColumnType::Code);
    for (const auto& [factor, significance] :
         {std::pair{"motivation", "low"}, {"environment", "medium"}, {"parents", "high"}}) {
        batch.rows.push_back({2021, 0, 0});
        factors.append_word(factor);
        significances.append_word(significance);
    }
    batch.columns.emplace("factor", std::move(factors).build());
    batch.columns.emplace("significance", std::move(significances).build());
    const facts::FactSet facts = facts::FactSet::build(real_catalog(), {}, {}, {batch}).value();
    const std::vector<RiskFactor> risks = risk_factors(facts, real_comparisons());
    ASSERT_THAT(risks, SizeIs(3));
    EXPECT_EQ(risks[0].factor, "parents");
    EXPECT_EQ(risks[1].factor, "environment");
    EXPECT_FALSE(risks[1].is_of_year);
    EXPECT_TRUE(risks[2].is_of_year);
}

// Six schools of methodology §8.3: the largest share is that of the fourth, the least of the fifth; an interval says
// how little that is worth.
TEST(LowResultRanks, AreUncertain) {
    PaperBuilder paper(2021, Run::Spring, "math", 4, 20);
    const std::vector<std::pair<int, int>> counts{{1, 9}, {0, 8}, {3, 9}, {5, 10}, {2, 28}, {12, 28}};
    for (unsigned school = 1; school <= counts.size(); ++school) {
        const auto& [low, others] = counts[school - 1];
        paper.works(school, std::vector<int>(static_cast<std::size_t>(low), 5));
        paper.works(school, std::vector<int>(static_cast<std::size_t>(others), 15));
    }
    const std::vector<LowResult> results = find_low_results(facts_of({paper.build()}));
    const auto ranks = low_result_ranks(results);
    ASSERT_THAT(ranks, SizeIs(6));
    EXPECT_LE(ranks[5]->low, 2);
    EXPECT_GE(ranks[4]->high, 5);
    EXPECT_GT(ranks[0]->high - ranks[0]->low, 2);
    EXPECT_LT(ranks[5]->expected, ranks[4]->expected);
}

}  // namespace
}  // namespace msoko::analysis
