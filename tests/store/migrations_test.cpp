#include "migrations.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using testing::HasSubstr;

constexpr Migration kFirst{1, "first", "create table song (id {whole} primary key, text {bytes}){strict};"};
constexpr Migration kSecond{2, "second", "alter table song add column title text; update song set title = 'нет';"};
constexpr Migration kBroken{2, "broken", "create table other (id {whole}); insert into nothing values (1);"};
constexpr Migration kOtherFirst{1, "first", "create table song (id {whole} primary key){strict};"};

class Migrations : public BothEngines {
  protected:
    static Result<Migrated> bring(Engine& engine, const std::vector<Migration>& migrations) {
        return migrate(engine, migrations, Absent::Create);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Migrations, testing::Values("sqlite", "postgres"), engine_name);

TEST_P(Migrations, UpgradeAnOlderDatabaseAfterACopy) {
    const auto database = engine();
    EXPECT_EQ(bring(*database, {kFirst}).value().copy, "");
    database->run("insert into song (id) values ($1)", std::vector<Value>{std::int64_t{7}}).value();

    const Migrated upgraded = bring(*database, {kFirst, kSecond}).value();

    EXPECT_EQ(upgraded.version, 2);
    EXPECT_EQ(database->run("select title from song", {}).value().text(0, 0), "нет");
    if (GetParam() == "sqlite") {
        EXPECT_EQ(upgraded.copy, file("test.before-2.db"));
        const auto copy = open_sqlite(upgraded.copy, {}).value();
        EXPECT_EQ(copy->run("select * from song", {}).value().row(0).size(), 2U);
    } else {
        EXPECT_EQ(database->run("select * from msoko_before_2.song", {}).value().row(0).size(), 2U);
    }
    EXPECT_EQ(bring(*database, {kFirst, kSecond}).value().copy, "");
}

TEST_P(Migrations, FailedUpgradeChangesNothing) {
    const auto database = engine();
    bring(*database, {kFirst}).value();
    EXPECT_FALSE(bring(*database, {kFirst, kBroken}));
    EXPECT_THAT(database->tables().value(), testing::ElementsAre("schema_version", "song"));
    EXPECT_EQ(bring(*database, {kFirst}).value().version, 1);
}

TEST_P(Migrations, RefuseADatabaseOfANewerProgram) {
    const auto database = engine();
    bring(*database, {kFirst, kSecond}).value();
    const auto refused = bring(*database, {kFirst});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::UnusableInput);
    EXPECT_THAT(refused.error().message, HasSubstr("Обновите msoko"));
}

TEST_P(Migrations, RefuseADatabaseWithAnotherHistory) {
    const auto database = engine();
    bring(*database, {kFirst}).value();
    const auto refused = bring(*database, {kOtherFirst});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("другой сборкой"));
}

TEST(AllMigrations, AreNumberedWithoutGaps) {
    int expected = 0;
    for (const Migration& migration : all_migrations()) {
        EXPECT_EQ(migration.number, ++expected);
    }
    EXPECT_GT(expected, 0);
}

}  // namespace
}  // namespace msoko::store
