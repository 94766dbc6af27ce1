#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kFile = "grade5-math 2021.csv";
constexpr std::string_view kGood = "sch220001;город Барнаул;1;50001;4;м;А;1;3;1;2;0;";

/// A row after a good one, what is found in it and whether it counts. The rules are those of docs/formats.md.
struct Case {
    const char* name;
    std::string_view row;
    std::vector<std::string> findings;
    const char* counts;  // rows valid absent rejected
};

void PrintTo(const Case& value, std::ostream* out) {
    *out << value.name;
}

class WorkChecks : public ::testing::TestWithParam<Case> {};

TEST_P(WorkChecks, FollowTheRule) {
    const TestFolder folder;
    const SpecificationSet specification = small_specification();
    const auto file = folder.write(kFile, region_2021({kGood, GetParam().row}));
    const FileOutcome outcome = read_good(file, plain_request(&specification));
    EXPECT_EQ(codes_of(outcome), GetParam().findings);
    EXPECT_EQ(counts_of(outcome), GetParam().counts);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WorkChecks,
    ::testing::Values(
        Case{"counts_a_work_whose_points_add_up", "sch220001;город Барнаул;2;50002;5;ж;А;2;5;1;2;2;", {}, "2 2 0 0"},
        Case{"counts_not_attempted_tasks_as_no_points",
             "sch220001;город Барнаул;2;50002;5;ж;А;2;1;1;X;не пройд.;",
             {},
             "2 2 0 0"},
        Case{"knows_the_russian_letter_and_a_stray_space",
             "sch220001;город Барнаул;2;50002;5;ж;А;2;1;1; Х;x;",
             {},
             "2 2 0 0"},
        Case{"lists_the_absent_apart", "sch220001;город Барнаул;2;50002;;;;отсутствовал;;;;;", {}, "2 1 1 0"},
        Case{"does_not_take_a_zero_total_for_points",
             "sch220001;город Барнаул;2;50002;;;;отсутствовал;0;;;;",
             {},
             "2 1 1 0"},
        Case{"keeps_the_absent_with_points_absent",
             "sch220001;город Барнаул;2;50002;;;;отсутствовал;1;1;0;0;",
             {"work.absent_with_points J3 kept"},
             "2 1 1 0"},
        Case{"rejects_a_work_without_a_variant",
             "sch220001;город Барнаул;2;50002;5;ж;А;;3;1;2;0;",
             {"work.variant_missing H3 rejected"},
             "2 1 0 1"},
        Case{"rejects_variant_zero",
             "sch220001;город Барнаул;2;50002;5;ж;А;0;3;1;2;0;",
             {"work.variant_odd H3 rejected"},
             "2 1 0 1"},
        Case{"counts_a_third_variant", "sch220001;город Барнаул;2;50002;5;ж;А;3;3;1;2;0;", {}, "2 2 0 0"},
        Case{"rejects_a_task_without_points",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;3;1;2;;",
             {"work.item_missing L3 rejected"},
             "2 1 0 1"},
        Case{"rejects_what_is_no_number",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;3;1;2;?;",
             {"work.item_odd L3 rejected"},
             "2 1 0 1"},
        Case{"rejects_negative_points",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;3;1;2;-1;",
             {"work.item_odd L3 rejected"},
             "2 1 0 1"},
        Case{"rejects_points_above_the_maximum",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;4;2;2;0;",
             {"work.item_above_maximum J3 rejected"},
             "2 1 0 1"},
        Case{"rejects_a_total_that_differs",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;4;1;2;0;",
             {"work.total_mismatch I3 rejected"},
             "2 1 0 1"},
        Case{"rejects_a_total_above_the_maximum",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;28;1;2;2;",
             {"work.total_mismatch I3 rejected", "work.total_above_maximum I3 rejected"},
             "2 1 0 1"},
        Case{"rejects_a_work_without_a_total",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;;1;2;0;",
             {"work.total_missing I3 rejected"},
             "2 1 0 1"},
        Case{"rejects_a_total_that_is_no_number",
             "sch220001;город Барнаул;2;50002;5;ж;А;1;три;1;2;0;",
             {"work.total_odd I3 rejected"},
             "2 1 0 1"},
        Case{"rejects_a_participant_without_a_code",
             "sch220001;город Барнаул;2;;5;ж;А;1;3;1;2;0;",
             {"participant.no_code D3 rejected"},
             "2 1 0 1"},
        Case{"rejects_a_participant_of_no_organization",
             ";город Барнаул;2;50002;5;ж;А;1;3;1;2;0;",
             {"participant.no_organization A3 rejected"},
             "2 1 0 1"},
        Case{"rejects_the_second_record_of_a_participant",
             "sch220001;город Барнаул;2;50001;5;ж;А;1;3;1;2;0;",
             {"participant.duplicate D3 rejected"},
             "2 1 0 1"},
        Case{"does_not_mind_a_missing_school_mark",
             "sch220001;город Барнаул;2;50002;нет отметки;ж;А;1;3;1;2;0;",
             {},
             "2 2 0 0"},
        Case{"keeps_a_work_with_an_odd_school_mark",
             "sch220001;город Барнаул;2;50002;8;ж;А;1;3;1;2;0;",
             {"school_mark.odd E3 kept"},
             "2 2 0 0"},
        Case{"sees_that_cells_moved",
             "sch220001;город Барнаул;2;50002;ж;4;А;1;3;1;2;0;",
             {"row.shifted E3 kept", "row.shifted F3 kept"},
             "2 2 0 0"},
        Case{"keeps_a_work_with_an_odd_sex",
             "sch220001;город Барнаул;2;50002;5;?;А;1;3;1;2;0;",
             {"sex.odd F3 kept"},
             "2 2 0 0"},
        Case{"counts_classes_without_a_letter",
             "sch220001;город Барнаул;2;50002;5;ж;НЕТ;1;3;1;2;0;",
             {"sheet.no_class G0 kept"},
             "2 2 0 0"},
        Case{"says_what_is_no_municipality",
             "sch220002;СПО Алтайский край;2;50002;5;ж;А;1;3;1;2;0;",
             {"organization.not_municipality B3 kept"},
             "2 2 0 0"},
        Case{"says_where_no_municipality_is_given",
             "sch220002;;2;50002;5;ж;А;1;3;1;2;0;",
             {"organization.no_municipality 3 kept"},
             "2 2 0 0"},
        Case{"says_where_an_organization_has_two_municipalities",
             "sch220001;город Бийск;2;50002;5;ж;А;1;3;1;2;0;",
             {"organization.two_municipalities B3 kept"},
             "2 2 0 0"},
        Case{"leaves_out_a_row_made_beforehand", ";;2;;;;;;0;;;;", {}, "1 1 0 0"}),
    [](const auto& tested) { return std::string(tested.param.name); });

