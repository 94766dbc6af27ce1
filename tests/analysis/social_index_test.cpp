#include "msoko/analysis/social_index.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

/// Parents with higher education grow from school to school, families in need and pupils on registers fall.
ContextTable passports(std::uint32_t num_schools) {
    ContextTable table;
    table.year = 2022;
    table.columns = {{"std.context.parents_higher", false, {}},
                     {"std.context.low_income", false, {}},
                     {"std.context.registers", false, {}},
                     {"std.context.size", true, {}}};
    for (std::uint32_t school = 0; school < num_schools; ++school) {
        table.organizations.push_back(facts::OrgId{school});
        const double level = school;
        table.columns[0].values.emplace_back(10 + level);
        table.columns[1].values.emplace_back(60 - level + 3 * std::sin(level));
        table.columns[2].values.emplace_back(9 - 0.1 * level + std::cos(2 * level));
        table.columns[3].values.emplace_back(1000.0 - level);
    }
    return table;
}

TEST(FindSocialIndex, GrowsWithWellBeingOnAKnownScale) {
    const SocialIndex index = social_index(passports(40), real_comparisons()).value();
    EXPECT_THAT(index.components,
                ElementsAre("std.context.parents_higher", "std.context.low_income", "std.context.registers"));
    EXPECT_THAT(index.schools, SizeIs(40));
    EXPECT_GT(index.explained_share.value(), 0.5);
    double sum = 0;
    double squares = 0;
    for (const SocialIndex::School& school : index.schools) {
        sum += school.value;
        squares += std::pow(school.value - 50, 2);
    }
    EXPECT_NEAR(sum / 40, 50, 1e-9);
    EXPECT_NEAR(squares / 39, 100, 1e-9);
    EXPECT_GT(index.schools[39].value, 60);
    EXPECT_LT(index.schools[0].value, 40);
}

// Under thirty schools nothing is fitted: (z₁ + z₂ + z₃)/√3, every one signed. Of three schools with 10, 20, 40 and, by
// the other two, 3, 2, 1 and 9, 8, 7: medians 20, 2, 8; MAD 10, 1, 1; sums (−1 − 1 − 1), 0, (2 + 1 + 1) over 1.4826;
// mean 1/3, deviation √((100 + 1 + 121)/18): −3 → 50 + 10·(−10/3)/3.5119.
TEST(FindSocialIndex, WeighsAlikeWhereSchoolsAreFew) {
    ContextTable table = passports(3);
    table.columns[0].values = {10, 20, 40};
    table.columns[1].values = {3, 2, 1};
    table.columns[2].values = {9, 8, 7};
    const SocialIndex index = social_index(table, real_comparisons()).value();
    EXPECT_FALSE(index.explained_share);
    EXPECT_NEAR(index.schools[0].value, 50 - 100 / 3.0 / std::sqrt(222.0 / 18), 1e-9);
}

TEST(FindSocialIndex, IsNotComputedOfAPartOfAPassport) {
    ContextTable table = passports(40);
    table.columns[2].values[7] = std::nullopt;
    table.columns[3].values[8] = std::nullopt;  // not a component
    const SocialIndex index = social_index(table, real_comparisons()).value();
    EXPECT_THAT(index.unknown, ElementsAre(facts::OrgId{7}));
}

TEST(FindSocialIndex, NeedsTwoComponentsThatVary) {
    ContextTable table = passports(40);
    table.columns.erase(table.columns.begin() + 1, table.columns.begin() + 3);
    EXPECT_FALSE(social_index(table, real_comparisons()));
    table = passports(40);
    for (std::size_t school = 0; school < 40; ++school) {
        table.columns[1].values[school] = 5;
        table.columns[2].values[school] = 5;
    }
    EXPECT_FALSE(social_index(table, real_comparisons()));
    EXPECT_FALSE(social_index({}, real_comparisons()));
}

}  // namespace
}  // namespace msoko::analysis
