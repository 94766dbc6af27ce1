#include "msoko/facts/fact_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace msoko::facts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

/// Mathematics of grade 4 in 2021 has the scale 6, 10, 15 of 20 (catalog/scales).
WorkBatch batch(int year = 2021, std::string file = "a.xlsx") {
    WorkBatch result;
    result.paper = {
        year, Run::Spring, "vpr", "math", 4, 20, {{"1", 10, {}, {}, {}, "", false}, {"2", 10, {}, {}, {}, "", false}},
        4};
    result.source.file = std::move(file);
    result.organizations = {{"sch990002", year, "", "", "", "99", ""}, {"sch990001", year, "", "", "", "99", ""}};
    result.classes = {"", "А"};
    return result;
}

void add(WorkBatch& into, std::uint32_t organization, std::uint32_t student, std::uint8_t first, std::uint8_t second,
         std::int16_t primary) {
    Work work;
    work.source_row = static_cast<std::uint32_t>(into.works.size()) + 2;
    work.organization = organization;
    work.school_class = 1;
    work.student = student;
    work.primary = primary;
    work.school_mark = 4;
    into.works.push_back(work);
    into.points.insert(into.points.end(), {first, second});
}

void add_absent(WorkBatch& into, std::uint32_t organization, std::uint32_t student) {
    add(into, organization, student, kNoPoints, kNoPoints, -1);
    into.works.back().is_absent = true;
}

TEST(FactSet, SortsByOrganizationAndStudentAndFollowsTheScale) {
    WorkBatch works = batch();
    add(works, 0, 40001, 9, 6, 15);
    add(works, 1, 40002, 5, kNotAttempted, 5);
    add(works, 1, 40001, 3, 6, 9);
    const FactSet facts = FactSet::build(real_catalog(), {works}).value();
    const FactTable& results = facts.results();
    ASSERT_EQ(results.num_rows(), 3U);
    const Column& marks = results.column("mark");
    EXPECT_EQ(results.column("student").integer(0), 40001);
    EXPECT_THAT((std::vector{marks.integer(0), marks.integer(1), marks.integer(2)}), ElementsAre(3, 2, 5));
    EXPECT_THAT(facts.points(1), ElementsAre(5, kNotAttempted));
    EXPECT_EQ(results.column("source_row").integer(0), 4);
}

TEST(FactSet, NamesTheSexAsTheCatalogueDoes) {
    WorkBatch works = batch();
    add(works, 0, 40001, 1, 1, 2);
    add(works, 0, 40002, 1, 1, 2);
    works.works.back().sex = 2;
    const FactSet facts = FactSet::build(real_catalog(), {works}).value();
    const Column& sex = facts.results().column("sex");
    EXPECT_FALSE(sex.has(0));
    EXPECT_EQ(sex.label(sex.integer(1)), "female");
}

TEST(FactSet, KeepsTheAbsentWithoutScores) {
    WorkBatch works = batch();
    add_absent(works, 0, 40001);
    add(works, 0, 40002, 1, 1, 2);
    const FactSet facts = FactSet::build(real_catalog(), {works}).value();
    EXPECT_EQ(facts.results().column("absent").integer(0), 1);
    EXPECT_FALSE(facts.results().column("primary").has(0));
    EXPECT_FALSE(facts.results().column("school_mark").has(0));
    EXPECT_THAT(facts.points(0), IsEmpty());
}

TEST(FactSet, GivesNoMarkWithoutAScale) {
    WorkBatch works = batch(1999);
    add(works, 0, 40001, 9, 6, 15);
    const FactSet facts = FactSet::build(real_catalog(), {works}).value();
    EXPECT_FALSE(facts.has_scale(0));
    EXPECT_FALSE(facts.results().column("mark").has(0));
}

TEST(FactSet, KeepsTestScoresAndMarksOfAttestation) {
    WorkBatch works = batch();
    works.paper = {2021, Run::Main, "ege", "math_prof", 11, 0, {}, 11};
    add(works, 0, 1, 0, 0, -1);
    works.works.back().score = 0;
    works.works.back().attestation_mark = 5;
    add(works, 0, 2, 0, 0, -1);
    works.points.clear();
    const FactSet facts = FactSet::build(real_catalog(), {works}).value();
    const FactTable& results = facts.results();
    EXPECT_EQ(results.column("score").get(0), 0) << "nothing scored is a score";
    EXPECT_EQ(results.column("attestation_mark").get(0), 5);
    EXPECT_EQ(results.column("max_score").get(0), 100);
    EXPECT_EQ(results.column("min_score").get(0), 27) << "ЕГЭ 2021, profile mathematics";
    EXPECT_FALSE(results.column("primary").has(0));
    EXPECT_FALSE(results.column("mark").has(0));
    EXPECT_FALSE(results.column("score").has(1));
}

TEST(FactSet, RefusesOneWorkWithDifferentTasks) {
    WorkBatch other = batch(2021, "b.xlsx");
    other.paper.items.pop_back();
    const auto facts = FactSet::build(real_catalog(), {batch(), other});
    ASSERT_FALSE(facts.has_value());
    EXPECT_THAT(facts.error().message, testing::HasSubstr("b.xlsx"));
}

}  // namespace
}  // namespace msoko::facts