FileOutcome read_with(std::set<Mend> mends, std::string_view row) {
    const TestFolder folder;
    const SpecificationSet specification = small_specification();
    ReadRequest request = plain_request(&specification);
    request.mends = std::move(mends);
    return read_good(folder.write(kFile, region_2021({kGood, row})), request);
}

TEST(Mending, HappensOnlyWhereTheUserAsks) {
    const FileOutcome outcome = read_with({}, "sch220001;город Барнаул;2;50002;5;ж;А;1;4;1;2;0;");
    EXPECT_EQ(counts_of(outcome), "2 1 0 1");
}

TEST(Mending, ReplacesATotalByTheSum) {
    const FileOutcome outcome = read_with({Mend::Total}, "sch220001;город Барнаул;2;50002;5;ж;А;1;4;1;2;0;");
    EXPECT_THAT(codes_of(outcome), ElementsAre("work.total_mismatch I3 mended"));
    EXPECT_EQ(counts_of(outcome), "2 2 0 0");
    EXPECT_EQ(outcome.batches.at(0).works.at(1).primary, 3);
}

TEST(Mending, TakesAnEmptyTaskAsNotAttempted) {
    const FileOutcome outcome = read_with({Mend::EmptyItem}, "sch220001;город Барнаул;2;50002;5;ж;А;1;3;1;2;;");
    EXPECT_THAT(codes_of(outcome), ElementsAre("work.item_missing L3 mended"));
    EXPECT_EQ(outcome.batches.at(0).points.back(), facts::kNotAttempted);
}

