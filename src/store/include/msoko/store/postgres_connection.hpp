#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/value.hpp"

// Of libpq: named here so that its header stays inside the module.
struct pg_conn;
struct pg_result;

namespace msoko::store {

/// An answer of the database, in its binary form.
class PostgresRows {
  public:
    explicit PostgresRows(pg_result* result);

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] std::size_t num_columns() const noexcept;
    [[nodiscard]] bool is_missing(std::size_t row, std::size_t column) const noexcept;
    /// Of a bigint.
    [[nodiscard]] std::int64_t whole(std::size_t row, std::size_t column) const;
    /// Of a double precision.
    [[nodiscard]] double real(std::size_t row, std::size_t column) const;
    /// Of a double precision[]; no element is missing.
    [[nodiscard]] std::vector<double> reals(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const noexcept;
    /// Of a bigint, double precision, text or bytea.
    [[nodiscard]] Value value(std::size_t row, std::size_t column) const;

  private:
    std::unique_ptr<pg_result, void (*)(pg_result*)> result_;
};

/// A session with a database of the PostgreSQL family. Failures are Error Environment, in Russian, with the database's
/// own words in them.
class PostgresConnection {
  public:
    /// @param uri  "postgresql://user@host:port/database"
    /// @param instead  parameters of libpq ("host", "port", "dbname") that replace those of the URI
    [[nodiscard]] static Result<PostgresConnection> open(const std::string& uri,
                                                         const std::map<std::string, std::string>& instead = {});

    [[nodiscard]] Result<void> execute(const std::string& sql);
    [[nodiscard]] Result<PostgresRows> query(const std::string& sql);
    /// Prepares the statement when it comes for the first time; values are those of $1, $2, ... A command gives no
    /// rows.
    [[nodiscard]] Result<PostgresRows> run(const std::string& sql, std::span<const Value> values);
    /// For people: host and database, no password.
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    /// Begins COPY ... FROM STDIN; then come pieces of text, then the end.
    [[nodiscard]] Result<void> begin_copy(const std::string& sql);
    [[nodiscard]] Result<void> copy(std::string_view piece);
    [[nodiscard]] Result<void> end_copy();

  private:
    PostgresConnection(pg_conn* connection, std::string name);
    [[nodiscard]] tl::unexpected<Error> failure(std::string_view sqlstate = {}) const;
    [[nodiscard]] Result<PostgresRows> checked(pg_result* result, int expected) const;

    std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection_;
    std::string name_;
    std::map<std::string, std::string> prepared_;  // by text: name of the statement
};

}  // namespace msoko::store
