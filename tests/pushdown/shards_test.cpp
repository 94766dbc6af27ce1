// A coordinator and three shards over postgres_fdw: the same cells as one machine, and nothing but cells on the wire.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <memory>
#include <random>
#include <regex>
#include <thread>

#include "cell_difference.hpp"
#include "msoko/pushdown/database.hpp"
#include "msoko/store/postgres_connection.hpp"
#include "plain_facts.hpp"
#include "postgres_server.hpp"
#include "spoken_formula.hpp"
#include "statement.hpp"

namespace msoko::pushdown {
namespace {

constexpr std::uint32_t kSeed = 31;
constexpr int kFormulas = 40;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

catalog::Indicator indicator(std::string population, std::string value,
                             std::vector<std::vector<std::string>> breakdowns) {
    catalog::Indicator result;
    result.id = "test";
    result.levels = {catalog::Level::Organization};
    result.population.text = std::move(population);
    result.value.text = std::move(value);
    result.breakdowns = std::move(breakdowns);
    return result;
}

/// Flat and nested populations, and random ones.
std::vector<formula::Plan> some_plans(std::mt19937& random) {
    std::vector<catalog::Indicator> indicators = {
        indicator("result where mark >= 2", "share(mark = 2)", {{}, {"subject"}}),
        indicator("student from result having count(mark) >= 2", "share(sum(top(2, mark)) >= 7)", {{}, {"grade"}}),
        indicator("item where task_level = base", "sum(points) / sum(max_points)", {{"item"}}),
        indicator("org", "share(share(result where grade = 4, mark >= 3) = 1)", {{}})};
    for (int i = 0; i < kFormulas; ++i) {
        indicators.push_back(oracle::random_indicator(random).written());
    }
    const formula::Vocabulary vocabulary = formula::Vocabulary::of(real_catalog(), real_catalog().profiles().front());
    std::vector<formula::Plan> plans;
    for (const catalog::Indicator& one : indicators) {
        plans.push_back(formula::compile(vocabulary, one).value());
    }
    return plans;
}

class Shards : public testing::Test {
  protected:
    void SetUp() override {
        if (!support::PostgresServer::is_installed()) {
            GTEST_SKIP() << "PostgreSQL is not installed";
        }
        for (std::unique_ptr<support::PostgresServer>& server : servers_) {
            server = std::make_unique<support::PostgresServer>();
        }
        coordinator_ = std::make_unique<support::PostgresServer>();
        store::PostgresConnection connection = store::PostgresConnection::open(coordinator_->uri()).value();
        std::string sql = "create extension postgres_fdw";
        for (std::size_t i = 0; i < servers_.size(); ++i) {
            sql += fmt::format(
                "; create server shard{0} foreign data wrapper postgres_fdw options (host '{1}', dbname 'postgres', "
                "async_capable 'true', fetch_size '10000'); create user mapping for current_user server shard{0} "
                "options (user 'msoko')",
                i + 1, servers_[i]->folder().string());
        }
        ASSERT_TRUE(connection.execute(sql));
        std::mt19937 random(kSeed);
        facts_ = std::make_unique<oracle::PlainFacts>(oracle::random_facts(real_catalog(), random));
        plans_ = some_plans(random);
        native_ = engine::count_cells(plans_, facts_->kept);
        database_.emplace(Database::open(coordinator_->uri()).value());
        const Result<void> loaded = database_->load(real_catalog(), facts_->kept);
        ASSERT_TRUE(loaded) << loaded.error().message;
    }

    void expect_native_cells() {
        const Result<Counted> pushed = database_->count(real_catalog(), plans_of(native_));
        ASSERT_TRUE(pushed) << pushed.error().message;
        for (std::size_t i = 0; i < native_.size(); ++i) {
            EXPECT_EQ(difference(native_[i], pushed->cells[i]), "") << native_[i].plan->value_words;
        }
    }

