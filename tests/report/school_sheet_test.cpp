#include "msoko/report/school_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assessed_region.hpp"

namespace msoko::report {
namespace {

const AssessedRegion& region() {
    static const AssessedRegion instance;
    return instance;
}

std::vector<Table> tables_of(const Document& document) {
    std::vector<Table> tables;
    for (const Block& block : document.blocks()) {
        if (const auto* table = std::get_if<Table>(&block)) {
            tables.push_back(*table);
        }
    }
    return tables;
}

// The first school has no weak pupil, the fourth 15 of 20; the region 30 of 80: 62.5 % wrote 12 points (mark «4»).
TEST(SchoolSheet, PutsTheSchoolBesideItsMunicipalityAndTheRegion) {
    const Result<Document> sheet = school_sheet(region().material(), {}, region().school(1));
    ASSERT_TRUE(sheet) << sheet.error().message;
    const std::vector<Table> tables = tables_of(*sheet);
    ASSERT_FALSE(tables.empty());
    std::vector<std::string> row;
    for (const TableCell& cell : tables.front().rows.front()) {
        row.push_back(cell.text);
    }
    EXPECT_EQ(row.front(), "Математика, 6 класс");
    EXPECT_EQ(row[1], "20");
    EXPECT_EQ(row[5], "100,0");
    EXPECT_EQ(row[7], "62,5");
    EXPECT_EQ(row[8], "▲ выше");
}

TEST(SchoolSheet, ShowsTasksInWhichTheSchoolIsBehind) {
    const Result<Document> sheet = school_sheet(region().material(), {}, region().school(4));
    ASSERT_TRUE(sheet) << sheet.error().message;
    const std::vector<Table> tables = tables_of(*sheet);
    ASSERT_GE(tables.size(), 2U);
    // 25 % against 62,5 % in the region: a base task, so marked as a deficit.
    EXPECT_EQ(tables[1].rows.front()[1].text, "1*");
    EXPECT_EQ(tables[1].rows.front()[2].text, "25,0");
    EXPECT_EQ(tables[1].rows.front()[3].text, "62,5");
}

}  // namespace
}  // namespace msoko::report
