// The tests of our own on small cases counted by hand and on a simulated region.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "msoko/analysis/explanation.hpp"
#include "msoko/analysis/signal.hpp"
#include "paper_builder.hpp"
#include "simulated_region.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Signal> of_kind(const facts::FactSet& facts, SignalKind kind, const SignalParameters& parameters = {}) {
    std::vector<Signal> found;
    for (const Signal& signal : find_signals(facts, parameters)) {
        if (signal.kind == kind) {
            found.push_back(signal);
        }
    }
    return found;
}

const Signal* of_school(const std::vector<Signal>& signals, facts::OrgId school) {
    const auto found = std::ranges::find(signals, school, &Signal::organization);
    return found == signals.end() ? nullptr : &*found;
}

// By hand, equal sizes m = 2: means 1 3 5 11 of pairs ±1, so σ² = 2, the variance of the means is 56/3 and
// τ² = 56/3 − 1; an ordinary mean of 2 works deviates by √(56/3) from μ = 5.
TEST(LevelHigh, AllowsForTheDifferencesOfSchools) {
    SignalParameters parameters;
    parameters.smallest_n = 2;
    PaperBuilder paper(2021, Run::Spring, "math", 5, 20);
    paper.works(1, {0, 2}).works(2, {2, 4}).works(3, {4, 6}).works(4, {10, 12});
    const facts::FactSet facts = facts_of({paper.build()});
    const auto signals = of_kind(facts, SignalKind::LevelHigh, parameters);
    ASSERT_THAT(signals, SizeIs(4));
    const auto& evidence = std::get<OutlierEvidence>(signals[3].evidence);
    EXPECT_NEAR(evidence.usual, 5, 1e-6);
    EXPECT_NEAR(evidence.deviation, std::sqrt(56.0 / 3), 1e-4);
    EXPECT_NEAR(evidence.z(), 6 / std::sqrt(56.0 / 3), 1e-4);
    EXPECT_NEAR(*signals[3].false_alarm, 0.5 * std::erfc(6 / std::sqrt(56.0 / 3) / std::sqrt(2.0)), 1e-5);
    EXPECT_NEAR(signals[3].statistic, 4 * *signals[3].false_alarm, 1e-9);  // the smallest of four p-values
    EXPECT_FALSE(signals[3].is_flagged);
    // The mean that the methodology calls high carries the same chance.
    const auto means = of_kind(facts, SignalKind::MeanHigh, parameters);
    EXPECT_EQ(means[3].false_alarm, signals[3].false_alarm);
}

/// Sixty schools of 20 works; in all but the last 2 of 20 marks differ from the journal.
PaperBuilder with_journal() {
    PaperBuilder paper(2021, Run::Spring, "math", 5, 20);  // lowest scores 7, 11, 15
    for (unsigned school = 1; school <= 60; ++school) {
        for (int i = 0; i < 20; ++i) {
            const bool is_strange = school == 60;
            // Mark 4 in the journal; the work is worth 4, or 3 in two works of an ordinary school.
            paper.work(school, i < 2 && !is_strange ? 8 : 12, 4);
        }
    }
    return paper;
}

TEST(JournalExact, NeedsTheWholeIntervalAboveTheThreshold) {
    PaperBuilder paper = with_journal();
    for (int i = 0; i < 60; ++i) {
        paper.work(60, 12, 4);
    }
    const facts::FactSet facts = facts_of({paper.build()});
    const auto signals = of_kind(facts, SignalKind::JournalExact);
    ASSERT_THAT(signals, SizeIs(60));
    // Wilson's lower end of 80 of 80 is 80/(80 + 1.96²) = 0.9542.
    EXPECT_NEAR(signals[59].statistic, 80 / (80 + 1.959964 * 1.959964), 1e-6);
    EXPECT_TRUE(signals[59].is_flagged);
    EXPECT_FALSE(signals[0].is_flagged);
    EXPECT_EQ(std::get<JournalEvidence>(signals[0].evidence).count.hits, 18);
}

TEST(JournalLowered, IsFoundWhereItStandsOut) {
    PaperBuilder paper = with_journal();
    for (int i = 0; i < 20; ++i) {
        paper.work(61, i < 15 ? 8 : 12, 5);  // 15 marks lowered by 2, 5 by 1
    }
    const facts::FactSet facts = facts_of({paper.build()});
    const Signal lowered = *of_school(of_kind(facts, SignalKind::JournalLowered), school_id(facts, 61));
    EXPECT_TRUE(lowered.is_flagged);
    EXPECT_EQ(std::get<JournalEvidence>(lowered.evidence).count.hits, 20);
    const Signal gap = *of_school(of_kind(facts, SignalKind::JournalGap), school_id(facts, 61));
    EXPECT_TRUE(gap.is_flagged);
    EXPECT_EQ(std::get<JournalEvidence>(gap.evidence).count.hits, 15);
    EXPECT_FALSE(of_school(of_kind(facts, SignalKind::JournalRaised), school_id(facts, 61))->is_flagged);
    EXPECT_THAT(explain(gap, facts, real_catalog()),
                HasSubstr("отметка за работу расходится с журналом на 2 и больше в 15 из 20 (75,0\u00A0%)"));
}

