#include "msoko/catalog/profile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog_folder.hpp"

namespace msoko::catalog {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string indicator(const std::string& id) {
    return "[[indicator]]\nid = \"" + id +
           "\"\ntitle = \"т\"\nplace = \"п\"\nmechanism = \"quality\"\ncriterion = \"к\"\nunit = \"count\"\n"
           "better = \"none\"\nlevels = [\"org\"]\nof = \"result\"\nvalue = \"count()\"\n";
}

void write_base(const CatalogFolder& folder) {
    folder.write("a.toml", "[[mechanism]]\nid = \"quality\"\nlabel = \"Качество\"\n" + indicator("a.1") +
                               indicator("a.2") + "[table]\nname = \"result\"\nlabel = \"результаты\"\n");
    folder.write("forms/parents.toml", R"toml([form]
id = "parents"
title = "Родители"
filled_by = "org"
period = "as_of"
due = "06-25"
basis = "п. 1"
[[form.field]]
name = "parents"
type = "count"
label = "родители"
genitive = "числа родителей"
)toml");
}

void write_profile(const CatalogFolder& folder, const std::string& rest) {
    folder.write("profiles/p.toml", "[profile]\nid = \"p\"\ntitle = \"т\"\nregulation = \"р\"\n" + rest);
}

const Profile& profile_of(const Catalog& catalog) {
    return **catalog.find_profile("p");
}

TEST(Profile, LeavesOutWhatAPatternWouldBring) {
    const CatalogFolder folder;
    write_base(folder);
    write_profile(folder, "indicators = [\"a.*\"]\nleft_out = [{ indicator = \"a.2\", reason = \"повторяет a.1\" }]\n");
    const Catalog catalog = folder.load();
    EXPECT_THAT(profile_of(catalog).indicators, ElementsAre("a.1"));
    ASSERT_EQ(profile_of(catalog).left_out.size(), 1U);
    EXPECT_EQ(profile_of(catalog).left_out[0].reason, "повторяет a.1");
}

TEST(Profile, ReportsIndicatorBothChosenAndLeftOut) {
    const CatalogFolder folder;
    write_base(folder);
    write_profile(folder,
                  "indicators = [\"a.1\"]\nleft_out = [{ indicator = \"a.1\", reason = \"р\" },"
                  " { indicator = \"a.9\", reason = \"р\" }]\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("Нет показателя «a.9»"), HasSubstr("назван в left_out")));
}

TEST(Profile, HoldsFormsDeadlinesPeopleAndRoadmap) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("roadmaps/plan.toml",
                 "[[step]]\nsection = \"1\"\nnumber = \"1.1\"\ntitle = \"Приказ\"\nmonths = \"10-4\"\n"
                 "period_kind = \"yearly\"\n");
    write_profile(folder, R"toml(forms = ["*"]
deadlines = { parents = "05-31" }
audiences = [{ id = "heads", label = "руководители", purpose = "решения" }]
roadmap = "plan"
[[profile.actor]]
id = "uo"
label = "УО"
role = "authority"
functions = ["координирует"]
)toml");
    const Catalog catalog = folder.load();
    const Profile& profile = profile_of(catalog);
    EXPECT_THAT(profile.forms, ElementsAre("parents"));
    EXPECT_EQ(profile.deadlines.at("parents").month, 5);
    EXPECT_EQ(profile.actors.at(0).role, ActorRole::Authority);
    EXPECT_THAT(profile.actors.at(0).functions, ElementsAre("координирует"));
    EXPECT_EQ(profile.audiences.at(0).label, "руководители");
    EXPECT_EQ(catalog.find_roadmap(profile.roadmap)->steps.at(0).period_kind, StepPeriod::Yearly);
}

TEST(Profile, ReportsFormsAndRoadmapsThatAreNotThere) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("roadmaps/plan.toml",
                 "[[step]]\nsection = \"1\"\nnumber = \"1.1\"\ntitle = \"Приказ\"\nmonths = \"13\"\n");
    write_profile(folder, "forms = [\"parent\"]\ndeadlines = { parents = \"05-31\" }\nroadmap = \"plan1\"\n");
    EXPECT_THAT(folder.mistakes(),
                ElementsAre(AllOf(StartsWith("roadmaps/plan.toml:5:10"), HasSubstr("Месяцы")),
                            AllOf(StartsWith("profiles/p.toml:5:11"), HasSubstr("Нет формы «parent»")),
                            AllOf(StartsWith("profiles/p.toml:6:25"), HasSubstr("которой нет в forms")),
                            AllOf(StartsWith("profiles/p.toml:7:12"), HasSubstr("«plan1»"), HasSubstr("«plan»"))));
}

TEST(Monitored, ExpandsWhatServesIt) {
    const CatalogFolder folder;
    write_base(folder);
    const std::string head =
        "[[monitored]]\nid = \"a.m.1\"\ntitle = \"т\"\nplace = \"п\"\nmechanism = \"quality\"\nkind = \"group\"\n";
    folder.write("monitored/m.toml", head + "served_by = [\"a.*\"]\nforms = [\"form.parents\"]\n");
    const Catalog catalog = folder.load();
    EXPECT_THAT(catalog.find_monitored("a.m.1")->indicators, ElementsAre("a.1", "a.2"));
    EXPECT_THAT(catalog.find_monitored("a.m.1")->forms, ElementsAre("parents"));

    folder.write("monitored/m.toml", head);
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("нужен served_by, forms или procedures")));
    folder.write("monitored/m.toml", head + "served_by = [\"b.*\"]\nforms = [\"parent\"]\nprocedures = [\"vpr\"]\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("Нет показателя «b.*»"), HasSubstr("Нет процедуры «vpr»"),
                                               HasSubstr("Нет формы «parent»")));
}

TEST(Addition, BringsItsIndicatorsIntoEveryProfileAndTheVersion) {
    const CatalogFolder folder;
    write_base(folder);
    write_profile(folder, "indicators = [\"a.1\"]\n");
    const CatalogFolder own;
    own.write("mine.toml", indicator("own.1"));
    const auto catalog = Catalog::load(folder.path(), {own.path()});
    ASSERT_TRUE(catalog.has_value());
    EXPECT_THAT(profile_of(*catalog).indicators, ElementsAre("a.1", "own.1"));
    EXPECT_NE(catalog->version(), folder.load().version());
}

TEST(Addition, IsCheckedAsTheCatalogueIs) {
    const CatalogFolder folder;
    write_base(folder);
    const CatalogFolder own;
    own.write("mine.toml", indicator("a.1"));
    const auto catalog = Catalog::load(folder.path(), {own.path(), "/nonexistent"});
    ASSERT_FALSE(catalog.has_value());
    EXPECT_THAT(to_line(catalog.error().at(0)), AllOf(StartsWith((own.path() / "mine.toml").string() + ":1:1"),
                                                      HasSubstr("«a.1» (все годы) уже есть")));
    EXPECT_EQ(catalog.error().at(1).place.file, "/nonexistent");
}

TEST(Minimum, IsCheckedAgainstSubjectsAndItself) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("m.toml",
                 "[[minimum]]\nyear = 2021\nprocedure = \"ege\"\nsubject = \"math\"\nmax_score = 100\n"
                 "min_score = 36\nmin_university = 24\nsource = \"и\"\nstatus = \"unverified\"\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("нет предмета «math»"), HasSubstr("нет процедуры «ege»"),
                                               HasSubstr("0 < min_score ≤ min_university ≤ max_score")));
}

}  // namespace
}  // namespace msoko::catalog