    std::array<std::unique_ptr<support::PostgresServer>, 3> servers_;
    std::unique_ptr<support::PostgresServer> coordinator_;
    std::unique_ptr<oracle::PlainFacts> facts_;
    std::vector<formula::Plan> plans_;
    std::vector<engine::PlanCells> native_;
    std::optional<Database> database_;
};

std::int64_t number_in(store::PostgresConnection& database, const std::string& sql) {
    return database.query(sql).value().whole(0, 0);
}

TEST_F(Shards, GiveTheCellsOfOneMachine) {
    EXPECT_EQ(database_->num_shards(), 3U);
    expect_native_cells();
    expect_native_cells();  // over views that are there already
}

TEST_F(Shards, HoldOrganizationsOfTheirOwnAndTheCoordinatorNone) {
    std::int64_t num_results = 0;
    std::int64_t num_organizations = 0;
    for (const std::unique_ptr<support::PostgresServer>& server : servers_) {
        store::PostgresConnection shard = store::PostgresConnection::open(server->uri()).value();
        num_results += number_in(shard, "select count(*) from facts.result");
        num_organizations += number_in(shard, "select count(distinct organization) from facts.org");
    }
    EXPECT_EQ(num_results, static_cast<std::int64_t>(facts_->works.size()));
    EXPECT_EQ(num_organizations, static_cast<std::int64_t>(facts_->kept.organizations().size()));
    store::PostgresConnection coordinator = store::PostgresConnection::open(coordinator_->uri()).value();
    EXPECT_EQ(number_in(coordinator, "select count(*) from facts.result"), 0);
}

/// Every statement of every kind: shards are asked at once, each runs the whole of it, and the rows that come are the
/// rows of cells.
TEST_F(Shards, SendNothingButCells) {
    const std::vector<std::string> queries = database_->queries(real_catalog(), plans_of(native_)).value();
    const std::vector<Statement> statements = write_statements(real_catalog(), plans_of(native_));
    store::PostgresConnection coordinator = store::PostgresConnection::open(coordinator_->uri()).value();
    ASSERT_GT(queries.size(), statements.size());  // and what tables hold
    const std::regex scan(R"(Async Foreign Scan on .*actual time=\S+ rows=(\d+) )");
    const std::regex remote(R"(Remote SQL: SELECT [^(]* FROM cells\.\S+$)");
    for (std::size_t i = 0; i < statements.size(); ++i) {
        std::size_t num_cells = 0;
        for (const std::unique_ptr<support::PostgresServer>& server : servers_) {
            num_cells += store::PostgresConnection::open(server->uri()).value().query(statements[i].sql).value().size();
        }
        const store::PostgresRows plan = coordinator.query("explain (analyze, verbose) " + queries[i]).value();
        std::size_t num_scans = 0;
        std::size_t num_remote = 0;
        std::size_t num_rows = 0;
        for (std::size_t row = 0; row < plan.size(); ++row) {
            const std::string line(plan.text(row, 0));
            std::smatch found;
            num_remote += std::regex_search(line, remote) ? 1U : 0U;
            if (std::regex_search(line, found, scan)) {
                ++num_scans;
                num_rows += std::stoul(found[1]);
            }
        }
        EXPECT_EQ(num_scans, servers_.size()) << queries[i];
        EXPECT_EQ(num_remote, servers_.size()) << queries[i];
        EXPECT_EQ(num_rows, num_cells) << statements[i].sql;
        EXPECT_LT(num_rows, facts_->works.size()) << statements[i].sql;
    }
}

TEST_F(Shards, ThatDieInMidQueryAreNamedAndMayBeAskedAgain) {
    expect_native_cells();
    // The second shard's part waits for a table that another session keeps for itself.
    store::PostgresConnection keeper = store::PostgresConnection::open(servers_[1]->uri()).value();
    ASSERT_TRUE(keeper.execute("begin; lock table facts.result in access exclusive mode"));
    auto calculation =
        std::async(std::launch::async, [this] { return database_->count(real_catalog(), plans_of(native_)); });
    store::PostgresConnection watcher = store::PostgresConnection::open(servers_[1]->uri()).value();
    const auto is_waiting = [&watcher] {
        return number_in(watcher, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0;
    };
    while (!is_waiting()) {
        ASSERT_EQ(calculation.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
    }
    servers_[1]->kill();
    const auto failed = calculation.get();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Environment);
    EXPECT_NE(failed.error().message.find("Шард shard2"), std::string::npos) << failed.error().message;

    servers_[1]->start();
    expect_native_cells();
}

TEST_F(Shards, FilledAtDifferentTimesAreNotMixed) {
    store::PostgresConnection shard = store::PostgresConnection::open(servers_[2]->uri()).value();
    ASSERT_TRUE(shard.execute("update facts.load set stamp = 'earlier'"));
    const auto refused = database_->count(real_catalog(), plans_of(native_));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::UnusableInput);
    EXPECT_NE(refused.error().message.find("shard3"), std::string::npos) << refused.error().message;
}

}  // namespace
}  // namespace msoko::pushdown
