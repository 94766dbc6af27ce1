#include "msoko/analysis/recheck.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <string>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::ColumnType;
using facts::Run;
using testing::IsEmpty;
using testing::SizeIs;

/// Works of school 1 that a commission checked: points before and after.
facts::TableBatch checked(const std::vector<std::pair<int, int>>& points) {
    facts::TableBatch batch;
    batch.table = "recheck";
    facts::OrganizationRecord record;
    record.login = "sch990001";
    record.year = 2021;
    record.region_code = "99";
    batch.organizations = {record};
    std::map<std::string, facts::ColumnBuilder> columns;
    const auto whole = [&columns](const std::string& name, std::int64_t value) {
        columns.try_emplace(name, ColumnType::Integer).first->second.append(value);
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        batch.rows.push_back({2021, 0, static_cast<std::uint32_t>(i) + 2});
        columns.try_emplace("procedure", ColumnType::Code).first->second.append_word("vpr");
        columns.try_emplace("subject", ColumnType::Code).first->second.append_word("math");
        whole("work_grade", 5);
        whole("student", static_cast<std::int64_t>(i) + 1);
        whole("points_before", points[i].first);
        whole("points_after", points[i].second);
        whole("mark_before", points[i].first >= 11 ? 4 : 3);
        whole("mark_after", points[i].second >= 11 ? 4 : 3);
    }
    for (auto& [name, builder] : columns) {
        batch.columns.emplace(name, std::move(builder).build());
    }
    return batch;
}

facts::FactSet with(const std::vector<std::pair<int, int>>& points) {
    return facts::FactSet::build(real_catalog(),
                                 {PaperBuilder(2021, Run::Spring, "math", 5, 20).works(1, {12}).build()}, {},
                                 {checked(points)})
        .value();
}

/// Of ten works the first `changed` lose two points, and with them the mark.
std::vector<std::pair<int, int>> ten_works(int changed) {
    std::vector<std::pair<int, int>> points(10, {12, 12});
    for (int i = 0; i < changed; ++i) {
        points[static_cast<std::size_t>(i)] = {12, 10};
    }
    return points;
}

Signal signal_of_work() {
    Signal signal;
    signal.kind = SignalKind::Heaping;
    return signal;
}

TEST(Recheck, KeepsBothMarksAndCountsWhatChanged) {
    const auto rechecks = read_rechecks(with(ten_works(2)));
    ASSERT_THAT(rechecks, SizeIs(1));
    EXPECT_EQ(rechecks[0].num_works, 10);
    EXPECT_EQ(rechecks[0].num_same, 8);
    EXPECT_EQ(rechecks[0].num_lowered, 2);
    EXPECT_EQ(rechecks[0].num_marks_changed, 2);
    const facts::FactSet facts = with(ten_works(2));
    const facts::FactTable* table = facts.table("recheck");
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->column("mark_before").integer(0), 4);
    EXPECT_EQ(table->column("mark_after").integer(0), 3);
}

// Khakasia asks for 90 % of works left as they were: of ten works one may change, two may not.
TEST(Recheck, ConfirmsASignOnlyWhereWorksChanged) {
    const facts::FactSet one = with(ten_works(1));
    EXPECT_EQ(outcome_of(signal_of_work(), one, read_rechecks(one)), RecheckOutcome::NotConfirmed);
    const facts::FactSet two = with(ten_works(2));
    EXPECT_EQ(outcome_of(signal_of_work(), two, read_rechecks(two)), RecheckOutcome::Confirmed);
}

TEST(Recheck, SaysNothingOfASignThatNobodyChecked) {
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "math", 5, 20).works(1, {12}).build()});
    EXPECT_THAT(read_rechecks(facts), IsEmpty());
    EXPECT_FALSE(outcome_of(signal_of_work(), facts, {}));
    // Another subject was checked: the sign in mathematics stays open.
    facts::WorkBatch russian = PaperBuilder(2021, Run::Spring, "russian", 5, 45).works(1, {12}).build();
    const facts::FactSet other = facts::FactSet::build(real_catalog(), {russian}, {}, {checked(ten_works(5))}).value();
    EXPECT_FALSE(outcome_of(signal_of_work(), other, read_rechecks(other)));
}

/// Two classes of 15 and a small one of 4.
facts::FactSet three_classes() {
    PaperBuilder paper(2021, Run::Spring, "math", 5, 20);
    for (int i = 0; i < 34; ++i) {
        paper.work(1, 10);
    }
    facts::WorkBatch batch = paper.build();
    batch.classes = {"А", "Б", "В"};
    for (std::size_t i = 0; i < batch.works.size(); ++i) {
        batch.works[i].school_class = i < 15 ? 0 : i < 30 ? 1 : 2;
    }
    return facts_of({batch});
}

Evidence level(int level) {
    Evidence evidence;
    evidence.year = 2021;
    evidence.level = level;
    evidence.signals = {0};
    return evidence;
}

TEST(ProposedWorks, AreDrawnFromEveryClassOfTheWork) {
    Signal signal = signal_of_work();
    signal.is_flagged = true;
    const std::vector<Evidence> evidence = {level(3)};
    const facts::FactSet facts = three_classes();
    const auto works = propose_works(evidence, std::vector{signal}, facts);
    EXPECT_THAT(works, SizeIs(24));  // ten, ten and all four
    // The lot does not take the first ones.
    EXPECT_GT(std::ranges::count_if(works, [](const ProposedWork& work) { return work.student > 10; }), 10);
    const auto again = propose_works(evidence, std::vector{signal}, facts);
    EXPECT_TRUE(std::ranges::equal(works, again, {}, &ProposedWork::student, &ProposedWork::student));
}

TEST(ProposedWorks, AreOfTheClassThatTheSignNames) {
    Signal signal = signal_of_work();
    signal.kind = SignalKind::ClassSimilarity;
    signal.is_flagged = true;
    SimilarityEvidence similarity;
    const facts::FactSet facts = three_classes();
    similarity.outlier.class_code = static_cast<std::int32_t>(facts.results().column("class").code("Б").value());
    signal.evidence = similarity;
    const auto works = propose_works(std::vector{level(3)}, std::vector{signal}, facts);
    EXPECT_THAT(works, SizeIs(10));
    EXPECT_TRUE(std::ranges::all_of(
        works, [&](const ProposedWork& work) { return work.class_code == similarity.outlier.class_code; }));
}

TEST(ProposedWorks, NeedLevelThree) {
    Signal signal = signal_of_work();
    signal.is_flagged = true;
    EXPECT_THAT(propose_works(std::vector{level(2)}, std::vector{signal}, three_classes()), IsEmpty());
}

}  // namespace
}  // namespace msoko::analysis
