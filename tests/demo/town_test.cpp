#include "town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>

namespace msoko::demo {
namespace {

using testing::Pair;
using testing::UnorderedElementsAre;

std::map<Planted, int> count_planted(const Town& town) {
    std::map<Planted, int> counts;
    for (const School& school : town.schools) {
        if (school.planted != Planted::None) {
            ++counts[school.planted];
        }
    }
    return counts;
}

TEST(Town, HasTheNumbersThatThePlanNames) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const Town town = found_town(Random(seed));
        int pupils = 0;
        for (const School& school : town.schools) {
            for (int cohort = 1; cohort <= kLastCohort; ++cohort) {
                EXPECT_GT(school.roll(cohort), 0);
                pupils += school.roll(cohort);
            }
        }
        EXPECT_EQ(pupils, 12'000) << "seed " << seed;
        EXPECT_EQ(town.schools.size(), 24U);
        EXPECT_EQ(town.kindergartens.size(), 14U);
    }
}

TEST(Town, PlantsEveryTruthWhateverTheSeed) {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
        EXPECT_THAT(count_planted(found_town(Random(seed))),
                    UnorderedElementsAre(Pair(Planted::InflatedScores, 2), Pair(Planted::HeapedBoundaries, 1),
                                         Pair(Planted::WeakForContext, 2), Pair(Planted::StrongForContext, 1),
                                         Pair(Planted::CohortFall, 1), Pair(Planted::CohortRise, 1),
                                         Pair(Planted::ReversedMarks, 1)))
            << "seed " << seed;
    }
}

TEST(Town, ChangesThePrefixOfLoginsIn2022) {
    const Town town = found_town(Random(1));
    EXPECT_EQ(town.schools[2].login(2021), "sch990003");
    EXPECT_EQ(town.schools[2].login(2022), "edu990003");
}

TEST(Town, NamesEverySchoolOnce) {
    std::set<std::string> names;
    for (const School& school : found_town(Random(1)).schools) {
        names.insert(school.name);
    }
    EXPECT_EQ(names.size(), 24U);
}

}  // namespace
}  // namespace msoko::demo
