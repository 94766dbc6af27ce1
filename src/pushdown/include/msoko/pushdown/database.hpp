#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/cube/cells.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/facts/history.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::store {
class PostgresConnection;
}

namespace msoko::pushdown {

struct Statement;

/// What a table is known to hold.
struct TableContents {
    std::map<int, std::vector<std::uint32_t>> present;  ///< by year: organizations with any rows, ascending
    std::set<std::string> columns;                      ///< of those that plans read: the ones that any row knows
};

/// What plans were counted to.
struct Counted {
    std::vector<std::vector<cube::CellTable>> cells;  ///< by plan
    std::map<std::string, TableContents> tables;  ///< by table whose rows are counted; "result" for answers to tasks
};

/// Whose facts a database holds, and of when.
struct Holdings {
    std::vector<facts::OrganizationRecord> organizations;  ///< their directory gives the numbers that cells have
    facts::OrganizationHistory history;  ///< what changed between years: names, municipalities, logins
    std::vector<facts::Paper> papers;    ///< without tasks
    std::vector<int> years;              ///< ascending
    std::set<std::string> tables;        ///< those that something brought
};

/// Facts in a database of the PostgreSQL family: one server, Citus, or a coordinator whose foreign servers (of
/// postgres_fdw) are shards, each with the facts of organizations of its own.
///
/// Failures are Error Environment for a database or shard that does not answer, which the message names, and
/// UnusableInput for one without facts. A call that failed has changed nothing and may be repeated.
class Database {
  public:
    /// @param uri  "postgresql://user@host:port/database", of the coordinator where there are shards
    [[nodiscard]] static Result<Database> open(const std::string& uri);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    [[nodiscard]] std::size_t num_shards() const noexcept { return shards_.size(); }

    /// Replaces all facts: schema "facts", a table a fact table of the catalogue, partitioned by organization; where
    /// Citus is there, distributed by it.
    [[nodiscard]] Result<void> load(const catalog::Catalog& catalog, const facts::FactSet& facts);

    /// Counts plans where the facts are: to the cells that the native engine would make of the same facts. Only cells
    /// leave a shard.
    ///
    /// Of a least, greatest or top(k) only the values that count come as samples. Sums of numbers that are not whole
    /// may differ in their last digits from run to run: a database adds in no fixed order.
    /// @param plans  no composites; those narrowed to a code of a related table stand beside the others
    [[nodiscard]] Result<Counted> count(const catalog::Catalog& catalog, std::span<const formula::Plan* const> plans);

    [[nodiscard]] Result<Holdings> holdings();

    /// The queries that count() sends, for people who look how the database runs them.
    [[nodiscard]] Result<std::vector<std::string>> queries(const catalog::Catalog& catalog,
                                                           std::span<const formula::Plan* const> plans);

  private:
    /// A foreign server of the coordinator.
    struct Shard {
        std::string name;
        std::map<std::string, std::string> place;  ///< parameters of libpq: host, port, dbname
    };

    Database(std::string uri, std::unique_ptr<store::PostgresConnection> coordinator);
    [[nodiscard]] Result<void> find_shards();
    [[nodiscard]] Result<store::PostgresConnection> connect(const Shard& shard) const;
    [[nodiscard]] Result<std::vector<store::PostgresConnection>> connect_all() const;
    [[nodiscard]] Result<void> check_stamps(std::vector<store::PostgresConnection>& shards);
    /// Puts statements where the facts are. @return what the coordinator is to be asked instead
    [[nodiscard]] Result<std::vector<std::string>> publish(const std::vector<Statement>& statements);
    /// Says which shard is to blame, if any does not answer.
    [[nodiscard]] Error explained(Error error) const;

    std::string uri_;
    std::unique_ptr<store::PostgresConnection> coordinator_;
    std::vector<Shard> shards_;
};

}  // namespace msoko::pushdown
