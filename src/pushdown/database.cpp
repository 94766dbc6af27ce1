#include "msoko/pushdown/database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cell_reader.hpp"
#include "holdings.hpp"
#include "loader.hpp"
#include "msoko/store/postgres_connection.hpp"
#include "shard_views.hpp"
#include "statement.hpp"

namespace msoko::pushdown {
namespace {

using cube::CellTable;

/// Many short expressions: compiling them takes longer than the query. Parts of a table are joined and grouped apart.
constexpr const char* kBeginReading =
    "set jit = off; set enable_partitionwise_join = on; set enable_partitionwise_aggregate = on; "
    "begin isolation level repeatable read read only";

/// What is to be asked: cells, then what tables hold.
struct Questions {
    Questions(const catalog::Catalog& catalog, std::span<const formula::Plan* const> plans)
        : statements(write_statements(catalog, plans)),
          num_of_cells(statements.size()),
          contents(write_contents(catalog, plans)) {
        for (const ContentsStatement& one : contents) {
            statements.push_back(one.statement);
        }
    }
    std::vector<Statement> statements;
    std::size_t num_of_cells;
    std::vector<ContentsStatement> contents;
};

void read_contents(const ContentsStatement& statement, const store::PostgresRows& rows, TableContents& into) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        into.present[static_cast<int>(rows.whole(row, kYear))].push_back(
            static_cast<std::uint32_t>(rows.whole(row, kOrganization)));
        for (const auto& [name, column] : statement.columns) {
            if (rows.whole(row, column) > 0) {
                into.columns.insert(name);
            }
        }
    }
    for (auto& [year, organizations] : into.present) {
        std::sort(organizations.begin(), organizations.end());
    }
}

Result<Counted> read(store::PostgresConnection& database, const Questions& questions,
                     const std::vector<std::string>& queries, std::size_t num_plans) {
    Counted counted;
    counted.cells.resize(num_plans);
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const Result<store::PostgresRows> rows = database.query(queries[i]);
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        if (i >= questions.num_of_cells) {
            const ContentsStatement& statement = questions.contents[i - questions.num_of_cells];
            read_contents(statement, *rows, counted.tables[statement.table]);
            continue;
        }
        const CellReader reader(questions.statements[i], *rows);
        for (const PlanColumns& plan : questions.statements[i].plans) {
            counted.cells[plan.plan].push_back(reader.read(plan));
        }
    }
    for (std::vector<CellTable>& of_plan : counted.cells) {
        std::sort(of_plan.begin(), of_plan.end(),
                  [](const CellTable& a, const CellTable& b) { return a.breakdowns < b.breakdowns; });
    }
    return counted;
}

}  // namespace

Database::Database(std::string uri, std::unique_ptr<store::PostgresConnection> coordinator)
    : uri_(std::move(uri)), coordinator_(std::move(coordinator)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& uri) {
    Result<store::PostgresConnection> connection = store::PostgresConnection::open(uri);
    if (!connection) {
        return tl::make_unexpected(connection.error());
    }
    Database database(uri, std::make_unique<store::PostgresConnection>(std::move(*connection)));
    if (const Result<void> found = database.find_shards(); !found) {
        return tl::make_unexpected(found.error());
    }
    return database;
}

Result<void> Database::find_shards() {
    const Result<store::PostgresRows> rows = coordinator_->query(
        "select s.srvname::text, o.option_name, o.option_value from pg_foreign_server s "
        "join pg_foreign_data_wrapper w on w.oid = s.srvfdw, pg_options_to_table(s.srvoptions) o "
        "where w.fdwname = 'postgres_fdw' and o.option_name in ('host', 'hostaddr', 'port', 'dbname') order by 1");
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    for (std::size_t row = 0; row < rows->size(); ++row) {
        if (shards_.empty() || shards_.back().name != rows->text(row, 0)) {
            shards_.push_back({std::string(rows->text(row, 0)), {}});
        }
        shards_.back().place.emplace(rows->text(row, 1), rows->text(row, 2));
    }
    return {};
}

Result<store::PostgresConnection> Database::connect(const Shard& shard) const {
    Result<store::PostgresConnection> connection = store::PostgresConnection::open(uri_, shard.place);
    if (!connection) {
        return fail(connection.error().code, fmt::format("Шард {}: {}", shard.name, connection.error().message));
    }
    return connection;
}