TEST(ClassSimilarity, FindsACopiedClassAndNamesNoPupil) {
    SimulatedRegion region;
    region.num_schools = 60;
    region.distortions[7] = {Distortion::Kind::Copying, 0.6};
    const facts::FactSet facts = facts_of({region.build()});
    const auto signals = of_kind(facts, SignalKind::ClassSimilarity);
    const Signal* found = of_school(signals, school_id(facts, 7));
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(found->is_flagged);
    const auto& evidence = std::get<SimilarityEvidence>(found->evidence);
    EXPECT_EQ(evidence.num_pairs, found->n * (found->n - 1) / 2);
    EXPECT_GT(evidence.equal_answers, evidence.expected_answers + 0.5);
    EXPECT_EQ(std::ranges::count(signals, true, &Signal::is_flagged), 1);
    EXPECT_THAT(explain(*found, facts, real_catalog()),
                HasSubstr("Чьи это работы и отчего совпадают, расчёт не говорит"));
}

/// Twenty schools solve easy tasks and fail hard ones; the last one solves hard tasks and fails easy ones as often.
TEST(ItemInversion, FindsASchoolAgainstTheOrder) {
    PaperBuilder paper(2021, Run::Spring, "math", 5, 20);
    std::vector<facts::ItemSpec> specs(6);
    for (std::size_t item = 0; item < specs.size(); ++item) {
        specs[item].name = std::to_string(item + 1);
        specs[item].max_points = 1;
    }
    paper.items(specs);
    for (unsigned school = 1; school <= 20; ++school) {
        for (unsigned pupil = 0; pupil < 20; ++pupil) {
            std::vector<std::uint8_t> answers = {1, 1, 1, 0, 0, 0};
            // A school's own share of exceptions, so that schools differ a little.
            if ((pupil + school) % 5 == 0) {
                answers = {1, 1, 0, 1, 0, 0};
            }
            if (school == 20) {
                answers = {0, 0, 0, 1, 1, 1};
            }
            paper.work(school, 3, 0, answers);
        }
    }
    const facts::FactSet facts = facts_of({paper.build()});
    const auto signals = of_kind(facts, SignalKind::ItemInversion);
    ASSERT_THAT(signals, SizeIs(20));
    const Signal* found = of_school(signals, school_id(facts, 20));
    EXPECT_TRUE(found->is_flagged);
    EXPECT_EQ(std::ranges::count(signals, true, &Signal::is_flagged), 1);
    const auto& evidence = std::get<InversionEvidence>(found->evidence);
    EXPECT_EQ(evidence.num_easy_worse, 3);
    EXPECT_EQ(evidence.num_hard_better, 3);
    EXPECT_LT(*evidence.rank_correlation, 0);
}

// ВПР of grade 8 → ОГЭ of the same cohort: eleven schools keep their place, the twelfth falls.
TEST(Unconfirmed, ComparesACohortWithItsEarlierProcedure) {
    PaperBuilder earlier(2020, Run::Spring, "math", 8, 25);
    PaperBuilder later(2021, Run::Main, "math", 9, 31);
    for (unsigned school = 1; school <= 12; ++school) {
        const int level = school == 12 ? 20 : 5 + static_cast<int>(school);
        for (int i = 0; i < 12; ++i) {
            earlier.work(school, level + i % 3 - 1);
            later.work(school, (school == 12 ? 6 : level) + i % 5 - 2);
        }
    }
    facts::WorkBatch exam = later.build();
    exam.paper.procedure = "oge";
    const facts::FactSet facts = facts_of({earlier.build(), exam});
    const auto signals = of_kind(facts, SignalKind::Unconfirmed);
    ASSERT_THAT(signals, SizeIs(12));
    const Signal* found = of_school(signals, school_id(facts, 12));
    EXPECT_EQ(facts.papers()[found->paper].procedure, "oge");
    const auto& evidence = std::get<UnconfirmedEvidence>(found->evidence);
    EXPECT_EQ(evidence.earlier_mean, 20);
    EXPECT_LT(evidence.outlier.z(), -2);
    EXPECT_LT(*found->false_alarm, 0.02);
    EXPECT_EQ(std::ranges::min_element(signals, {}, &Signal::statistic)->organization, found->organization);
}

TEST(Unconfirmed, NeedsManySchools) {
    PaperBuilder earlier(2020, Run::Spring, "math", 8, 25);
    facts::WorkBatch exam = PaperBuilder(2021, Run::Main, "math", 9, 31).works(1, {9, 10, 11}).build();
    exam.paper.procedure = "oge";
    const facts::FactSet facts = facts_of({earlier.works(1, {9, 10, 11}).build(), exam});
    EXPECT_THAT(of_kind(facts, SignalKind::Unconfirmed), IsEmpty());
}

}  // namespace
}  // namespace msoko::analysis
