#include "msoko/analysis/rating.hpp"

#include <gmock/gmock.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Five schools that wrote something, so that they are schools.
facts::FactSet five_schools() {
    PaperBuilder paper(2022, facts::Run::Spring, "math", 5, 20);
    for (unsigned school = 1; school <= 5; ++school) {
        paper.work(school, 10);
    }
    return facts_of({paper.build()});
}

/// Values of two indicators: one that is better higher, one that is better lower.
cube::ValueTable values_of(const std::vector<std::optional<double>>& high,
                           const std::vector<std::optional<double>>& low, double half_width = 5) {
    std::vector<cube::Entry> entries;
    for (std::uint32_t indicator = 0; indicator < 2; ++indicator) {
        const auto& values = indicator == 0 ? high : low;
        for (std::uint32_t unit = 0; unit < values.size(); ++unit) {
            if (values[unit]) {
                cube::Entry entry;
                entry.indicator = indicator;
                entry.year = 2022;
                entry.level = Level::Organization;
                entry.unit = unit;
                entry.value.state = ValueState::Ok;
                entry.value.value = *values[unit];
                entry.value.interval = cube::Interval{*values[unit] - half_width, *values[unit] + half_width};
                entries.push_back(entry);
            }
        }
    }
    return {{"kem.quality.2.5", "ersh.quality.1.2.2"}, {{}}, {""}, std::move(entries)};
}

catalog::Rating two_parts(double first = 3, double second = 1) {
    catalog::Rating rating;
    rating.components = {{"kem.quality.2.5", "", first}, {"ersh.quality.1.2.2", "", second}};
    return rating;
}

RatingResult rate(const catalog::Rating& rating, const cube::ValueTable& values) {
    static const facts::FactSet facts = five_schools();
    const catalog::Profile profile;
    return rate_schools(rating, 2022, {values, facts, real_catalog(), profile});
}

// By hand: parts (100, 75, 50, 25, 0) and, lower being better, (0, 100, 50, 100, 75); weights 3/4 and 1/4:
// 75, 81.25, 50, 43.75, 18.75.
TEST(RateSchools, WeighsPartsOnOneScale) {
    const RatingResult result = rate(two_parts(), values_of({90, 80, 70, 60, 50}, {20, 0, 10, 0, 5}));
    ASSERT_THAT(result.schools, SizeIs(5));
    EXPECT_THAT(result.shares, ElementsAre(0.75, 0.25));
    EXPECT_EQ(result.schools[0].organization, facts::OrgId{1});
    EXPECT_DOUBLE_EQ(result.schools[0].score, 81.25);
    EXPECT_DOUBLE_EQ(result.schools[1].score, 75);
    EXPECT_DOUBLE_EQ(result.schools[2].score, 50);
    EXPECT_DOUBLE_EQ(result.schools[4].score, 18.75);
    EXPECT_DOUBLE_EQ(result.schools[0].place, 1);
    EXPECT_DOUBLE_EQ(*result.schools[1].parts[0], 100);
    // Without the second indicator the second school is first, without the first one it is last.
    EXPECT_DOUBLE_EQ(result.schools[1].low_without_one, 1);
    EXPECT_DOUBLE_EQ(result.schools[1].high_without_one, 5);
}

TEST(RateSchools, SharesPlacesOfEqualScores) {
    const RatingResult result = rate(two_parts(), values_of({90, 90, 70, 60, 50}, {0, 0, 10, 10, 5}));
    EXPECT_DOUBLE_EQ(result.schools[0].place, 1.5);
    EXPECT_DOUBLE_EQ(result.schools[1].place, 1.5);
}

TEST(RateSchools, WidenPlacesByTheUncertaintyOfValues) {
    const RatingResult sharp = rate(two_parts(), values_of({90, 80, 70, 60, 50}, {1, 2, 3, 4, 5}, 0.01));
    EXPECT_DOUBLE_EQ(sharp.schools[2].low, 3);
    EXPECT_DOUBLE_EQ(sharp.schools[2].high, 3);
    const RatingResult vague = rate(two_parts(), values_of({90, 80, 70, 60, 50}, {1, 2, 3, 4, 5}, 30));
    EXPECT_LE(vague.schools[2].low, 2);
    EXPECT_GE(vague.schools[2].high, 4);
}

// The second school lacks the part of a quarter of the weight, more than is allowed; the third nothing at all.
TEST(RateSchools, RatesNobodyOnHalfOfTheParts) {
    const RatingResult result = rate(two_parts(), values_of({90, 80, {}, 60, 50}, {20, {}, {}, 0, 5}));
    EXPECT_THAT(result.schools, SizeIs(3));
    EXPECT_THAT(result.unrated, ElementsAre(facts::OrgId{1}));
}

// A missing part of a seventh of the weight is left out, and counts neither as 0 nor as the mean.
TEST(RateSchools, SpreadsTheWeightOfAMissingPart) {
    const RatingResult result = rate(two_parts(6, 1), values_of({90, 80, 70, 60, 50}, {20, {}, 10, 0, 5}));
    ASSERT_THAT(result.schools, SizeIs(5));
    const auto second = std::ranges::find(result.schools, facts::OrgId{1}, &RatedSchool::organization);
    EXPECT_DOUBLE_EQ(second->score, 75);
    EXPECT_FALSE(second->parts[1]);
}

TEST(RateSchools, LeavesOutVprAndSaysWhy) {
    catalog::Rating rating = two_parts();
    rating.components.push_back({"std.vpr.quality", "", 1});
    cube::ValueTable values({"kem.quality.2.5", "ersh.quality.1.2.2", "std.vpr.quality"}, {{}}, {""}, {});
    const RatingResult result = rate(rating, values);
    ASSERT_THAT(result.left_out, SizeIs(3));
    EXPECT_EQ(result.left_out[0].reason, LeftOut::NoValues);
    EXPECT_EQ(result.left_out[2].reason, LeftOut::Vpr);
    EXPECT_THAT(result.schools, IsEmpty());
}

TEST(RateSchools, BearsEqualValuesAndNoSchools) {
    const RatingResult equal = rate(two_parts(), values_of({70, 70, 70, 70, 70}, {1, 2, 3, 4, 5}));
    EXPECT_THAT(equal.left_out, SizeIs(1));
    EXPECT_THAT(equal.shares, ElementsAre(1.0));
    EXPECT_THAT(rate(two_parts(), values_of({}, {})).schools, IsEmpty());
}

TEST(RestsOnVpr, LooksThroughTermsAndPopulations) {
    const catalog::Profile profile;
    const auto rests = [&](const char* id) {
        return rests_on_vpr(real_catalog(), profile, *real_catalog().find_indicator(id));
    };
    EXPECT_TRUE(rests("std.vpr.quality"));
    EXPECT_FALSE(rests("kem.quality.2.5"));
    EXPECT_TRUE(rests("kem.heads.2.1"));              // by the term heads_procedure
    EXPECT_TRUE(rests("std.quality.special_needs"));  // any works
    EXPECT_FALSE(rests("std.context.size"));
}

// Every declared rating can be computed of something other than ВПР.
TEST(Ratings, OfTheCatalogueRestOnNoVpr) {
    for (const catalog::Rating& rating : real_comparisons().ratings) {
        for (const catalog::RatingComponent& component : rating.components) {
            EXPECT_FALSE(
                rests_on_vpr(real_catalog(), catalog::Profile{}, *real_catalog().find_indicator(component.indicator)))
                << component.indicator;
        }
    }
}

}  // namespace
}  // namespace msoko::analysis
