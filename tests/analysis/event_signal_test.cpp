#include "msoko/analysis/event_signal.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::ColumnType;
using facts::Run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Registers of schools "sch99000N", written down in a line each.
class Register {
  public:
    explicit Register(std::string table) { batch_.table = std::move(table); }

    std::size_t row(unsigned school, int year) {
        facts::OrganizationRecord record;
        record.login = "sch99000" + std::to_string(school);
        record.year = year;
        record.region_code = "99";
        batch_.organizations.push_back(record);
        batch_.rows.push_back({year, static_cast<std::uint32_t>(batch_.rows.size()), 0});
        return batch_.rows.size();
    }
    void word(const std::string& column, const std::string& value) {
        builders_.try_emplace(column, ColumnType::Code).first->second.append_word(value);
    }
    void whole(const std::string& column, std::int64_t value) {
        builders_.try_emplace(column, ColumnType::Integer).first->second.append(value);
    }
    void decimal(const std::string& column, double value) {
        builders_.try_emplace(column, ColumnType::Decimal).first->second.append(value);
    }
    facts::TableBatch build() {
        for (auto& [name, builder] : builders_) {
            batch_.columns.emplace(name, std::move(builder).build());
        }
        return std::move(batch_);
    }

  private:
    facts::TableBatch batch_;
    std::map<std::string, facts::ColumnBuilder> builders_;
};

facts::WorkBatch exam(const std::string& subject, const std::vector<std::array<int, 3>>& school_student_score) {
    PaperBuilder paper(2024, Run::Main, subject, 11, 50);
    for (const auto& entry : school_student_score) {
        paper.work(static_cast<unsigned>(entry[0]), 1);
    }
    facts::WorkBatch batch = paper.build();
    batch.paper.procedure = "ege";
    for (std::size_t i = 0; i < school_student_score.size(); ++i) {
        batch.works[i].student = static_cast<std::uint32_t>(school_student_score[i][1]);
        batch.works[i].score = static_cast<std::int16_t>(school_student_score[i][2]);
    }
    return batch;
}

/// Claimants of medals, six a school, of whom 1, 6 and 2 are not confirmed.
facts::FactSet with_medals() {
    Register students("student");
    std::vector<std::array<int, 3>> russian;
    std::vector<std::array<int, 3>> physics;
    for (int pupil = 1; pupil <= 18; ++pupil) {
        const int school = (pupil + 5) / 6;
        const bool is_confirmed = school == 1 ? pupil != 1 : school == 3 && pupil <= 16;
        students.row(static_cast<unsigned>(school), 2024);
        students.whole("student", pupil);
        students.word("medal", pupil % 2 == 0 ? "first" : "second");
        // Second class asks for 60 and 60, first class for 70 and 70.
        const int threshold = pupil % 2 == 0 ? 70 : 60;
        russian.push_back({school, pupil, is_confirmed ? threshold : 90});
        physics.push_back({school, pupil, is_confirmed ? threshold : threshold - 1});
    }
    students.row(1, 2024);
    students.whole("student", 19);  // without a result in Russian: not judged
    students.word("medal", "first");
    return facts::FactSet::build(real_catalog(), {exam("russian", russian), exam("physics", physics)}, {},
                                 {students.build()})
        .value();
}

TEST(Medals, AreConfirmedByBothSubjects) {
    const facts::FactSet facts = with_medals();
    const auto signals = find_event_signals(facts);
    ASSERT_THAT(signals, SizeIs(3));
    EXPECT_EQ(signals[0].count.hits, 1);
    EXPECT_EQ(signals[0].count.trials, 6);
    EXPECT_EQ(signals[1].count.hits, 6);
    EXPECT_EQ(signals[2].count.hits, 2);
    EXPECT_EQ(signals[1].in_all, 0.5);
    EXPECT_THAT(explain(signals[1], real_catalog()),
                HasSubstr("претенденты на медаль, чьи результаты ЕГЭ ниже порога медали: 6 из 6 (100,0\u00A0%)"));
}

