#include "msoko/store/backup.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "postgres_server.hpp"
#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using testing::HasSubstr;

class Backup : public BothEngines {
  protected:
    void SetUp() override {
        BothEngines::SetUp();
        if (!IsSkipped()) {
            database_.emplace(open());
            Batches batches(*database_);
            batches.accept(results("a.xlsx", {{"sch220001", 1, 3, {2, 1}}})).value();
            const std::vector<BatchId> first{{1}};
            batches.accept(results("a2.xlsx", {{"sch220001", 1, 4, {2, 2}}}), first).value();
        }
    }

    static void expect_the_same(const std::string& address) {
        Database restored = Database::open(address).value();
        Batches batches(restored);
        EXPECT_EQ(batches.find({1}).value().superseded_by, BatchId{2});
        EXPECT_EQ(batches.accepted().value().works.at(0).works.at(0).primary, 4);
        EXPECT_EQ(batches.findings({2}).value().size(), 1U);
        EXPECT_THAT(batches.problems().value(), testing::IsEmpty());
        batches.withdraw({2}).value();
        EXPECT_EQ(batches.accept(results("b.xlsx", {{"sch220002", 1, 3, {2, 1}}})).value().batch.id, BatchId{3});
    }

    std::optional<Database> database_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Backup, testing::Values("sqlite", "postgres"), engine_name);

TEST_P(Backup, IsRestoredIntoEitherEngine) {
    std::size_t told = 0;
    const auto count = [&told](std::string_view /*stage*/, std::size_t done, std::size_t total) {
        EXPECT_LE(done, total);
        ++told;
    };
    require(back_up(*database_, file("copy.db"), count));
    EXPECT_GT(told, 0U);
    require(restore(file("copy.db"), file("restored.db"), {}));
    expect_the_same(file("restored.db"));
    if (support::PostgresServer::is_installed()) {
        const std::string other = new_postgres_address();
        require(restore(file("copy.db"), other, {}));
        expect_the_same(other);
    }
}

TEST_P(Backup, SeesTheStateBeforeAnUnfinishedTransaction) {
    Database writer = open();
    const Transaction unfinished = Transaction::begin(writer, Transaction::Kind::Write).value();
    writer.run("update batch set name = 'half'").value();
    require(back_up(*database_, file("copy.db"), {}));
    Database copy = Database::open(file("copy.db")).value();
    EXPECT_EQ(Batches(copy).find({1}).value().name, "a.xlsx");
}

TEST_P(Backup, NeverOverwrites) {
    std::ofstream(file("copy.db")) << "mine";
    const auto refused = back_up(*database_, file("copy.db"), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Usage);
    require(back_up(*database_, file("other.db"), {}));
    EXPECT_FALSE(restore(file("other.db"), address(), {}));
    EXPECT_EQ(Batches(*database_).list().value().size(), 2U);
}

TEST_P(Backup, RefusesWhatIsNoCopy) {
    std::ofstream(file("copy.db")) << std::string(4096, 'x');
    const auto refused = restore(file("copy.db"), file("restored.db"), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::UnusableInput);
    EXPECT_THAT(refused.error().message, HasSubstr(file("copy.db")));
    EXPECT_FALSE(std::filesystem::exists(file("restored.db")));
}

}  // namespace
}  // namespace msoko::store
