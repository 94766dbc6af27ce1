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

constexpr std::string_view kTable = R"toml([table]
name = "result"
label = "результаты"
[[table.column]]
name = "subject"
type = "code"
label = "предмет"
genitive = "предмета"
)toml";

constexpr std::string_view kMechanism = "[[mechanism]]\nid = \"quality\"\nlabel = \"Качество\"\n";

constexpr std::string_view kIndicator = R"toml([[indicator]]
id = "a.1"
title = "Доля"
place = "п. 1"
mechanism = "quality"
criterion = "Критерий"
unit = "percent"
better = "higher"
levels = ["org"]
of = "result where subject = math"
value = "share(mark = 2)"
by = ["", "subject"]
)toml";

constexpr std::string_view kSubjects = R"toml([[subject]]
id = "math"
label = "математика"
dative = "математике"
code = "МА"
aliases = ["мат"]
)toml";

std::string scale(std::string_view subject, int min_4) {
    return "[[scale]]\nyear = 2021\nprocedure = \"vpr\"\nsubject = \"" + std::string(subject) +
           "\"\ngrade = 4\nmax_primary = 20\nmin_3 = 6\nmin_4 = " + std::to_string(min_4) +
           "\nmin_5 = 15\nsource = \"s\"\nstatus = \"verified\"\n";
}

void write_base(const CatalogFolder& folder) {
    folder.write("facts/result.toml", kTable);
    folder.write("mechanisms.toml", kMechanism);
    folder.write("subjects.toml", kSubjects);
    folder.write("procedures.toml", "[[procedure]]\nid = \"vpr\"\nlabel = \"ВПР\"\ntitle = \"работы\"\naliases = []\n");
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
}

std::string parameter(std::string_view years) {
    return "[[parameter]]\nname = \"bound\"\nvalue = 1\nwords = \"с\"\nsource = \"и\"\nstatus = \"verified\"\n" +
           std::string(years);
}

TEST(CatalogLoad, RefusesVersionsOfTheSameYears) {
    const CatalogFolder folder;
    folder.write("a.toml",
                 parameter("to = 2020\n") + parameter("from = 2020\nto = 2021\n") + parameter("from = 2023\n"));
    EXPECT_THAT(folder.mistakes(),
                ElementsAre("a.toml:8:1 Параметр «bound» (с 2020 по 2021 год) уже есть: a.toml:1 (по 2020 год). Годы "
                            "двух версий не должны пересекаться: задайте их ключами from и to."));
    folder.write("a.toml", parameter("to = 2020\n") + parameter("from = 2023\n"));
    EXPECT_THAT(folder.mistakes(), IsEmpty());
    folder.write("a.toml", parameter("") + parameter("from = 2023\n"));
    EXPECT_THAT(folder.mistakes(), ElementsAre(AllOf(StartsWith("a.toml:7:1"), HasSubstr("(все годы)"))));
}

TEST(CatalogLoad, RefusesVersionsOfAProfileOfTheSameYears) {
    const CatalogFolder folder;
    folder.write("a.toml", parameter("") + R"toml([profile]
id = "own"
title = "т"
regulation = "р"
[profile.parameters]
bound = [
    { value = 1, to = 2021 },
    { value = 2, from = 2021 },
]
)toml");
    EXPECT_THAT(folder.mistakes(),
                ElementsAre(AllOf(StartsWith("a.toml:14:5 Параметр профиля own «bound» (с 2021 года)"),
                                  HasSubstr("a.toml:13 (по 2021 год)"))));
}

TEST(CatalogLoad, AcceptsWholeDefinitions) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("indicators/a.toml", kIndicator);
    folder.write("scales/vpr.toml", scale("math", 10));
    EXPECT_THAT(folder.mistakes(), IsEmpty());
}

TEST(CatalogLoad, ReportsFolderThatIsNotThere) {
    const auto catalog = Catalog::load("/nonexistent/catalog");
    ASSERT_FALSE(catalog.has_value());
    EXPECT_THAT(catalog.error().front().message, HasSubstr("не читается"));
}

TEST(CatalogLoad, ReportsFolderWithoutDefinitions) {
    const CatalogFolder folder;
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("нет ни одного файла .toml")));
}

TEST(CatalogLoad, CollectsMistakesOfAllFiles) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("a.toml", "[[term\n");
    folder.write("b.toml", "[[trem]]\nname = \"x\"\n");
    folder.write("c.toml", "[[term]]\nname = 1\nformula = \"mark = 5\"\nwords = \"слова\"\n");
    EXPECT_THAT(folder.mistakes(),
                ElementsAre(StartsWith("a.toml:1:"),
                            AllOf(StartsWith("b.toml:1:"), HasSubstr("«trem». Возможно, имелось в виду: «term»")),
                            StartsWith("c.toml:2:8 Ключ «name»: ожидается текст, а задано: целое число.")));
}

