#include "msoko/cube/value.hpp"

#include <gtest/gtest.h>

namespace msoko::cube {
namespace {

using catalog::Level;

Entry entry(std::uint32_t indicator, int year, Level level, std::uint32_t unit, std::uint32_t breakdown, double value) {
    Entry result{indicator, static_cast<std::int16_t>(year), level, unit, breakdown, {}};
    result.value.state = ValueState::Ok;
    result.value.value = value;
    return result;
}

TEST(BreakdownToString, SortsKeysAndIsEmptyForTheTotal) {
    EXPECT_EQ(to_string(Breakdown{{"subject", "math"}, {"grade", "6"}}), "grade=6;subject=math");
    EXPECT_EQ(to_string(Breakdown{}), "");
}

TEST(BreakdownWords, AreThoseOfAnyTable) {
    const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    ASSERT_TRUE(catalog.has_value());
    EXPECT_EQ(words(*catalog, {}), "всего");
    EXPECT_EQ(words(*catalog, {{"grade", "6"}, {"subject", "math"}}), "6 класс, математика");
    EXPECT_EQ(words(*catalog, {{"stage", "municipal"}}), "муниципальный") << "of table participation";
    EXPECT_EQ(words(*catalog, {{"scope", "country"}}), "Российская Федерация") << "of table reference";
    EXPECT_EQ(words(*catalog, {{"measure", "12"}}), "12") << "of table reference, which has no word for it";
}

TEST(ValueTable, FindsOneValueByItsPlace) {
    const ValueTable table(
        {"a", "b"}, {{}, {{"subject", "math"}}}, {""},
        {entry(1, 2021, Level::Region, 0, 0, 4), entry(0, 2021, Level::Organization, 7, 1, 1),
         entry(0, 2020, Level::Organization, 7, 1, 2), entry(0, 2021, Level::Organization, 7, 0, 3)});
    ASSERT_NE(table.find("a", 2021, Level::Organization, 7, {{"subject", "math"}}), nullptr);
    EXPECT_EQ(table.find("a", 2021, Level::Organization, 7, {{"subject", "math"}})->value.value, 1);
    EXPECT_EQ(table.find("a", 2021, Level::Organization, 7, {})->value.value, 3);
    EXPECT_EQ(table.find("b", 2021, Level::Region, 0, {})->value.value, 4);
    EXPECT_EQ(table.find("b", 2020, Level::Region, 0, {}), nullptr);
    EXPECT_EQ(table.find("c", 2021, Level::Region, 0, {}), nullptr);
    EXPECT_EQ(table.find("a", 2021, Level::Organization, 7, {{"subject", "russian"}}), nullptr);
    EXPECT_EQ(table.of("a").size(), 3U);
    EXPECT_EQ(table.of("c").size(), 0U);
}

}  // namespace
}  // namespace msoko::cube
