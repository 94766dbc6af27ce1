#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "protocol_files.hpp"

namespace msoko::demo {
namespace {

using testing::HasSubstr;

std::map<std::string, std::string> protocols() {
    const Random seed(2021);
    const Town town = found_town(seed);
    const Population population(town, seed);
    std::map<std::string, std::string> files;
    for (ProtocolFile& file :
         protocol_files({town, population, seed, kProtocolYear, organizations_of(town, kProtocolYear)})) {
        files[file.name] = std::move(file.text);
    }
    return files;
}

TEST(Protocols, NameSchoolsByTheCodesThatTheRegisterTells) {
    const Random seed(2021);
    const Town town = found_town(seed);
    const Population population(town, seed);
    const RegisterSource source{town, population, seed, kLastRegisterYear, organizations_of(town, kLastRegisterYear)};
    EXPECT_THAT(organization_register(source), HasSubstr(";9101;"));
    EXPECT_THAT(protocols().at("ЕГЭ_протокол.csv"), HasSubstr(";1;9101;11;"));
    EXPECT_THAT(protocols().at("ОГЭ_протокол.csv"), HasSubstr(";9124;9;"));
}

// In masks «+» is a point and «2(3)» are two: docs/formats.md, section 6.
TEST(Protocols, GiveAsManyPointsAsTheMasksShow) {
    const std::string text = protocols().at("ОГЭ_протокол.csv");
    int num_rows = 0;
    for (std::size_t at = text.find("\r\n1;"); at != std::string::npos; at = text.find("\r\n", at + 2)) {
        const std::string row = text.substr(at + 2, text.find("\r\n", at + 2) - at - 2);
        std::vector<std::string> cells;
        for (std::size_t first = 0; first <= row.size() && !row.empty();) {
            const std::size_t end = std::min(row.find(';', first), row.size());
            cells.push_back(row.substr(first, end - first));
            first = end + 1;
        }
        if (cells.size() < 14) {
            continue;
        }
        int points = static_cast<int>(std::count(cells[10].begin(), cells[10].end(), '+'));
        for (std::size_t open = cells[11].find('('); open != std::string::npos; open = cells[11].find('(', open + 1)) {
            points += cells[11][open - 1] - '0';
        }
        ASSERT_EQ(std::to_string(points), cells[12]) << row;
        ++num_rows;
    }
    EXPECT_GT(num_rows, 500);
}

}  // namespace
}  // namespace msoko::demo
