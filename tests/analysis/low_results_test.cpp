#include "msoko/analysis/low_results.hpp"

#include <gmock/gmock.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;
using facts::Run;
using testing::IsEmpty;
using testing::SizeIs;

/// Mathematics of grade 4 from 6 points is «3», Russian from 14.
std::vector<int> works(int num_low, int num_others) {
    std::vector<int> primaries(static_cast<std::size_t>(num_low), 5);
    primaries.insert(primaries.end(), static_cast<std::size_t>(num_others), 15);
    return primaries;
}

/// School 1 is low in both works of 2021 and in mathematics of 2020; 2 comes near; 3 has one pupil; 4 is low in both
/// works of 2021, and nothing is known of its 2020; 5 is not low in 2020 and is in 2021.
facts::FactSet two_years() {
    PaperBuilder before(2020, Run::Autumn, "math", 4, 20);
    before.works(1, works(4, 6)).works(5, works(0, 20)).municipality(1, "Первый").municipality(2, "Второй");
    PaperBuilder math(2021, Run::Spring, "math", 4, 20);
    math.works(1, works(14, 6)).works(2, works(3, 9)).works(3, {5}).works(4, works(6, 14)).works(5, works(10, 10));
    PaperBuilder russian(2021, Run::Spring, "russian", 4, 38);
    russian.works(1, works(7, 13)).works(4, works(6, 14));
    return facts_of({before.build(), math.build(), russian.build()});
}

const LowSchool& school(const std::vector<LowSchool>& schools, const facts::FactSet& facts, int year, unsigned number) {
    const auto found = std::ranges::find_if(schools, [&](const LowSchool& one) {
        return one.year == year && one.organization == school_id(facts, number);
    });
    if (found == schools.end()) {
        throw std::out_of_range("no such school");
    }
    return *found;
}

// R: prop.test(14, 20, correct = FALSE) from .481; 7 of 20 from .181; 3 of 12 is 25 %.
TEST(FindLowResults, TellSureOnesFromThoseByRule) {
    const facts::FactSet facts = two_years();
    std::vector<LowState> states;
    for (const LowResult& result : find_low_results(facts)) {
        if (facts.papers()[result.paper].year == 2021 && facts.papers()[result.paper].subject == "math") {
            states.push_back(result.state);
            EXPECT_EQ(result.is_few, result.organization == school_id(facts, 3));
        }
    }
    EXPECT_THAT(states, testing::ElementsAre(LowState::Confirmed, LowState::No, LowState::ByRule, LowState::ByRule,
                                             LowState::ByRule));
}

TEST(FindLowResults, ReachTheThresholdAtExactlyThirtyPercent) {
    const facts::FactSet facts =
        facts_of({PaperBuilder(2021, Run::Spring, "math", 4, 20).works(1, works(3, 7)).build()});
    EXPECT_EQ(find_low_results(facts).at(0).state, LowState::ByRule);
}

// The numbers of methodology §8.3: 1 of 10, 0 of 8, 3 of 12, 5 of 15, 2 of 30, 12 of 40. The probability, R:
// M <- 14.741381; p <- 23/115; pbeta(.3, 5 + M*p, 10 + M*(1 - p), lower.tail = FALSE).
TEST(FindLowResults, DrawSmallSchoolsToTheOthers) {
    PaperBuilder paper(2021, Run::Spring, "math", 4, 20);
    paper.works(1, works(1, 9)).works(2, works(0, 8)).works(3, works(3, 9)).works(4, works(5, 10));
    paper.works(5, works(2, 28)).works(6, works(12, 28));
    const std::vector<LowResult> results = find_low_results(facts_of({paper.build()}));
    EXPECT_NEAR(results.at(1).shrunken_share, 0.129644, 1e-6);
    EXPECT_NEAR(results.at(3).shrunken_share, 0.267246, 1e-6);
    EXPECT_NEAR(results.at(3).probability.value(), 0.3245266795, 1e-6);
}

TEST(FindLowResults, KeepToTheSubjectsOfTheRule) {
    PaperBuilder world(2021, Run::Spring, "world", 4, 32);
    world.works(1, works(10, 0));
    const facts::FactSet facts = facts_of({world.build()});
    EXPECT_THAT(find_low_results(facts), IsEmpty());
    LowResultParameters every_subject;
    every_subject.is_core_only = false;
    EXPECT_THAT(find_low_results(facts, every_subject), SizeIs(1));
}

// ЕГЭ in Russian, 2021: the minimum is 24 points.
TEST(FindLowResults, CompareScoresWithTheMinimumWhereThereAreNoMarks) {
    facts::WorkBatch batch = PaperBuilder(2021, Run::Main, "russian", 11, 58).works(1, {10, 20, 30}).build();
    batch.paper.procedure = "ege";
    batch.works[0].score = 23;
    batch.works[1].score = 24;
    const std::vector<LowResult> results = find_low_results(facts_of({batch}));
    ASSERT_THAT(results, SizeIs(1));
    EXPECT_EQ(results[0].count.hits, 1);
    EXPECT_EQ(results[0].count.trials, 2);  // the third has no score
}