TEST(CatalogLoad, ReportsSecondDefinitionOfAnId) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("indicators/a.toml", kIndicator);
    folder.write("indicators/b.toml", kIndicator);
    EXPECT_THAT(
        folder.mistakes(),
        ElementsAre(StartsWith("indicators/b.toml:1:1 Показатель «a.1» (все годы) уже есть: indicators/a.toml:1 ")));
}

std::string of_years(std::string_view years) {
    return with(std::string(kIndicator), "id = \"a.1\"\n", "id = \"a.1\"\n" + std::string(years));
}

TEST(CatalogLoad, JoinsVersionsOfAnIndicator) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("indicators/a.toml", of_years("to = 2019\n"));
    folder.write("indicators/b.toml", of_years("from = 2023\n"));
    folder.write("indicators/c.toml", of_years("from = 2020\nto = 2021\n"));
    const Catalog catalog = folder.load();
    ASSERT_EQ(catalog.indicators().size(), 1U);
    const Indicator& latest = catalog.indicators().front();
    EXPECT_EQ(latest.place.file, "indicators/b.toml");
    EXPECT_EQ(latest.of_year(2024), &latest);
    EXPECT_EQ(latest.of_year(2022), nullptr);
    EXPECT_EQ(latest.of_year(2020)->place.file, "indicators/c.toml");
    EXPECT_EQ(latest.of_year(2000)->place.file, "indicators/a.toml");
}

TEST(CatalogLoad, RefusesVersionsThatCannotStandBesideEachOther) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("indicators/a.toml", of_years("to = 2019\n"));
    folder.write("indicators/b.toml", with(of_years("from = 2020\n"), "\"percent\"", "\"count\""));
    EXPECT_THAT(folder.mistakes(),
                ElementsAre(AllOf(StartsWith("indicators/a.toml:1:1"), HasSubstr("indicators/b.toml:1"))));
}

TEST(CatalogLoad, RefusesAnExampleOutsideTheYearsOfItsVersion) {
    const CatalogFolder folder;
    write_base(folder);
    const std::string example = "[[indicator.example]]\nvalue = 1\nwords = \"с\"\nrows = [{ subject = \"math\" }]\n";
    folder.write("indicators/a.toml", of_years("from = 2020\n") + example);
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("назовите год примера")));
    folder.write("indicators/a.toml", of_years("from = 2020\n") + example + "year = 2019\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("год примера, 2019, вне лет показателя (с 2020 года)")));
    folder.write("indicators/a.toml", of_years("from = 2020\n") + example + "year = 2020\n");
    EXPECT_THAT(folder.mistakes(), IsEmpty());
}

TEST(CatalogLoad, ReportsUnknownMechanismTableAndBreakdown) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("a.toml", with(std::string(kIndicator), "\"quality\"", "\"qualiti\""));
    folder.write("b.toml", with(with(std::string(kIndicator), "a.1", "a.2"), "result where", "results where"));
    folder.write("c.toml", with(with(std::string(kIndicator), "a.1", "a.3"), "\"subject\"", "\"subjekt\""));
    EXPECT_THAT(folder.mistakes(), ElementsAre(AllOf(StartsWith("a.toml:1:1"), HasSubstr("«quality»")),
                                               AllOf(StartsWith("b.toml:10:7"), HasSubstr("«result»")),
                                               AllOf(StartsWith("c.toml:1:1"), HasSubstr("«subject»"))));
}

TEST(CatalogLoad, ChecksScales) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("s1.toml", scale("math", 10) + scale("math", 11));
    folder.write("s2.toml", scale("maht", 5));
    EXPECT_THAT(folder.mistakes(),
                ElementsAre(AllOf(StartsWith("s1.toml:12:1 Шкала"), HasSubstr("уже есть: s1.toml:1.")),
                            AllOf(StartsWith("s2.toml:1:1"), HasSubstr("нет предмета «maht»"), HasSubstr("«math»")),
                            AllOf(StartsWith("s2.toml:1:1"), HasSubstr("должны возрастать"))));
}

TEST(CatalogLoad, ReportsSpellingOfTwoSubjects) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("more.toml",
                 "[[subject]]\nid = \"mother\"\nlabel = \"материнство\"\ndative = \"д\"\naliases = [\"МАТ\"]\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("Написание «мат» уже означает «mother»")));
}

