#include "msoko/store/database.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <limits>
#include <thread>

#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

class DatabaseOnBoth : public BothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, DatabaseOnBoth, testing::Values("sqlite", "postgres"), engine_name);

std::int64_t count_batches(Database& database) {
    return database.run("select count(*) from batch").value().whole(0, 0);
}

void add_batch(Database& database, std::int64_t id) {
    database
        .run(
            "insert into batch values ($1, 'h', 'n', 'w', 0, 'file', '', '', '', '', 0, 0, 0, 0, 0, 0, 'accepted', "
            "null)",
            {id})
        .value();
}

TEST_P(DatabaseOnBoth, BoundValuesComeBackAsTheyWere) {
    Database database = open();
    database
        .run("create table kept (a bigint, b double precision, c text, d " +
             std::string(GetParam() == "sqlite" ? "blob" : "bytea") + ")")
        .value();
    const std::vector<Value> values{std::numeric_limits<std::int64_t>::min(), 0.1, std::string("Ёж's; drop \"x\""),
                                    Bytes{std::string("\0\xff'", 3)}};
    const std::string insert = "insert into kept values ($1, $2, $3, $4)";
    database.run(insert, values).value();
    database.run(insert, {Value(), Value(), Value(), Value()}).value();
    const Rows rows = database
                          .run("select a, b, c, d from kept where a = $1 or a is null order by c is null",
                               {std::numeric_limits<std::int64_t>::min()})
                          .value();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows.row(0), values);
    for (std::size_t column = 0; column < 4; ++column) {
        EXPECT_TRUE(rows.is_missing(1, column));
    }
}

TEST_P(DatabaseOnBoth, TransactionIsUndoneUnlessCommitted) {
    Database database = open();
    {
        const Transaction transaction = Transaction::begin(database, Transaction::Kind::Write).value();
        add_batch(database, 1);
        EXPECT_EQ(count_batches(database), 1);
    }
    EXPECT_EQ(count_batches(database), 0);
    Transaction transaction = Transaction::begin(database, Transaction::Kind::Write).value();
    add_batch(database, 1);
    require(transaction.commit());
    Database other = open();
    EXPECT_EQ(count_batches(other), 1);
}

TEST_P(DatabaseOnBoth, ATransactionInsideAWritingOneIsAPartOfIt) {
    Database database = open();
    const auto insert = [&](const std::string& login) {
        Transaction part = Transaction::begin(database, Transaction::Kind::Write).value();
        ASSERT_TRUE(database.run("insert into login_answer values ($1, 'z', 1, '', 0)", {login}));
        require(part.commit());
    };
    const auto count = [&] { return database.run("select count(*) from login_answer").value().whole(0, 0); };
    {
        const Transaction whole = Transaction::begin(database, Transaction::Kind::Write).value();
        insert("a");
        const Transaction reading = Transaction::begin(database, Transaction::Kind::Read).value();
        EXPECT_EQ(count(), 1);
    }
    EXPECT_EQ(count(), 0);
    {
        Transaction whole = Transaction::begin(database, Transaction::Kind::Write).value();
        insert("a");
        { const Transaction reading = Transaction::begin(database, Transaction::Kind::Read).value(); }
        insert("b");
        require(whole.commit());
    }
    EXPECT_EQ(count(), 2);
    insert("c");
    EXPECT_EQ(count(), 3);
}

TEST_P(DatabaseOnBoth, AWholeWithAnUndonePartIsNotCommitted) {
    EXPECT_DEATH(
        {
            Database database = open();
            Transaction whole = Transaction::begin(database, Transaction::Kind::Write).value();
            { const Transaction part = Transaction::begin(database, Transaction::Kind::Write).value(); }
            static_cast<void>(whole.commit());
        },
        "is_broken");
}

TEST_P(DatabaseOnBoth, FailedStatementLeavesTheDatabaseUsable) {
    Database database = open();
    const auto failed = database.run("select * from nothing");
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().message, HasSubstr(database.name()));
    EXPECT_EQ(count_batches(database), 0);
}

TEST_P(DatabaseOnBoth, SecondWriterSaysThatTheDatabaseIsBusy) {
    Database first = open();
    Database second = open(milliseconds(50));
    const Transaction holding = Transaction::begin(first, Transaction::Kind::Write).value();
    const auto waiting = Transaction::begin(second, Transaction::Kind::Write);
    ASSERT_FALSE(waiting);
    EXPECT_EQ(waiting.error().code, ErrorCode::Environment);
    EXPECT_THAT(waiting.error().message, HasSubstr("занята"));
    if (GetParam() == "postgres") {
        EXPECT_THAT(waiting.error().message, HasSubstr("программой msoko (процесс "));
    }
    // Reading goes on meanwhile.
    EXPECT_EQ(count_batches(second), 0);
}