TEST(JudgeLowSchools, NeedTwoProceduresAndTwoYears) {
    const facts::FactSet facts = two_years();
    const std::vector<LowSchool> schools = judge_low_schools(find_low_results(facts), facts);
    const LowSchool& first = school(schools, facts, 2021, 1);
    EXPECT_EQ(first.many, LowState::ByRule);  // the second surest of two
    EXPECT_EQ(first.repeated, LowState::ByRule);
    EXPECT_EQ(first.state, LowState::ByRule);
    EXPECT_FALSE(first.is_in_risk_zone);
    const LowSchool& second = school(schools, facts, 2021, 2);
    EXPECT_EQ(second.state, LowState::No);
    EXPECT_FALSE(second.repeated);
    EXPECT_TRUE(second.is_in_risk_zone);
    EXPECT_FALSE(school(schools, facts, 2021, 4).state);  // hangs on a year of which nothing is known
    EXPECT_EQ(school(schools, facts, 2021, 5).repeated, LowState::No);
    EXPECT_THROW(static_cast<void>(school(schools, facts, 2021, 3)), std::out_of_range);  // one pupil
}

// School 1: 5 of 20 and 0 of 20 works are «2», 12.5 % in all; school 2: 5 of 20 twice, 25 %.
TEST(JudgeLowSchools, SeeTheZoneOfRiskInAllWorks) {
    PaperBuilder math(2021, Run::Spring, "math", 4, 20);
    math.works(1, works(5, 15)).works(2, works(5, 15));
    PaperBuilder russian(2021, Run::Spring, "russian", 4, 38);
    russian.works(1, std::vector<int>(20, 20)).works(2, works(5, 0)).works(2, std::vector<int>(15, 20));
    const facts::FactSet facts = facts_of({math.build(), russian.build()});
    const std::vector<LowSchool> schools = judge_low_schools(find_low_results(facts), facts);
    EXPECT_FALSE(school(schools, facts, 2021, 1).is_in_risk_zone);
    EXPECT_TRUE(school(schools, facts, 2021, 2).is_in_risk_zone);
}

TEST(JudgeLowSchools, JoinTheRuleAsTheParameterSays) {
    const facts::FactSet facts = two_years();
    LowResultParameters parameters;
    parameters.rule = LowSchoolRule::Many;
    EXPECT_EQ(school(judge_low_schools(find_low_results(facts), facts, parameters), facts, 2021, 4).state,
              LowState::ByRule);
    parameters.rule = LowSchoolRule::Either;
    const std::vector<LowSchool> either = judge_low_schools(find_low_results(facts), facts, parameters);
    EXPECT_EQ(school(either, facts, 2021, 4).state, LowState::ByRule);
    EXPECT_EQ(school(either, facts, 2021, 5).state, LowState::No);
    EXPECT_FALSE(school(either, facts, 2021, 2).state);
}

// By hand: 20 works at 70 % and 20 at 35 %: (20·40 + 20·5)/40 points over 30 %.
TEST(JudgeLowSchools, GiveTheIndexOfLowResults) {
    const facts::FactSet facts = two_years();
    const std::vector<LowSchool> schools = judge_low_schools(find_low_results(facts), facts);
    const LowSchool& first = school(schools, facts, 2021, 1);
    EXPECT_DOUBLE_EQ(first.index, 100);
    EXPECT_NEAR(first.excess, 22.5, 1e-9);
    EXPECT_EQ(first.num_procedures, 2);
    EXPECT_EQ(first.num_low, 2);
    EXPECT_EQ(school(schools, facts, 2021, 2).index, 0);
}

// 2021: schools 1, 2, 4, 5 are judged, 1, 4, 5 have a low procedure. R: prop.test(3, 4, correct = FALSE).
TEST(LowResultIndices, AreOfTheSchoolsJudged) {
    const facts::FactSet facts = two_years();
    const std::vector<LowResultIndex> indices =
        low_result_indices(judge_low_schools(find_low_results(facts), facts), facts);
    const LowResultIndex& region = indices.back();
    EXPECT_EQ(region.year, 2021);
    EXPECT_EQ(region.level, Level::Region);
    EXPECT_EQ(region.num_schools, 4);
    EXPECT_EQ(region.num_low, 3);
    EXPECT_DOUBLE_EQ(region.value, 75);
    EXPECT_NEAR(region.interval.low, 30.06418426, 1e-4);
    EXPECT_NEAR(region.interval.high, 95.44127392, 1e-4);
}

TEST(ListMoves, CompareEachYearWithTheLast) {
    const facts::FactSet facts = two_years();
    LowResultParameters parameters;
    parameters.rule = LowSchoolRule::Many;
    const std::vector<ListMove> moves = list_moves(judge_low_schools(find_low_results(facts), facts, parameters));
    ASSERT_THAT(moves, SizeIs(1));  // of school 4 nothing was known; 5 is low in one procedure only
    EXPECT_EQ(moves[0].organization, school_id(facts, 1));
    EXPECT_EQ(moves[0].change, ListChange::Entered);
    EXPECT_EQ(label(moves[0].change), "вошла");
}

TEST(LowResults, HoldWithoutResults) {
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "math", 4, 20).absent(1).build()});
    EXPECT_THAT(find_low_results(facts), IsEmpty());
    EXPECT_THAT(judge_low_schools({}, facts), IsEmpty());
    EXPECT_THAT(low_result_indices({}, facts), IsEmpty());
    EXPECT_THAT(list_moves({}), IsEmpty());
}

}  // namespace
}  // namespace msoko::analysis
