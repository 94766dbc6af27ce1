#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"
#include "msoko/store/value.hpp"

namespace msoko::store {

/// What SQLite and PostgreSQL do each in its own way. Everything else is said once, in SQL that both understand.
class Engine {
  public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    [[nodiscard]] virtual const std::string& name() const noexcept = 0;
    [[nodiscard]] virtual Result<Rows> run(const std::string& sql, std::span<const Value> values) = 0;
    /// Runs several statements without values.
    [[nodiscard]] virtual Result<void> run_script(const std::string& sql) = 0;

    /// Waits for another program that writes, then says who or that somebody does.
    [[nodiscard]] virtual Result<void> begin(Transaction::Kind kind) = 0;
    [[nodiscard]] virtual Result<void> commit() = 0;
    virtual void roll_back() noexcept = 0;

    /// Names of the tables of ours, ascending; of a file that another program made, of its tables.
    [[nodiscard]] virtual Result<std::vector<std::string>> tables() = 0;
    /// The engine's words for those of a migration: {whole}, {real}, {bytes}, {strict}.
    [[nodiscard]] virtual std::string in_dialect(std::string sql) const = 0;
    /// Marks a new database as ours; inside the transaction that makes its tables.
    [[nodiscard]] virtual Result<void> prepare_new() = 0;
    /// Copies the database as it is before the upgrade to `version`, inside the upgrade's transaction.
    /// @return where the copy is, for people
    [[nodiscard]] virtual Result<std::string> copy_before(int version) = 0;
    /// Copies the state of now into a SQLite file that does not exist yet, while others work.
    [[nodiscard]] virtual Result<void> copy_to(const std::string& file, const Progress& progress) = 0;
    [[nodiscard]] virtual Result<std::vector<std::string>> problems() = 0;

    /// How many transactions are open one in another; the outermost is that of the database.
    struct Nesting {
        int depth = 0;
        Transaction::Kind kind = Transaction::Kind::Read;
        bool is_broken = false;  ///< an inner one was not committed
    };
    Nesting nesting;
};

[[nodiscard]] bool is_postgres_address(const std::string& address) noexcept;
[[nodiscard]] Result<std::unique_ptr<Engine>> open_postgres(const std::string& address, const OpenOptions& options);
[[nodiscard]] Result<std::unique_ptr<Engine>> open_sqlite(const std::string& path, const OpenOptions& options);

}  // namespace msoko::store