TEST_P(DatabaseOnBoth, SecondWriterWaitsForTheFirst) {
    Database first = open();
    Database second = open();
    auto holding = std::make_unique<Transaction>(Transaction::begin(first, Transaction::Kind::Write).value());
    add_batch(first, 1);
    std::jthread ending([&] {
        std::this_thread::sleep_for(milliseconds(100));
        require(holding->commit());
    });
    const auto waited = Transaction::begin(second, Transaction::Kind::Write);
    ASSERT_TRUE(waited) << waited.error().message;
    EXPECT_EQ(count_batches(second), 1);
}

TEST_P(DatabaseOnBoth, ReaderSeesOneState) {
    Database reader = open();
    Database writer = open();
    const Transaction reading = Transaction::begin(reader, Transaction::Kind::Read).value();
    EXPECT_EQ(count_batches(reader), 0);
    add_batch(writer, 1);
    EXPECT_EQ(count_batches(reader), 0);
    EXPECT_EQ(count_batches(writer), 1);
}

TEST_P(DatabaseOnBoth, AbsentOneIsRefusedUnlessItMayBeMade) {
    const auto refused = Database::open(address());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Environment);
    EXPECT_THAT(refused.error().message, HasSubstr("msoko import --db"));
    static_cast<void>(open());
    EXPECT_TRUE(Database::open(address()));
}

TEST_P(DatabaseOnBoth, ProgramsThatMakeOneAtOnceAllGetIt) {
    std::vector<std::string> failures(4);
    {
        std::vector<std::jthread> programs;
        programs.reserve(failures.size());
        for (std::string& failure : failures) {
            programs.emplace_back([&] {
                if (const auto opened = Database::open(address(), {.absent = Absent::Create}); !opened) {
                    failure = opened.error().message;
                }
            });
        }
    }
    EXPECT_THAT(failures, testing::Each(""));
}

class SqliteDatabase : public StoreTest {
  protected:
    [[nodiscard]] static Error failure_of(const std::string& address) {
        const auto opened = Database::open(address, {.absent = Absent::Create});
        return opened ? Error{ErrorCode::NotFound, "opened"} : opened.error();
    }
};

TEST_F(SqliteDatabase, NamesTheFolderThatIsNotThere) {
    const Error error = failure_of(file("нет/такой/test.db"));
    EXPECT_EQ(error.code, ErrorCode::Environment);
    EXPECT_THAT(error.message, testing::AllOf(HasSubstr("нет папки"), HasSubstr(file("нет/такой"))));
}

TEST_F(SqliteDatabase, RefusesAFolder) {
    EXPECT_THAT(failure_of(folder_.path().string()).message, HasSubstr("папка, а нужен файл"));
}

TEST_F(SqliteDatabase, RefusesAFileOfAnotherKind) {
    std::ofstream(sqlite_address()) << std::string(4096, 'x');
    const Error error = failure_of(sqlite_address());
    EXPECT_EQ(error.code, ErrorCode::UnusableInput);
    EXPECT_THAT(error.message, HasSubstr("не база msoko"));
}

TEST_F(SqliteDatabase, RefusesADatabaseOfAnotherProgram) {
    require(open_sqlite(sqlite_address(), {.absent = Absent::Create}).value()->run_script("create table songs (a)"));
    EXPECT_THAT(failure_of(sqlite_address()).message, HasSubstr("другой программы"));
}

TEST_F(SqliteDatabase, SaysThatTheDiskIsFull) {
    Database database = Database::open(sqlite_address(), {.absent = Absent::Create}).value();
    database.run("pragma max_page_count = 1").value();
    const auto full = database.run("create table big as select $1 as a", {Bytes{std::string(1'000'000, 'x')}});
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::Environment);
    EXPECT_THAT(full.error().message, HasSubstr("кончилось место"));
}

TEST_F(SqliteDatabase, IsDurableAndKeepsReferences) {
    Database database = Database::open(sqlite_address(), {.absent = Absent::Create}).value();
    EXPECT_EQ(database.run("pragma journal_mode").value().text(0, 0), "wal");
    EXPECT_EQ(database.run("pragma synchronous").value().whole(0, 0), 2);
    EXPECT_FALSE(database.run("insert into batch_finding values (9, 1, '', 0, 0, '', 0, '', 0)"));
}

}  // namespace
}  // namespace msoko::store
