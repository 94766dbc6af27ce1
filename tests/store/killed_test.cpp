#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <thread>

#include "migrations.hpp"
#include "msoko/store/backup.hpp"
#include "postgres_server.hpp"
#include "store_fixture.hpp"

/// kill -9 at random moments: afterwards every batch is whole or absent, the database passes its check, and the same
/// work can be done to the end. MSOKO_KILLS: how many times; MSOKO_SEED: of the moments.
namespace msoko::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;
using testing::IsEmpty;

constexpr int kDefaultSeed = 20261126;

int setting(const char* name, int otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::atoi(value);
}

/// Starts a process that does the work.
pid_t start(const std::function<bool()>& work) {
    const pid_t process = fork();
    if (process == 0) {
        _exit(work() ? 0 : 1);
    }
    return process;
}

/// @return true where it ended by itself and well
bool await(pid_t process) {
    int status = 0;
    return waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A work of 20 schools with 25 pupils each; the schools of two numbers differ.
Delivery file_of(int number, std::int16_t primary) {
    std::vector<TestWork> works;
    for (int school = 0; school < 20; ++school) {
        for (std::uint32_t student = 1; student <= 25; ++student) {
            works.push_back({fmt::format("sch{:06}", number * 20 + school), student, primary, {2, 1}});
        }
    }
    Delivery delivery = results(fmt::format("{}-{}.xlsx", number, primary), works);
    delivery.sheets.works.front().paper.year = number;  // a work of its own
    return delivery;
}

class Killed : public BothEngines {
  protected:
    /// Does the work once to the end, then again and again, killed at some moment of it.
    /// @param round  a number, for the work to be another one each time
    void repeat(const std::function<bool(int round)>& work, const std::function<void(int round)>& check) {
        const int seed = setting("MSOKO_SEED", kDefaultSeed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto before = std::chrono::steady_clock::now();
        ASSERT_TRUE(await(start([&] { return work(0); })));
        const auto whole = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - before);
        check(0);
        const int kills = setting("MSOKO_KILLS", 20);
        fmt::print("{} kills, seed {}\n", kills, seed);
        for (int round = 1; round <= kills && !HasFailure(); ++round) {
            SCOPED_TRACE(fmt::format("seed {}, round {}", seed, round));
            const pid_t process = start([&] { return work(round); });
            std::this_thread::sleep_for(microseconds(random() % static_cast<unsigned>(whole.count() + 1)));
            ::kill(process, SIGKILL);
            await(process);
            // A server may still be busy with what the dead one asked for.
            wait_for_writers();
            check(round);
        }
    }

    void wait_for_writers() const {
        const auto waiting = engine();
        require(waiting->begin(Transaction::Kind::Write));
        waiting->roll_back();
    }

    [[nodiscard]] Result<Database> reopened() const { return Database::open(address(), {.absent = Absent::Create}); }

    /// Names and states, for example "1-3.xlsx superseded", of a database that passes its check.
    [[nodiscard]] std::vector<std::string> sound_states() const {
        Database database = open();
        Batches batches(database);
        EXPECT_THAT(batches.problems().value(), IsEmpty());
        std::vector<std::string> found;
        const std::vector<BatchRecord> all = batches.list().value();
        for (const BatchRecord& batch : all) {
            EXPECT_EQ(batch.rows.created + batch.rows.changed, 500);
            found.push_back(fmt::format("{} {}", batch.name, to_string(batch.state)));
        }
        return found;
    }

    [[nodiscard]] bool accept_two(int round) const {
        Result<Database> database = reopened();
        if (!database) {
            return false;
        }
        Batches batches(*database);
        const Result<Acceptance> first = batches.accept(file_of(round, 3));
        if (!first) {
            return false;
        }
        const std::vector<BatchId> superseded{first->batch.id};
        return batches.accept(file_of(round, 4), superseded).has_value();
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Killed, testing::Values("sqlite", "postgres"), engine_name);

TEST_P(Killed, ImportLeavesEveryBatchWholeOrAbsent) {
    std::vector<std::string> expected;
    repeat([this](int round) { return accept_two(round); },
           [&](int round) {
               const std::string first = fmt::format("{}-3.xlsx ", round);
               const std::string second = fmt::format("{}-4.xlsx ", round);
               const auto with = [&](const std::vector<std::string>& more) {
                   std::vector<std::string> all = expected;
                   all.insert(all.end(), more.begin(), more.end());
                   return all;
               };
               const std::vector<std::string> both = with({first + "superseded", second + "accepted"});
               const std::vector<std::string> states = sound_states();
               EXPECT_THAT(states, testing::AnyOf(expected, with({first + "accepted"}), both));
               if (states != both) {
                   Database database = open();
                   Batches batches(database);
                   const std::vector<BatchId> superseded{batches.accept(file_of(round, 3)).value().batch.id};
                   batches.accept(file_of(round, 4), superseded).value();
               }
               expected = both;
               EXPECT_EQ(sound_states(), expected);
           });
}

TEST_P(Killed, WithdrawalHappensOrDoesNot) {
    const auto last = [this] {
        std::vector<std::string> states = sound_states();
        return std::vector<std::string>(states.end() - 2, states.end());
    };
    ASSERT_TRUE(accept_two(0));
    std::uint32_t id = 2;
    repeat(
        [&](int) {
            Result<Database> database = reopened();
            return database && Batches(*database).withdraw({id}).has_value();
        },
        [&](int round) {
            const std::string first = fmt::format("{}-3.xlsx ", round);
            const std::string second = fmt::format("{}-4.xlsx ", round);
            const std::vector<std::string> before{first + "superseded", second + "accepted"};
            const std::vector<std::string> after{first + "accepted", second + "withdrawn"};
            const std::vector<std::string> states = last();
            EXPECT_THAT(states, testing::AnyOf(before, after));
            if (states == before) {
                Database database = open();
                EXPECT_TRUE(Batches(database).withdraw({id}));
            }
            EXPECT_EQ(last(), after);
            ASSERT_TRUE(accept_two(round + 1));
            id += 2;
        });
}

TEST_P(Killed, MigrationIsDoneWhollyOrNotAtAll) {
    ASSERT_TRUE(accept_two(0));
    // Each round the next program comes, with one migration more, that rewrites rows.
    const int kills = setting("MSOKO_KILLS", 20);
    std::vector<std::string> texts;
    std::vector<Migration> known(all_migrations().begin(), all_migrations().end());
    const std::size_t released = known.size();
    texts.reserve(static_cast<std::size_t>(kills) + 1);
    for (int round = 0; round <= kills; ++round) {
        texts.push_back(
            fmt::format("create table added_{} (id {{whole}}){{strict}}; update batch set options = options || "
                        "'+'; update batch_organization set name = name || '+';",
                        round));
        known.push_back({static_cast<int>(released) + round + 1, "next", texts.back()});
    }
    const auto upto = [&](int round) {
        return std::span<const Migration>(known).first(released + static_cast<std::size_t>(round) + 1);
    };
    repeat([&](int round) { return migrate(*engine(), upto(round), Absent::Refuse).has_value(); },
           [&](int round) {
               const auto database = engine();
               const auto version = database->run("select max(number) from schema_version", {}).value().whole(0, 0) -
                                    static_cast<std::int64_t>(released);
               EXPECT_THAT(version, testing::AnyOf(round, round + 1));
               const Rows rows =
                   database
                       ->run(
                           "select cast(min(length(options)) as bigint), cast(max(length(options)) as "
                           "bigint), (select cast(min(length(name)) as bigint) from batch_organization), "
                           "(select cast(max(length(name)) as bigint) from batch_organization) from batch",
                           {})
                       .value();
               const auto name_length = static_cast<std::int64_t>(std::string("Школа sch000000").size() - 5);
               EXPECT_EQ(rows.row(0),
                         (std::vector<Value>{version, version, name_length + version, name_length + version}));
               EXPECT_THAT(database->problems().value(), IsEmpty());
               EXPECT_EQ(migrate(*database, upto(round), Absent::Refuse).value().version,
                         static_cast<int>(released) + round + 1);
           });
}

TEST_P(Killed, BackupIsWholeOrAbsent) {
    ASSERT_TRUE(accept_two(0));
    const auto copy = [this](int round) { return file(fmt::format("copy-{}.db", round)); };
    repeat(
        [&](int round) {
            Result<Database> database = reopened();
            return database && back_up(*database, copy(round), {}).has_value();
        },
        [&](int round) {
            if (!fs::exists(copy(round))) {
                Database database = open();
                require(back_up(database, copy(round), {}));
            }
            Database copied = Database::open(copy(round)).value();
            EXPECT_THAT(Batches(copied).problems().value(), IsEmpty());
            EXPECT_EQ(Batches(copied).accepted().value().works.at(0).works.size(), 500U);
            EXPECT_THAT(sound_states(), testing::SizeIs(2));
            fs::remove(copy(round));
        });
}

/// The server goes down at once while a file is accepted; after its restart the batch is whole or absent.
TEST(LostServer, LeavesEveryBatchWholeOrAbsent) {
    if (!support::PostgresServer::is_installed()) {
        GTEST_SKIP() << "PostgreSQL is not installed";
    }
    const support::PostgresServer server;
    const int seed = setting("MSOKO_SEED", kDefaultSeed);
    std::mt19937 random(static_cast<unsigned>(seed));
    static_cast<void>(Database::open(server.uri(), {.absent = Absent::Create}).value());
    const int kills = std::max(2, setting("MSOKO_KILLS", 20) / 5);
    fmt::print("{} stops of the server, seed {}\n", kills, seed);
    for (int round = 1; round <= kills; ++round) {
        SCOPED_TRACE(fmt::format("round {}", round));
        Error error{ErrorCode::NotFound, ""};
        {
            std::jthread importing([&] {
                Result<Database> database = Database::open(server.uri());
                for (int number = 0; database && error.message.empty(); ++number) {
                    if (const auto accepted = Batches(*database).accept(file_of(round * 1000 + number, 3)); !accepted) {
                        error = accepted.error();
                    }
                }
            });
            std::this_thread::sleep_for(microseconds(random() % 100'000));
            server.kill();
        }
        if (!error.message.empty()) {  // else it was down before the first word
            EXPECT_EQ(error.code, ErrorCode::Environment) << error.message;
            EXPECT_THAT(error.message, testing::HasSubstr("База"));
        }
        server.start();
        Database database = Database::open(server.uri()).value();
        Batches batches(database);
        EXPECT_THAT(batches.problems().value(), IsEmpty());
        const Sheets rows = batches.accepted().value();
        for (const facts::WorkBatch& batch : rows.works) {
            EXPECT_EQ(batch.works.size(), 500U);
        }
    }
}

}  // namespace
}  // namespace msoko::store
