#include "msoko/analysis/signal.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Signal> of_kind(const std::vector<Signal>& signals, SignalKind kind) {
    std::vector<Signal> found;
    std::ranges::copy_if(signals, std::back_inserter(found), [&](const Signal& s) { return s.kind == kind; });
    return found;
}

std::vector<Signal> signals_of(const PaperBuilder& paper, SignalKind kind) {
    return of_kind(find_signals(facts_of({paper.build()})), kind);
}

PaperBuilder math_of_grade_4() {
    return {2021, Run::Spring, "math", 4, 20};
}

// By hand: school 1 has mean 19 and s² = 2/3; all eight works have mean 12.5 and S² = (8·6.5² + 4)/7.
TEST(MeanHigh, ComparesTheEndsOfTheIntervals) {
    const auto signals =
        signals_of(math_of_grade_4().works(1, {18, 19, 19, 20}).works(2, {5, 6, 6, 7}), SignalKind::MeanHigh);
    ASSERT_THAT(signals, SizeIs(2));
    const double upper = 12.5 + 1.96 * std::sqrt((8 * 6.5 * 6.5 + 4) / 7) / std::sqrt(8);
    EXPECT_NEAR(signals[0].statistic, 19 - 1.96 * std::sqrt(2.0 / 3) / 2, 1e-12);
    EXPECT_NEAR(signals[0].threshold, upper, 1e-12);
    EXPECT_EQ(signals[0].n, 4);
    EXPECT_TRUE(signals[0].is_flagged);
    EXPECT_NEAR(signals[1].threshold, upper, 1e-12);
    EXPECT_FALSE(signals[1].is_flagged);
}

TEST(MeanHigh, NeedsTwoWorksWritten) {
    const auto signals = signals_of(math_of_grade_4().works(1, {20}).absent(1).works(2, {5, 6}), SignalKind::MeanHigh);
    ASSERT_THAT(signals, SizeIs(1));
    EXPECT_EQ(signals[0].n, 2);
    EXPECT_EQ(std::get<MeanEvidence>(signals[0].evidence).reference_n, 3);
}

// methodology §8.20.
TEST(RankNegative, GivesThePrintedFormulaAndTheCorrectedOne) {
    PaperBuilder paper = math_of_grade_4();
    paper.work(1, 7, 3).work(1, 9, 3).work(1, 9, 4).work(1, 12, 4).work(1, 15, 5).work(1, 14, 5).work(1, 8, 2);
    paper.work(1, 20);  // no school mark: not compared
    const auto signals = signals_of(paper, SignalKind::RankNegative);
    ASSERT_THAT(signals, SizeIs(1));
    EXPECT_NEAR(signals[0].statistic, .8928571, 1e-6);
    EXPECT_NEAR(std::get<RankEvidence>(signals[0].evidence).corrected, .8890413, 1e-6);
    EXPECT_EQ(signals[0].n, 7);
    EXPECT_FALSE(signals[0].is_flagged);
}

TEST(RankNegative, FlagsMarksAgainstTheScores) {
    const auto signals = signals_of(math_of_grade_4().work(1, 5, 5).work(1, 10, 4).work(1, 15, 3).work(1, 20, 2),
                                    SignalKind::RankNegative);
    ASSERT_THAT(signals, SizeIs(1));
    EXPECT_NEAR(signals[0].statistic, -1, 1e-12);
    EXPECT_TRUE(signals[0].is_flagged);
}

TEST(RankNegative, LeavesOutSchoolsItIsUndefinedFor) {
    PaperBuilder paper = math_of_grade_4();
    paper.work(1, 5, 5).work(1, 10, 4);                 // two pairs
    paper.work(2, 5, 4).work(2, 10, 4).work(2, 15, 4);  // one mark
    paper.work(3, 5, 3).work(3, 5, 4).work(3, 5, 5);    // one score
    EXPECT_THAT(signals_of(paper, SignalKind::RankNegative), IsEmpty());
}

/// The seven ratios of methodology §8.20 (quartiles 1.025 and 1.25): 100·K of 400 points in autumn, 5 of 20 in spring.
std::vector<Signal> cohort_signals(SignalKind kind) {
    PaperBuilder autumn(2020, Run::Autumn, "russian", 4, 400);
    PaperBuilder spring(2021, Run::Spring, "russian", 5, 20);
    unsigned school = 0;
    for (const int earlier : {90, 100, 105, 110, 120, 130, 240}) {
        ++school;
        autumn.works(school, {earlier});
        spring.works(school, {4, 6});
    }
    spring.works(8, {10});  // has no autumn: left out
    autumn.works(9, {10});  // has no spring: left out
    return of_kind(find_signals(facts_of({autumn.build(), spring.build()})), kind);
}