TEST(Mending, TakesUnreadablePointsAsNotAttempted) {
    const FileOutcome outcome = read_with({Mend::OddItem}, "sch220001;город Барнаул;2;50002;5;ж;А;1;3;1;2;?;");
    EXPECT_THAT(codes_of(outcome), ElementsAre("work.item_odd L3 mended"));
    EXPECT_EQ(counts_of(outcome), "2 2 0 0");
}

TEST(Mending, KnowsItsKindsByName) {
    EXPECT_EQ(parse_mend("total"), Mend::Total);
    ASSERT_FALSE(parse_mend("everything"));
    EXPECT_THAT(parse_mend("everything").error().message, ::testing::HasSubstr("total, empty-item, odd-item"));
}

TEST(Duplicates, PreferTheWorkToTheAbsence) {
    const TestFolder folder;
    const SpecificationSet specification = small_specification();
    const auto file = folder.write(kFile, region_2021({"sch220001;город Барнаул;1;50001;;;;отсутствовал;;;;;", kGood}));
    const FileOutcome outcome = read_good(file, plain_request(&specification));
    EXPECT_THAT(codes_of(outcome), ElementsAre("participant.duplicate D2 rejected"));
    EXPECT_EQ(counts_of(outcome), "2 1 0 1");
    ASSERT_EQ(outcome.batches.at(0).works.size(), 1U);
    EXPECT_EQ(outcome.batches.at(0).works.front().primary, 3);
    EXPECT_THAT(outcome.batches.at(0).points, ElementsAre(1, 2, 0));
}

TEST(Maxima, AreCheckedAsSmallNumbersWhereNoneIsKnown) {
    const TestFolder folder;
    const auto file = folder.write(kFile, region_2021({"sch220001;город Барнаул;1;50001;4;м;А;1;107;7;100;0;",
                                                       "sch220001;город Барнаул;2;50002;4;м;А;1;14;7;7;0;"}));
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_THAT(codes_of(outcome), ElementsAre("work.item_above_maximum K2 rejected", "paper.no_maxima 0 kept"));
    EXPECT_EQ(counts_of(outcome), "2 1 0 1");
}

TEST(Maxima, AreNotTakenFromASpecificationOfAnotherWork) {
    const TestFolder folder;
    SpecificationSet specification = small_specification();
    specification.specifications.front().items.pop_back();
    const FileOutcome outcome = read_good(folder.write(kFile, region_2021({kGood})), plain_request(&specification));
    EXPECT_THAT(codes_of(outcome), ElementsAre("paper.specification_differs 0 kept", "paper.no_maxima 0 kept"));
}

TEST(Codes, OfAnotherGradeAreSuspicious) {
    const TestFolder folder;
    const SpecificationSet specification = small_specification();
    const auto file = folder.write(kFile, region_2021({"sch220001;город Барнаул;1;80001;4;м;А;1;3;1;2;0;"}));
    EXPECT_THAT(codes_of(read_good(file, plain_request(&specification))), ElementsAre("paper.mixed_grades D0 kept"));
}

TEST(RepeatedWorks, AreRefused) {
    const TestFolder folder;
    const auto first = folder.write("a grade5-math 2021.csv", region_2021({kGood}));
    const auto copy = folder.write("b grade5-math 2021.csv", region_2021({kGood}));
    const auto overlap = folder.write("c grade5-math 2021.csv",
                                      region_2021({kGood, "sch220001;город Барнаул;2;50002;5;ж;А;2;5;1;2;2;"}));
    const auto other =
        folder.write("d grade5-math 2021.csv", region_2021({"sch220002;город Барнаул;1;50001;5;ж;А;2;5;1;2;2;"}));
    const auto check = [](std::vector<std::filesystem::path> files) {
        std::vector<FileOutcome> outcomes;
        for (const auto& file : files) {
            outcomes.push_back(read_good(file, plain_request()));
        }
        const auto result = check_repeated_works(outcomes);
        return result ? std::string() : result.error().message;
    };
    EXPECT_THAT(check({first, copy}), ::testing::HasSubstr("одинаковы"));
    EXPECT_THAT(check({first, overlap}), ::testing::HasSubstr("Участник sch220001:50001 одной и той же работы"));
    EXPECT_THAT(check({first, other}), IsEmpty());
}

}  // namespace
}  // namespace msoko::ingest::testing
