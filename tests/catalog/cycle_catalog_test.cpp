#include "msoko/catalog/cycle_catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog_folder.hpp"

namespace msoko::catalog {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// A catalogue with one mechanism and one indicator.
class CycleCatalogTest : public ::testing::Test {
  protected:
    CycleCatalogTest() {
        folder.write(
            "a.toml",
            "[[mechanism]]\nid = \"quality\"\nlabel = \"Качество\"\n[[indicator]]\nid = \"a.1\"\ntitle = \"т\"\n"
            "place = \"п\"\nmechanism = \"quality\"\ncriterion = \"к\"\nunit = \"count\"\nbetter = \"none\"\n"
            "levels = [\"org\"]\nof = \"result\"\nvalue = \"count()\"\n"
            "[table]\nname = \"result\"\nlabel = \"результаты\"\n");
    }

    [[nodiscard]] std::vector<std::string> mistakes() const {
        const auto cycle = CycleCatalog::load(folder.load());
        std::vector<std::string> found;
        if (!cycle) {
            for (const Diagnostic& one : cycle.error()) {
                found.push_back(to_line(one));
            }
        }
        return found;
    }

    CatalogFolder folder;
};

TEST_F(CycleCatalogTest, ReadsMonthsAndExactDaysOfAPlan) {
    folder.write(
        "roadmaps/p.toml",
        "title = \"План\"\nyear_starts = 1\n[[column]]\nfield = \"title\"\ntitle = \"Что\"\n"
        "[[step]]\nsection = \"1\"\nnumber = \"1\"\ntitle = \"а\"\nperiod_kind = \"yearly\"\nmonths = \"10,2\"\n"
        "[[step]]\nsection = \"1\"\nnumber = \"2\"\ntitle = \"б\"\nperiod_kind = \"once\"\nmonths = \"10-4\"\nyear = "
        "2020\n"
        "[[step]]\nsection = \"1\"\nnumber = \"3\"\ntitle = \"в\"\nperiod_kind = \"yearly\"\nmonths = \"9\"\n"
        "dates = [\"09-20\"]\n");
    const CycleCatalog cycle = CycleCatalog::load(folder.load()).value();
    const Plan& plan = *cycle.find_plan("p");
    EXPECT_EQ(plan.year_starts, 1);
    EXPECT_EQ(plan.columns.at(0).title, "Что");
    ASSERT_EQ(plan.steps.at(0).ranges.size(), 2U);
    EXPECT_EQ(plan.steps[0].ranges[1].last.day, 29);  // of a common year the 28th: cycle::date_of
    ASSERT_EQ(plan.steps.at(1).ranges.size(), 1U);
    EXPECT_EQ(plan.steps[1].ranges[0].first.month, 10);
    EXPECT_EQ(plan.steps[1].ranges[0].last.month, 4);
    EXPECT_EQ(plan.steps[1].year, 2020);
    ASSERT_EQ(plan.steps.at(2).ranges.size(), 1U);
    EXPECT_EQ(plan.steps[2].ranges[0].first.day, 20);
}

TEST_F(CycleCatalogTest, SaysWhatARuleNamesWrong) {
    folder.write(
        "cycle/r.toml",
        "[[addressee]]\nid = \"teacher\"\nlabel = \"педагоги\"\ndative = \"педагогам\"\n"
        "[[rule]]\nid = \"r.1\"\ntitle = \"т\"\nmechanism = \"qualty\"\nof = \"value\"\nindicators = [\"a.2\"]\n"
        "when = \"value > 1\"\nbasis = \"п\"\n[[rule.text]]\nto = \"teachr\"\ntext = \"текст\"\n"
        "[[rule]]\nid = \"r.1\"\ntitle = \"т\"\nmechanism = \"quality\"\nof = \"signal\"\nwhen = \"flagged\"\n"
        "basis = \"п\"\n");
    EXPECT_THAT(mistakes(), ElementsAre(AllOf(StartsWith("cycle/r.toml:16"), HasSubstr("«r.1» уже есть")),
                                        AllOf(StartsWith("cycle/r.toml:8:14"), HasSubstr("Нет механизма «qualty»")),
                                        HasSubstr("Нет показателя «a.2»"), HasSubstr("Нет адресата «teachr»"),
                                        HasSubstr("нет ни одного текста")));
}

TEST_F(CycleCatalogTest, ReadsTheUsersOwnFolder) {
    EXPECT_THAT(mistakes(), IsEmpty());
    const CatalogFolder own;
    own.write(
        "cycle/days.toml",
        "[[working_year]]\nyear = 2027\ndays_off = [\"01-01\"]\nsource = \"постановление\"\nstatus = \"unverified\"\n");
    const CycleCatalog cycle = CycleCatalog::load(folder.load(), {own.path()}).value();
    ASSERT_EQ(cycle.working_years().size(), 1U);
    EXPECT_EQ(cycle.working_years()[0].year, 2027);
}

TEST_F(CycleCatalogTest, WantsTheYearOfWhatIsDoneOnce) {
    folder.write("roadmaps/p.toml",
                 "[[step]]\nsection = \"1\"\nnumber = \"1\"\ntitle = \"а\"\nperiod_kind = \"once\"\nmonths = \"10\"\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("year = 2021")));
}

}  // namespace
}  // namespace msoko::catalog