TEST(CohortFall, LiesAboveTheUpperFence) {
    const auto signals = cohort_signals(SignalKind::CohortFall);
    ASSERT_THAT(signals, SizeIs(7));
    EXPECT_NEAR(signals[0].statistic, 0.9, 1e-12);
    EXPECT_NEAR(signals[0].threshold, 1.25 + 3 * 0.225, 1e-12);
    EXPECT_FALSE(signals[5].is_flagged);
    EXPECT_NEAR(signals[6].statistic, 2.4, 1e-12);
    EXPECT_TRUE(signals[6].is_flagged);
    EXPECT_EQ(signals[6].n, 2);
    const auto& evidence = std::get<CohortEvidence>(signals[6].evidence);
    EXPECT_EQ(evidence.earlier_n, 1);
    EXPECT_EQ(evidence.num_organizations, 7);
    EXPECT_NEAR(evidence.earlier_share, 0.6, 1e-12);
    EXPECT_NEAR(evidence.later_share, 0.25, 1e-12);
}

TEST(CohortRise, ListsTheSameSchoolsAgainstTheLowerFence) {
    const auto signals = cohort_signals(SignalKind::CohortRise);
    ASSERT_THAT(signals, SizeIs(7));
    EXPECT_NEAR(signals[0].threshold, 1.025 - 3 * 0.225, 1e-12);
    EXPECT_TRUE(std::ranges::none_of(signals, &Signal::is_flagged));
}

/// Mathematics of grade 6: 16 points, marks begin at 6, 10, 14. A smooth hill of 66 works a school.
PaperBuilder smooth_schools(unsigned count) {
    PaperBuilder paper(2021, Run::Spring, "math", 6, 16);
    constexpr std::array<int, 17> kHill = {1, 1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1, 1};
    for (unsigned school = 1; school <= count; ++school) {
        for (std::size_t score = 0; score < kHill.size(); ++score) {
            paper.works(school, std::vector<int>(static_cast<std::size_t>(kHill.at(score)), static_cast<int>(score)));
        }
    }
    return paper;
}

TEST(Heaping, FlagsOnlyTheSchoolThatHeaps) {
    PaperBuilder paper = smooth_schools(20);
    paper.works(21, {6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8, 8, 10, 10, 10, 10, 10, 10, 12, 14, 14, 14, 14});
    const auto signals = signals_of(paper, SignalKind::Heaping);
    ASSERT_THAT(signals, SizeIs(21));
    for (const Signal& signal : signals) {
        EXPECT_EQ(signal.is_flagged, signal.n == 23) << signal.organization.value;
        EXPECT_EQ(signal.is_flagged, signal.statistic <= signal.threshold);
    }
    const auto& evidence = std::get<HeapingEvidence>(signals[20].evidence);
    EXPECT_THAT(evidence.at, testing::ElementsAre(10, 6, 4));
    EXPECT_THAT(evidence.under, testing::ElementsAre(0, 0, 0));
}

// Every school heaps alike: none differs from the others, all differ from a smooth distribution.
TEST(Heaping, IsComparedWithOtherSchoolsOrWithASmoothDistribution) {
    PaperBuilder paper = smooth_schools(20);
    for (unsigned school = 1; school <= 20; ++school) {
        paper.works(school, {6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6});
    }
    const facts::FactSet facts = facts_of({paper.build()});
    const auto against_others = of_kind(find_signals(facts), SignalKind::Heaping);
    EXPECT_THAT(against_others, SizeIs(20));
    EXPECT_TRUE(std::ranges::none_of(against_others, &Signal::is_flagged));
    SignalParameters parameters;
    parameters.heaping_reference = HeapingReference::SmoothDistribution;
    const auto against_smooth = of_kind(find_signals(facts, parameters), SignalKind::Heaping);
    EXPECT_THAT(against_smooth, SizeIs(20));
    EXPECT_TRUE(std::ranges::all_of(against_smooth, &Signal::is_flagged));
}

TEST(Heaping, IsNotTestedInASmallSchool) {
    PaperBuilder paper = smooth_schools(5);
    paper.works(6, std::vector<int>(19, 6));
    EXPECT_THAT(signals_of(paper, SignalKind::Heaping), SizeIs(5));
}

TEST(Heaping, IsNotTestedWithoutAScale) {
    PaperBuilder paper(1999, Run::Spring, "math", 6, 16);
    paper.works(1, std::vector<int>(30, 6));
    EXPECT_THAT(signals_of(paper, SignalKind::Heaping), IsEmpty());
}

TEST(FindSignals, OrdersByKindPaperAndSchool) {
    PaperBuilder paper = math_of_grade_4();
    paper.work(2, 5, 5).work(2, 10, 4).work(2, 15, 4).work(1, 5, 5).work(1, 10, 4).work(1, 15, 4);
    const std::vector<Signal> signals = find_signals(facts_of({paper.build()}));
    ASSERT_THAT(signals, SizeIs(4));
    EXPECT_EQ(to_string(signals[0].kind), "fioko2019.mean_high");
    EXPECT_LT(signals[0].organization, signals[1].organization);
    EXPECT_EQ(to_string(signals[2].kind), "fioko2019.rank_negative");
}

}  // namespace
}  // namespace msoko::analysis
