#include "msoko/analysis/evidence.hpp"

#include <gmock/gmock.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::ElementsAre;
using testing::SizeIs;

/// Two years of one school, mathematics of grade 5: a work that the methodology names.
facts::FactSet one_school(int first_year = 2021, int last_year = 2021) {
    std::vector<facts::WorkBatch> batches;
    for (int year = first_year; year <= last_year; ++year) {
        batches.push_back(PaperBuilder(year, Run::Spring, "math", 5, 20).works(1, {10}).build());
    }
    return facts_of(std::move(batches));
}

Signal signal_of(SignalKind kind, bool is_flagged, double statistic = 0.5, std::uint32_t paper = 0) {
    Signal signal;
    signal.kind = kind;
    signal.paper = paper;
    signal.organization = facts::OrgId{0};
    signal.statistic = statistic;
    signal.threshold = 0.05;
    signal.is_flagged = is_flagged;
    return signal;
}

Evidence weigh(const std::vector<Signal>& signals, const std::vector<EventSignal>& events = {}) {
    const facts::FactSet facts = one_school();
    const auto evidence = weigh_evidence(signals, events, facts);
    EXPECT_THAT(evidence, SizeIs(1));
    return evidence.front();
}

TEST(Evidence, IsLevelZeroWithoutSigns) {
    const Evidence evidence = weigh({signal_of(SignalKind::MeanHigh, false), signal_of(SignalKind::LevelHigh, false)});
    EXPECT_EQ(evidence.level, 0);
    EXPECT_EQ(evidence.index(), 0.0);
    EXPECT_EQ(explain(evidence), "Признаков нет.");
}

TEST(Evidence, IsLevelOneForWeakSignsHoweverMany) {
    const Evidence evidence =
        weigh({signal_of(SignalKind::LevelHigh, false, 0.08), signal_of(SignalKind::Heaping, false, 0.07)});
    EXPECT_EQ(evidence.level, 1);
    EXPECT_EQ(evidence.index(), 100.0);
}

TEST(Evidence, DoesNotAddUpSignsOfOneFamily) {
    const Evidence evidence =
        weigh({signal_of(SignalKind::MeanHigh, true), signal_of(SignalKind::LevelHigh, true, 0.01),
               signal_of(SignalKind::CohortRise, true)});
    EXPECT_EQ(evidence.level, 2);
    EXPECT_EQ(explain(evidence),
              "Признак одного рода: результаты. Выборочная перепроверка предлагается, когда независимых родов два.");
}

TEST(Evidence, IsLevelThreeForTwoFamilies) {
    const Evidence evidence =
        weigh({signal_of(SignalKind::MeanHigh, true), signal_of(SignalKind::Heaping, true, 0.01)});
    EXPECT_EQ(evidence.level, 3);
    EXPECT_THAT(evidence.signals, ElementsAre(0, 1));
}

TEST(Evidence, CountsMedalsAsAFamily) {
    EventSignal medals;
    medals.year = 2021;
    medals.organization = facts::OrgId{0};
    medals.statistic = 0.01;
    medals.is_flagged = true;
    EXPECT_EQ(weigh({signal_of(SignalKind::JournalGap, true, 0.01)}, {medals}).level, 3);
    EXPECT_EQ(weigh({}, {medals}).level, 2);
}

// Mathematics of grade 6 is not named by the methodology: its test there is weak by itself.
TEST(Evidence, TakesATestByAnalogyAsWeak) {
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "math", 6, 16).works(1, {10}).build()});
    const std::vector<Signal> signals = {signal_of(SignalKind::MeanHigh, true)};
    EXPECT_EQ(weigh_evidence(signals, {}, facts).front().level, 1);
}

TEST(Evidence, CallsTheAbsenceStableAfterThreeYearsInARow) {
    const facts::FactSet facts = one_school(2021, 2024);
    std::vector<Signal> signals;
    for (std::uint32_t paper = 0; paper < 4; ++paper) {
        signals.push_back(signal_of(SignalKind::LevelHigh, false, 0.5, paper));
    }
    auto evidence = weigh_evidence(signals, {}, facts);
    ASSERT_THAT(evidence, SizeIs(4));
    EXPECT_FALSE(evidence[1].is_stably_clean);
    EXPECT_TRUE(evidence[2].is_stably_clean);
    EXPECT_EQ(evidence[3].years_without_signs, 4);
    // A year without tests breaks the row: nothing is known of it.
    signals.erase(signals.begin() + 1);
    evidence = weigh_evidence(signals, {}, facts);
    ASSERT_THAT(evidence, SizeIs(3));
    EXPECT_EQ(evidence[2].years_without_signs, 2);
    EXPECT_FALSE(evidence[2].is_stably_clean);
}

facts::TableBatch received_list(const facts::FactSet& facts) {
    facts::TableBatch batch;
    batch.table = "observation";
    facts::OrganizationRecord record;
    record.login = facts.organizations().at(facts::OrgId{0}).login(2021);
    record.year = 2021;
    batch.organizations = {record};
    batch.rows = {{2021, 0, 2}};
    facts::ColumnBuilder listed(catalog::ColumnType::Flag);
    listed.append(std::int64_t{1});
    batch.columns.emplace("in_bias_list", std::move(listed).build());
    return batch;
}

TEST(Evidence, KeepsTheReceivedListBesideItsOwn) {
    const std::vector<facts::WorkBatch> works = {PaperBuilder(2021, Run::Spring, "math", 5, 20).works(1, {10}).build()};
    const facts::TableBatch list = received_list(facts_of(works));
    const facts::FactSet facts = facts::FactSet::build(real_catalog(), works, {}, {list}).value();
    const std::vector<Signal> signals = {signal_of(SignalKind::LevelHigh, false)};
    const auto evidence = weigh_evidence(signals, {}, facts);
    ASSERT_THAT(evidence, SizeIs(1));
    EXPECT_EQ(evidence[0].num_received, 1);
    EXPECT_EQ(evidence[0].level, 0);
    EXPECT_EQ(evidence[0].years_without_signs, 0);
    // A listed school without a test of ours is shown too, without a level.
    const auto untested = weigh_evidence({}, {}, facts);
    ASSERT_THAT(untested, SizeIs(1));
    EXPECT_FALSE(untested[0].is_tested());
    EXPECT_FALSE(untested[0].index());
}

// By hand: of two schools tested one has a strong sign; its weak ones do not count.
TEST(ProcedureIndex, IsTheShareOfSchoolsWithAStrongSign) {
    const facts::FactSet facts =
        facts_of({PaperBuilder(2021, Run::Spring, "math", 5, 20).works(1, {10}).works(2, {10}).build()});
    std::vector<Signal> signals = {signal_of(SignalKind::LevelHigh, true, 0.01),
                                   signal_of(SignalKind::LevelHigh, false, 0.08)};
    signals[1].organization = facts::OrgId{1};
    const auto indices = procedure_indices(signals, facts);
    ASSERT_THAT(indices, SizeIs(1));
    EXPECT_EQ(indices[0].procedure, "vpr");
    EXPECT_EQ(indices[0].value, 50);
}

}  // namespace
}  // namespace msoko::analysis