TEST(Medals, TakeTheThresholdsOfTheYear) {
    SignalParameters parameters;
    parameters.medal_first_score = 69;
    parameters.medal_second_score = 59;
    const auto signals = find_event_signals(with_medals(), parameters);
    // Every claimant is confirmed, so no school can stand out.
    EXPECT_TRUE(std::ranges::none_of(signals, [](const EventSignal& signal) { return signal.count.hits > 0; }));
}

TEST(Medals, AreNotJudgedInASchoolOfFewClaimants) {
    SignalParameters parameters;
    parameters.event_smallest_n = 7;
    EXPECT_THAT(find_event_signals(with_medals(), parameters), IsEmpty());
}

void add_result(Register& olympiad, unsigned school, int pupil, const std::string& stage, double share,
                const std::string& outcome) {
    olympiad.row(school, 2024);
    olympiad.whole("student", pupil);
    olympiad.word("kind", "olympiad");
    olympiad.word("stage", stage);
    olympiad.word("subject", "math");
    olympiad.word("outcome", outcome);
    olympiad.decimal("score_share", share);
}

/// School stage of 3 schools of 10 pupils: results 1 to 30, median 15.5; school 3 gave six pupils one result and sends
/// winners of whom four of five get nothing at the municipal stage, the others one of five.
facts::FactSet with_olympiad() {
    Register olympiad("participation");
    for (int pupil = 1; pupil <= 30; ++pupil) {
        const auto school = static_cast<unsigned>(1 + (pupil - 1) / 10);
        const bool is_equal = school == 3 && pupil <= 26;
        add_result(olympiad, school, pupil, "school", is_equal ? 77 : pupil, pupil % 2 == 0 ? "winner" : "participant");
        if (pupil % 2 == 0) {
            const bool is_low = school == 3 ? pupil != 30 : pupil == 2 || pupil == 12;
            add_result(olympiad, school, pupil, "municipal", is_low ? 1 : 40, "participant");
        }
    }
    return facts::FactSet::build(real_catalog(), {}, {}, {olympiad.build()}).value();
}

TEST(Olympiad, ComparesTheMunicipalResultWithTheSchoolMedian) {
    const auto signals = find_event_signals(with_olympiad());
    ASSERT_THAT(signals, SizeIs(4));  // three schools by stages, one with equal results
    EXPECT_EQ(signals[0].kind, EventKind::OlympiadUnconfirmed);
    EXPECT_EQ(signals[0].count.hits, 1);
    EXPECT_EQ(signals[2].count.hits, 4);
    EXPECT_EQ(signals[2].count.trials, 5);
}

// By hand: six of ten share 77; the chance of any result is at most the sum over results of P(Bin(10, share) ≥ 6).
TEST(Olympiad, FindsEqualResultsOfOneSchool) {
    const auto signals = find_event_signals(with_olympiad());
    EXPECT_EQ(signals[3].kind, EventKind::OlympiadEqual);
    EXPECT_EQ(signals[3].count.hits, 6);
    EXPECT_EQ(signals[3].count.trials, 10);
    EXPECT_EQ(signals[3].in_all, 0.2);
    // P(X > 6) + P(X = 6)/2 of Bin(10, 0.2) is 0.000864 + 0.002753; the 24 single results add 3.1e-6.
    EXPECT_NEAR(signals[3].false_alarm, 0.003620, 1e-6);
    EXPECT_TRUE(signals[3].is_flagged);
    EXPECT_THAT(explain(signals[3], real_catalog()), HasSubstr("школьный этап олимпиады по математике"));
}

TEST(Olympiad, HasAnIndexASubject) {
    const auto indices = olympiad_indices(with_olympiad());
    ASSERT_THAT(indices, SizeIs(1));
    EXPECT_EQ(indices[0].unconfirmed.hits, 6);
    EXPECT_EQ(indices[0].unconfirmed.trials, 15);
    EXPECT_EQ(indices[0].n, 15);
    EXPECT_TRUE(indices[0].rank_correlation);
}

}  // namespace
}  // namespace msoko::analysis
