#include "msoko/analysis/cohort.hpp"

#include <gmock/gmock.h>

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::ElementsAre;
using testing::FieldsAre;
using testing::IsEmpty;

facts::Paper paper(int year, Run run, const char* subject, int grade, int pupil_grade) {
    facts::Paper result;
    result.year = year;
    result.run = run;
    result.procedure = "vpr";
    result.subject = subject;
    result.grade = grade;
    result.pupil_grade = pupil_grade;
    return result;
}

// data/README.md: the autumn of 2020 and the spring of 2021 are one school year.
TEST(CohortPairs, JoinAutumnWithTheSpringOfItsSchoolYear) {
    const std::vector papers = {paper(2020, Run::Autumn, "russian", 4, 5), paper(2020, Run::Autumn, "math", 5, 6),
                                paper(2021, Run::Spring, "russian", 5, 5), paper(2021, Run::Spring, "math", 6, 6)};
    EXPECT_THAT(cohort_pairs(papers), ElementsAre(FieldsAre(0, 2), FieldsAre(1, 3)));
}

TEST(CohortPairs, JoinSpringWithTheNextSpring) {
    const std::vector papers = {paper(2021, Run::Spring, "math", 4, 4), paper(2022, Run::Spring, "math", 5, 5)};
    EXPECT_THAT(cohort_pairs(papers), ElementsAre(FieldsAre(0, 1)));
}

TEST(CohortPairs, NeverJoinOtherChildren) {
    const std::vector papers = {
        paper(2020, Run::Autumn, "math", 5, 6),  // in grade 6 in 2020/21
        paper(2021, Run::Spring, "math", 7, 7),  // a year older
        paper(2021, Run::Spring, "math", 5, 5),  // a year younger
        paper(2021, Run::Spring, "russian", 6, 6),
        paper(2023, Run::Spring, "math", 8, 8),  // the same, but two campaigns apart
    };
    EXPECT_THAT(cohort_pairs(papers), IsEmpty());
}

TEST(GradeOfPupils, IsOneHigherInAutumnWhereThePaperDoesNotSay) {
    EXPECT_EQ(grade_of_pupils(paper(2020, Run::Autumn, "math", 5, 0)), 6);
    EXPECT_EQ(grade_of_pupils(paper(2021, Run::Spring, "math", 5, 0)), 5);
}

}  // namespace
}  // namespace msoko::analysis
