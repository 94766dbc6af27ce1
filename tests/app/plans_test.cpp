#include "msoko/app/plans.hpp"

#include <gmock/gmock.h>

#include "test_folder.hpp"

namespace msoko::app {
namespace {

using catalog::PlanPeriod;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PlansTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path write(const std::string& text) const { return folder_.write("plan.csv", text); }

  private:
    support::TestFolder folder_;
};

std::vector<std::string> codes(const std::vector<Finding>& findings) {
    std::vector<std::string> found;
    found.reserve(findings.size());
    for (const Finding& finding : findings) {
        found.push_back(std::to_string(finding.row) + " " + finding.code);
    }
    return found;
}

TEST_F(PlansTest, ReadsSectionsPeriodsAndTheColumnsAsTheyAreNamed) {
    const ReadPlan read =
        read_plan(write("№;Мероприятие;Срок исполнения;Ответственный исполнитель;Планируемый результат\n"
                        "Раздел I. Механизмы;;;;\n"
                        "1;Качество подготовки;;;\n"
                        "1.1.;Анализ ВПР;Май – июнь 2025;УО, ОО;Аналитическая справка\n"
                        "1.2;Совещание;Октябрь, март;УО;\n"
                        "1.3;Неделя анализа;10.03.2025 – 14.03.2025;УО;\n"
                        "2;Объективность;;;\n"
                        "2.1;Наблюдение;По графику;ОО;Протокол\n"))
            .value();
    const std::vector<catalog::PlanStep>& steps = read.plan.steps;
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_EQ(steps[0].section, "Раздел I. Механизмы / 1 Качество подготовки");
    EXPECT_EQ(steps[0].number, "1.1");
    EXPECT_EQ(steps[0].period_kind, PlanPeriod::Once);
    EXPECT_EQ(steps[0].year, 2025);
    EXPECT_EQ(steps[0].result, "Аналитическая справка");
    EXPECT_EQ(steps[1].period_kind, PlanPeriod::Yearly);
    EXPECT_EQ(steps[1].ranges.size(), 2U);
    EXPECT_EQ(steps[2].ranges.at(0).last.day, 14);
    EXPECT_EQ(steps[3].section, "Раздел I. Механизмы / 2 Объективность");
    EXPECT_EQ(steps[3].period_kind, PlanPeriod::BySchedule);
    EXPECT_TRUE(read.findings.empty());
    ASSERT_EQ(read.plan.columns.size(), 5U);
    EXPECT_EQ(read.plan.columns[3].field, catalog::PlanField::Responsible);
    EXPECT_EQ(read.plan.columns[3].title, "Ответственный исполнитель");
}

TEST_F(PlansTest, SaysWhatARowLacks) {
    const ReadPlan read = read_plan(write("№;Мероприятие;Сроки;Ответственные\n"
                                          "1;Приказ;;УО\n"
                                          "2;;Май;УО\n"
                                          "3;Отчёт;как получится;УО\n"
                                          "3;Сводка;Июнь;\n"))
                              .value();
    EXPECT_EQ(read.plan.steps.size(), 3U);
    EXPECT_THAT(codes(read.findings), ElementsAre("2 plan.no_period", "3 plan.no_title", "4 plan.period_unknown",
                                                  "5 plan.no_responsible", "5 plan.number_repeated"));
    EXPECT_EQ(read.findings[1].action, Action::Rejected);
    EXPECT_EQ(read.findings[2].column, 3U);
}

TEST_F(PlansTest, RefusesWhatIsNoPlan) {
    const auto refused = read_plan(write("a;b\n1;2\n"));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("«Мероприятие» и «Сроки»"));
}

TEST_F(PlansTest, ReadsTheScheduleOfAssessments) {
    const std::vector<cycle::Assessment> found = read_assessments(write("Процедура;Дата начала;Дата окончания\n"
                                                                        "ВПР, 5 класс;15.03.2022;25.03.2022\n"
                                                                        "Итоговое собеседование;2022-02-09;\n"))
                                                     .value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].title, "ВПР, 5 класс");
    EXPECT_EQ(cycle::to_words(found[0].period), "15.03.2022 – 25.03.2022");
    EXPECT_EQ(cycle::to_words(found[1].period), "09.02.2022");
    const auto refused = read_assessments(write("Процедура;Сроки\nВПР;весной\n"));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("«весной»"));
}

}  // namespace
}  // namespace msoko::app