Result<std::vector<store::PostgresConnection>> Database::connect_all() const {
    std::vector<store::PostgresConnection> connections;
    for (const Shard& shard : shards_) {
        Result<store::PostgresConnection> connection = connect(shard);
        if (!connection) {
            return tl::make_unexpected(connection.error());
        }
        connections.push_back(std::move(*connection));
    }
    return connections;
}

Error Database::explained(Error error) const {
    for (const Shard& shard : shards_) {
        if (const Result<store::PostgresConnection> connection = connect(shard); !connection) {
            return connection.error();
        }
    }
    return error;
}

Result<void> Database::load(const catalog::Catalog& catalog, const facts::FactSet& facts) {
    Result<std::vector<store::PostgresConnection>> shards = connect_all();
    const Result<store::PostgresRows> now = coordinator_->query("select clock_timestamp()::text");
    if (!shards || !now) {
        return tl::make_unexpected(shards ? now.error() : shards.error());
    }
    const std::string stamp(now->text(0, 0));
    // A coordinator of shards keeps no facts of its own.
    const auto num_shards = static_cast<std::uint32_t>(shards->size());
    std::vector<store::PostgresConnection*> all{coordinator_.get()};
    Result<void> done = begin_load(*coordinator_, catalog, facts, num_shards == 0 ? Share{0, 1} : Share{0, 0}, stamp);
    for (std::uint32_t i = 0; i < num_shards && done; ++i) {
        all.push_back(&(*shards)[i]);
        done = begin_load((*shards)[i], catalog, facts, {i, num_shards}, stamp);
    }
    // Should one of the last steps fail, the stamps differ, and count() asks to load again.
    for (store::PostgresConnection* database : all) {
        const Result<void> ended = database->execute(done ? "commit; analyze" : "rollback");
        done = done ? ended : done;
    }
    return done;
}

Result<void> Database::check_stamps(std::vector<store::PostgresConnection>& shards) {
    const Result<std::string> stamp = stamp_of(*coordinator_);
    if (!stamp) {
        return tl::make_unexpected(stamp.error());
    }
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const Result<std::string> of_shard = stamp_of(shards[i]);
        if (!of_shard) {
            return tl::make_unexpected(of_shard.error());
        }
        if (*of_shard != *stamp) {
            return fail(
                ErrorCode::UnusableInput,
                fmt::format("Шард {} наполнен не тогда, когда остальные: {}, а не {}. Наполните базу фактов заново.",
                            shards_[i].name, *of_shard, *stamp));
        }
    }
    return {};
}

Result<std::vector<std::string>> Database::publish(const std::vector<Statement>& statements) {
    std::vector<std::string> queries;
    if (shards_.empty()) {
        for (const Statement& statement : statements) {
            queries.push_back(statement.sql);
        }
        return queries;
    }
    Result<std::vector<store::PostgresConnection>> shards = connect_all();
    if (!shards) {
        return tl::make_unexpected(shards.error());
    }
    Result<void> done = check_stamps(*shards);
    for (std::size_t i = 0; i < shards->size() && done; ++i) {
        done = create_views((*shards)[i], statements);
    }
    std::vector<std::string> servers;
    for (const Shard& shard : shards_) {
        servers.push_back(shard.name);
    }
    if (done) {
        done = create_foreign_tables(*coordinator_, servers, statements);
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    for (const Statement& statement : statements) {
        queries.push_back(query_of_shards(servers, statement));
    }
    return queries;
}

Result<std::vector<std::string>> Database::queries(const catalog::Catalog& catalog,
                                                   std::span<const formula::Plan* const> plans) {
    return publish(Questions(catalog, plans).statements);
}

Result<Holdings> Database::holdings() {
    return read_holdings(*coordinator_);
}

Result<Counted> Database::count(const catalog::Catalog& catalog, std::span<const formula::Plan* const> plans) {
    const Questions questions(catalog, plans);
    const Result<std::vector<std::string>> queries = publish(questions.statements);
    if (!queries) {
        return tl::make_unexpected(explained(queries.error()));
    }
    if (const Result<void> begun = coordinator_->execute(kBeginReading); !begun) {
        return tl::make_unexpected(begun.error());
    }
    Result<Counted> counted = read(*coordinator_, questions, *queries, plans.size());
    const Result<void> ended = coordinator_->execute(counted ? "commit" : "rollback");
    if (!counted || !ended) {
        return tl::make_unexpected(explained(counted ? ended.error() : counted.error()));
    }
    return counted;
}

}  // namespace msoko::pushdown
