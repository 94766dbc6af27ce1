#include "msoko/ingest/context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "msoko/facts/fact_set.hpp"
#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::string_view kQuestionnaire =
    "логин;Код региона;Название ОО;\"ФИО директора (полностью)\";\"Телефон ОО \n(с указанием кода города)\";"
    "Где расположена Ваша  образовательная организация?;Каков размер населенного пункта, в котором расположена ОО? ;"
    "ОО является специальной (коррекционной)?;"
    "Укажите количество обучающихся в ОО в 2020/2021 учебном году (в сумме по всем классам)\n"
    "логин;;;;;;;;\n"
    "sch226022;22;Школа № 1;Иванов Иван Иванович;8-000;4. Населенный пункт сельского типа;3. 5–10 тыс. чел;Да;89\n"
    "ksh226022;22;Школа № 2;;;2. Город;;нет;много\n";

TEST(Context, TakesOnlyWhatTheLayoutNames) {
    const TestFolder folder;
    const auto outcome = read_context(folder.write("context-2021.csv", kQuestionnaire), program_catalog());
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->year, 2021);
    ASSERT_THAT(outcome->organizations, SizeIs(2)) << "a repeated header is no school";
    EXPECT_EQ(outcome->organizations[0].name, "Школа № 1");
    EXPECT_EQ(outcome->organizations[0].region_code, "22");
    EXPECT_THAT(outcome->fields[0], ElementsAre(Pair("is_correctional", "1"), Pair("is_rural", "1"),
                                                Pair("settlement_size", "3"), Pair("students", "89")));
    EXPECT_THAT(outcome->fields[1], ElementsAre(Pair("is_correctional", "0"), Pair("is_rural", "0")));
    ASSERT_THAT(outcome->findings, SizeIs(1));
    EXPECT_EQ(outcome->findings[0].code, "context.answer_odd");
}

TEST(Context, BecomesTheTableOfOrganizations) {
    const TestFolder folder;
    const auto file = folder.write("context-2021.csv", kQuestionnaire);
    const std::vector<facts::TableBatch> batches = {
        organization_batch(*read_context(file, program_catalog()), program_catalog()),
        organization_batch(*read_context(file, program_catalog(), 2020), program_catalog())};
    const facts::FactSet facts = facts::FactSet::build(program_catalog(), {}, {}, batches).value();
    const facts::FactTable& table = *facts.table("org");
    ASSERT_EQ(table.num_rows(), 4U);
    EXPECT_EQ(table.column("year").integer(0), 2020);
    EXPECT_EQ(table.column("year").integer(3), 2021);
    EXPECT_TRUE(table.column("settlement_size").has_missing());
    EXPECT_EQ(table.column("source_row").integer(0), 4) << "of ksh226022, the first of the two";
    EXPECT_EQ(table.find("teachers"), nullptr) << "nobody answered";
}

TEST(Context, NeedsAYearAndAKnownQuestionnaire) {
    const TestFolder folder;
    const auto without_year = read_context(folder.write("context.csv", kQuestionnaire), program_catalog());
    ASSERT_FALSE(without_year);
    EXPECT_THAT(without_year.error().message, HasSubstr("context-2021.xlsx"));
    EXPECT_FALSE(read_context(folder.write("context-2021.csv", "a;b\n1;2\n"), program_catalog()));
}

}  // namespace
}  // namespace msoko::ingest::testing
