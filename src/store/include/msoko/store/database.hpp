#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/value.hpp"

namespace msoko::store {

class Engine;

/// Tells how much of a long work is done; `total` 0 = unknown.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

/// What to do where there is no database, or one without our tables.
enum class Absent : std::uint8_t { Refuse, Create };

struct OpenOptions {
    Absent absent = Absent::Refuse;
    std::chrono::milliseconds wait{10'000};  ///< how long to wait for another program that writes
};

/// A database with our tables: SQLite in a file or PostgreSQL. One thread at a time.
///
/// Failures are Error in Russian that names the database and the mend: Environment where it cannot be reached, is
/// locked, full or not writable; UnusableInput where it is none of ours, damaged or of a newer program.
class Database {
  public:
    /// Opens, and upgrades an older database after a copy of it was made (README, "Migrations").
    /// @param address  path of a file, or "postgresql://user@host:port/database"
    [[nodiscard]] static Result<Database> open(const std::string& address, const OpenOptions& options = {});

    Database(Database&&) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    /// Runs one statement; $1, $2, ... are the values. Statements are prepared once.
    [[nodiscard]] Result<Rows> run(const std::string& sql, const std::vector<Value>& values = {});
    /// For people: the path, or host and database.
    [[nodiscard]] const std::string& name() const noexcept;
    /// Where an older database was copied to when it was upgraded; empty where it was not.
    [[nodiscard]] const std::string& copy_before_upgrade() const noexcept { return copy_before_upgrade_; }
    [[nodiscard]] int schema_version() const noexcept { return schema_version_; }
    /// What the engine's own check of its files finds wrong; empty = nothing.
    [[nodiscard]] Result<std::vector<std::string>> problems();

  private:
    explicit Database(std::unique_ptr<Engine> engine);
    friend class Transaction;
    friend Result<void> back_up(Database& database, const std::string& file, const Progress& progress);

    std::unique_ptr<Engine> engine_;
    std::string copy_before_upgrade_;
    int schema_version_ = 0;
};

/// A transaction that is undone unless it is committed. A reading one sees one state of the database throughout; of
/// writing ones there is one at a time, others wait for it. One begun inside a writing one of the same database is a
/// part of it: all is done or nothing, and where a writing part is not committed the whole must not be.
class Transaction {
  public:
    enum class Kind : std::uint8_t { Read, Write };
    [[nodiscard]] static Result<Transaction> begin(Database& database, Kind kind);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> commit();

  private:
    Transaction(Engine& engine, Kind kind) : engine_(&engine), kind_(kind) {}
    Engine* engine_;
    Kind kind_;
};

}  // namespace msoko::store
