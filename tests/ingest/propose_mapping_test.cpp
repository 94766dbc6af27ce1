#include "msoko/ingest/propose_mapping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "msoko/catalog/role_name.hpp"
#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kUnknown =
    "Итоги работы по математике\n"
    "\n"
    "Логин школы в ФИС;Территория;Код участника работы;Класс обучения;Задание 1;Задание 2;Всего баллов за "
    "работу;Комментарий\n"
    "edu990001;Первый район;50001;5А;1;2;3;был\n"
    "edu990001;Первый район;50002;5А;0;1;1;\n";

std::vector<std::string> roles_of(const MappingProposal& proposal) {
    std::vector<std::string> roles;
    for (const ProposedColumn& column : proposal.columns) {
        roles.emplace_back(to_string(column.role));
    }
    return roles;
}

TEST(ProposeMapping, FindsTheHeaderAndTheRoles) {
    const TestFolder folder;
    const auto proposal = propose_mapping(folder.write("x.csv", kUnknown), program_catalog());
    ASSERT_TRUE(proposal) << proposal.error().message;
    EXPECT_EQ(proposal->header_row, 3U);
    EXPECT_THAT(roles_of(*proposal),
                ElementsAre("organization", "ignored", "student", "class", "item", "item", "total", "ignored"));
    EXPECT_THAT(proposal->columns[2].values, ElementsAre("50001", "50002"));
}

TEST(ProposeMapping, MakesAFileThatReadsTheTable) {
    const TestFolder folder;
    const auto file = folder.write("2026 ВПР математика 5 класс.csv", kUnknown);
    ASSERT_FALSE(read_file(file, plain_request())) << "the layout is unknown";
    const auto proposal = propose_mapping(file, program_catalog());
    ASSERT_TRUE(proposal) << proposal.error().message;
    const auto mapping =
        catalog::read_layout(folder.write("m.toml", mapping_text(*proposal)), program_catalog().layout_tokens());
    ASSERT_TRUE(mapping) << mapping.error().front().message;
    ReadRequest request = plain_request();
    request.mapping = &*mapping;
    const FileOutcome outcome = read_good(file, request);
    EXPECT_EQ(counts_of(outcome), "2 2 0 0");
    EXPECT_EQ(outcome.batches.at(0).works.at(0).primary, 3);
    EXPECT_EQ(outcome.batches.at(0).organizations.at(0).login, "edu990001");
}

TEST(ProposeMapping, ShowsNoNames) {
    const TestFolder folder;
    const auto proposal = propose_mapping(
        folder.write("x.csv", "Код школы;Фамилия ученика;Имя ученика;Первичный балл\n9306;Ёлкина;Анна;5\n"),
        program_catalog());
    ASSERT_TRUE(proposal) << proposal.error().message;
    EXPECT_EQ(proposal->columns.at(1).role, catalog::ColumnRole::Surname);
    EXPECT_THAT(proposal->columns.at(1).values, IsEmpty());
    EXPECT_THAT(proposal->columns.at(2).values, IsEmpty());
}

TEST(ProposeMapping, RefusesWhatIsNoTable) {
    const TestFolder folder;
    const auto proposal = propose_mapping(folder.write("x.csv", "1;2;3\n4;5;6\n"), program_catalog());
    ASSERT_FALSE(proposal);
    EXPECT_THAT(proposal.error().message, AllOf(HasSubstr("не похожа на заголовок")));
}

}  // namespace
}  // namespace msoko::ingest::testing
