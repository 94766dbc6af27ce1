#include "msoko/ingest/specification.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kHeader =
    "№ по КИМу;№;Умения, виды деятельности;Уровень сложности;Код КЭС;Код КТ;Максимальный балл за выполнение задания\n";

Result<SpecificationSet> read(const TestFolder& folder) {
    const std::array<std::filesystem::path, 1> paths = {folder.path()};
    return read_specifications(paths, program_catalog());
}

TEST(Specification, CountsTheMaximumOfATaskOnce) {
    const TestFolder folder;
    folder.write("grade5-math-ALL.csv", std::string(kHeader) +
                                            "1;1;Счёт;Б;1;1;1\n"
                                            "2;2;Дроби;П;1;1;2\n"
                                            "2;2;Дроби;П;1;2;2\n"
                                            "2;2;Дроби;П;2;2;2\n");
    const auto set = read(folder);
    ASSERT_TRUE(set) << set.error().message;
    const Specification* specification = set->find("math", 5);
    ASSERT_NE(specification, nullptr);
    ASSERT_THAT(specification->items, SizeIs(2));
    EXPECT_EQ(specification->items[1].max_points, 2);
    EXPECT_EQ(specification->items[1].level, facts::TaskLevel::Advanced);
    EXPECT_THAT(specification->items[1].content, ElementsAre("1", "2"));
    EXPECT_THAT(specification->items[1].requirements, ElementsAre("1", "2"));
    EXPECT_THAT(set->findings, IsEmpty());
    EXPECT_EQ(set->find("math", 6), nullptr);
}

TEST(Specification, CleansWhatWordProcessorsLeave) {
    const TestFolder folder;
    folder.write("grade4-russian-ALL.csv",
                 std::string(kHeader) + "1K1;1;деятель_x0002_ности,  знако\u00ADсимволы;;7;2.3;4\n");
    const auto set = read(folder);
    ASSERT_TRUE(set) << set.error().message;
    const facts::ItemSpec& item = set->find("russian", 4)->items.at(0);
    EXPECT_EQ(item.name, "1К1") << "a Russian letter, as in other works";
    EXPECT_EQ(item.skill, "деятельности, знакосимволы");
    EXPECT_EQ(item.level, facts::TaskLevel::Unknown);
}

TEST(Specification, ReportsWhatContradictsItself) {
    const TestFolder folder;
    folder.write("grade4-world-ALL.csv", std::string(kHeader) +
                                             "1;1;;Б;1;1;2\n"
                                             "1;1;;Б;1;2;3\n"
                                             "1;2;;Б;1;1;много\n"
                                             "3;4;;Б;1;1;1\n");
    const auto set = read(folder);
    ASSERT_TRUE(set) << set.error().message;
    std::vector<std::string> codes;
    for (const Finding& finding : set->findings) {
        codes.push_back(finding.code);
    }
    EXPECT_THAT(codes, ElementsAre("specification.maximum_differs", "specification.maximum_odd",
                                   "specification.name_repeated", "specification.number_gap"));
}

TEST(Specification, KnowsTheTextsOfCodes) {
    const TestFolder folder;
    folder.write("grade4-world-KS.csv", "Код;Проверяемые элементы содержания\n1.1;Природные объекты\n");
    folder.write("grade4-world-KT.csv", "Код;;Проверяемые требования к уровню подготовки\n1.1;освоение способов;\n");
    folder.write("notes.csv", "a;b\n1;2\n");
    const auto set = read(folder);
    ASSERT_TRUE(set) << set.error().message;
    EXPECT_EQ(set->text("world", 4, false, "1.1"), "Природные объекты");
    EXPECT_EQ(set->text("world", 4, true, "1.1"), "освоение способов") << "the text stands left of its header";
    EXPECT_EQ(set->text("world", 4, false, "9"), "");
    EXPECT_THAT(set->ignored, SizeIs(1));
}

TEST(Specification, OfOneWorkComesOnce) {
    const TestFolder folder;
    folder.write("grade5-math-ALL.csv", std::string(kHeader) + "1;1;;Б;1;1;1\n");
    folder.write("math grade5.csv", std::string(kHeader) + "1;1;;Б;1;1;1\n");
    const auto set = read(folder);
    ASSERT_FALSE(set);
    EXPECT_THAT(set.error().message, HasSubstr("описание той же работы уже дано файлом"));
}

TEST(Specification, NeedsItsWorkInTheName) {
    const TestFolder folder;
    folder.write("ALL.csv", std::string(kHeader) + "1;1;;Б;1;1;1\n");
    const auto set = read(folder);
    ASSERT_FALSE(set);
    EXPECT_THAT(set.error().message, HasSubstr("grade5-math-ALL.xlsx"));
}

}  // namespace
}  // namespace msoko::ingest::testing