TEST(CatalogLoad, ChecksWhatProfilesName) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("indicators/a.toml", kIndicator);
    folder.write("p.toml", R"toml([profile]
id = "p"
title = "т"
regulation = "р"
mechanisms = ["quality", "kwality"]
indicators = ["a.*", "b.*"]
parameters = { few = 3 }
terms = { high = "mark = 5" }
)toml");
    EXPECT_THAT(
        folder.mistakes(),
        ElementsAre(StartsWith("p.toml:5:27 Нет механизма «kwality»."), StartsWith("p.toml:6:23 Нет показателя «b.*»"),
                    StartsWith("p.toml:7:22 Нет параметра «few»."), StartsWith("p.toml:8:19 Нет понятия «high».")));
}

TEST(CatalogLoad, ExtendsTableByAnotherOnesColumns) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("facts/item.toml",
                 "[table]\nname = \"item\"\nlabel = \"ответы\"\nextends = \"result\"\n[[table.column]]\n"
                 "name = \"points\"\ntype = \"integer\"\nquantity = \"points\"\nlabel = \"баллы\"\n"
                 "genitive = \"баллов\"\n");
    const Catalog catalog = folder.load();
    const TableDescription* item = catalog.find_table("item");
    ASSERT_NE(item, nullptr);
    EXPECT_NE(item->find("points"), nullptr);
    EXPECT_NE(item->find("subject"), nullptr);
}

TEST(CatalogLoad, ReadsExamplesWithTheColumnsTheyShare) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("a.toml", std::string(kIndicator) + R"toml([[indicator.example]]
each = { subject = "math" }
rows = [{}, { subject = "world" }]
breakdown = "subject=math"
value = 50
words = "1 из 2"
)toml");
    const Catalog catalog = folder.load();
    const Example& example = catalog.find_indicator("a.1")->examples.at(0);
    ASSERT_EQ(example.rows.size(), 2U);
    EXPECT_EQ(std::get<std::string>(example.rows[0].at("subject")), "math");
    EXPECT_EQ(std::get<std::string>(example.rows[1].at("subject")), "world");
    EXPECT_EQ(example.value, 50.0);
}

constexpr std::string_view kPupils = R"toml([table]
name = "student"
label = "обучающиеся"
[[table.column]]
name = "student"
type = "integer"
label = "обучающийся"
genitive = "обучающегося"
)toml";

TEST(CatalogLoad, ReadsExamplesWithRowsOfOtherTables) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("facts/student.toml", kPupils);
    folder.write("a.toml", std::string(kIndicator) + R"toml([[indicator.example]]
each = { subject = "math", student = 7 }
rows = [{}]
also.student = [{}, { student = 8 }]
year = 2021
value = 50
words = "1 из 2"
)toml");
    const Catalog catalog = folder.load();
    const Example& example = catalog.find_indicator("a.1")->examples.at(0);
    EXPECT_EQ(example.year, 2021);
    EXPECT_THAT(example.rows, ElementsAre(ExampleRow{{"subject", "math"}}));
    EXPECT_THAT(example.also.at("student"), ElementsAre(ExampleRow{{"student", 7.0}}, ExampleRow{{"student", 8.0}}));
}

TEST(CatalogLoad, ChecksOtherTablesOfExamples) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("facts/student.toml", kPupils);
    folder.write("a.toml", std::string(kIndicator) + R"toml([[indicator.example]]
each = { nowhere = 1 }
rows = [{}]
also.studemt = [{}]
also.student = [{ studnet = 1 }]
value = 50
words = "1 из 2"
)toml");
    EXPECT_THAT(folder.mistakes(), ElementsAre(AllOf(HasSubstr("нет таблицы фактов «studemt»"), HasSubstr("«student»")),
                                               HasSubstr("в таблице «student» нет столбца «studnet» для примера"),
                                               HasSubstr("нет столбца «nowhere» для примера")));
}

TEST(CatalogLoad, ChecksExamples) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("a.toml", std::string(kIndicator) +
                               "[[indicator.example]]\nrows = [{ subjekt = \"math\" }]\nwords = \"слова\"\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(AllOf(StartsWith("a.toml:13:1"), HasSubstr("либо value")),
                                               AllOf(StartsWith("a.toml:13:1"), HasSubstr("«subjekt» для примера"))));
}

TEST(CatalogLoad, ReportsLabelOfCodeThatIsNotAllowed) {
    const CatalogFolder folder;
    write_base(folder);
    folder.write("facts/result.toml", std::string(kTable) + "values = [\"math\"]\nlabels = { mahh = \"м\" }\n");
    EXPECT_THAT(folder.mistakes(), ElementsAre(AllOf(StartsWith("facts/result.toml:10:20"), HasSubstr("«mahh»"))));
}

}  // namespace
}  // namespace msoko::catalog
