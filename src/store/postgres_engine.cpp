#include <fmt/format.h>

#include <thread>
#include <utility>

#include "engine.hpp"
#include "msoko/store/postgres_connection.hpp"
#include "sqlite_file.hpp"
#include "table_copy.hpp"

namespace msoko::store {
namespace {

/// One writer at a time: the number of the advisory lock in the database.
constexpr std::int64_t kWriterLock = 0x4d534f4b;
constexpr const char* kSchema = "msoko";

class PostgresEngine final : public Engine {
  public:
    PostgresEngine(PostgresConnection connection, const OpenOptions& options)
        : connection_(std::move(connection)), wait_(options.wait) {}

    const std::string& name() const noexcept override { return connection_.name(); }

    Result<Rows> run(const std::string& sql, std::span<const Value> values) override {
        const Result<PostgresRows> answer = connection_.run(sql, values);
        if (!answer) {
            return tl::make_unexpected(answer.error());
        }
        std::vector<std::vector<Value>> rows(answer->size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t column = 0; column < answer->num_columns(); ++column) {
                rows[row].push_back(answer->value(row, column));
            }
        }
        return Rows(std::move(rows));
    }

    Result<void> run_script(const std::string& sql) override { return connection_.execute(sql); }

    Result<void> begin(Transaction::Kind kind) override {
        if (kind == Transaction::Kind::Read) {
            return run_script("begin isolation level repeatable read read only");
        }
        if (Result<void> begun = run_script("begin"); !begun) {
            return begun;
        }
        const auto deadline = std::chrono::steady_clock::now() + wait_;
        for (;;) {
            const Result<Rows> taken =
                run("select pg_try_advisory_xact_lock($1)::int::bigint", std::vector<Value>{kWriterLock});
            if (!taken) {
                return tl::make_unexpected(taken.error());
            }
            if (taken->whole(0, 0) == 1) {
                return {};
            }
            if (std::chrono::steady_clock::now() >= deadline) {
                return locked();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }

    Result<void> commit() override { return run_script("commit"); }
    void roll_back() noexcept override { static_cast<void>(run_script("rollback")); }

    Result<std::vector<std::string>> tables() override {
        const Result<Rows> rows =
            run("select tablename::text from pg_tables where schemaname = $1::text::name order by 1",
                std::vector<Value>{kSchema});
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        std::vector<std::string> found;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            found.push_back(rows->text(row, 0));
        }
        return found;
    }

    std::string in_dialect(std::string sql) const override {
        return replace_words(
            std::move(sql),
            {{"{whole}", "bigint"}, {"{real}", "double precision"}, {"{bytes}", "bytea"}, {"{strict}", ""}});
    }

    Result<void> prepare_new() override { return run_script(fmt::format("create schema if not exists {}", kSchema)); }

    /// Into a schema of the same database: it appears and goes with the transaction, and needs no disk of ours.
    Result<std::string> copy_before(int version) override {
        const std::string copy = fmt::format("{}_before_{}", kSchema, version);
        Result<std::vector<std::string>> names = tables();
        if (!names) {
            return tl::make_unexpected(names.error());
        }
        Result<void> done = run_script(fmt::format("drop schema if exists {0} cascade; create schema {0}", copy));
        for (std::size_t i = 0; done && i < names->size(); ++i) {
            done =
                run_script(fmt::format("create table {}.{} as table {}.{}", copy, (*names)[i], kSchema, (*names)[i]));
        }
        if (!done) {
            return tl::make_unexpected(done.error());
        }
        return fmt::format("схема {} базы {}", copy, name());
    }

    Result<void> copy_to(const std::string& file, const Progress& progress) override {
        return copy_into_file(*this, file, progress);
    }

    /// PostgreSQL checks its pages and keys itself when it reads and writes.
    Result<std::vector<std::string>> problems() override { return std::vector<std::string>(); }

  private:
    Result<void> locked() {
        const Result<Rows> holder = run(
            "select a.application_name::text, a.pid::bigint, coalesce(host(a.client_addr), '')::text from pg_locks l "
            "join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted and l.database = "
            "(select oid from pg_database where datname = current_database()) and l.objid::bigint = $1",
            std::vector<Value>{kWriterLock});
        std::string who = "другой программой";
        if (holder && holder->size() > 0) {
            const std::string& computer = holder->text(0, 2);
            who = fmt::format("программой {} (процесс {} сервера{})", holder->text(0, 0), holder->whole(0, 1),
                              computer.empty() ? "" : ", компьютер " + computer);
        }
        return fail(ErrorCode::Environment,
                    fmt::format("База {} занята {} дольше {} с. Дождитесь её или закройте и повторите.", name(), who,
                                std::chrono::duration_cast<std::chrono::seconds>(wait_).count()));
    }

    PostgresConnection connection_;
    std::chrono::milliseconds wait_;
};

}  // namespace

bool is_postgres_address(const std::string& address) noexcept {
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

Result<std::unique_ptr<Engine>> open_postgres(const std::string& address, const OpenOptions& options) {
    Result<PostgresConnection> connection = PostgresConnection::open(address);
    if (!connection) {
        return tl::make_unexpected(connection.error());
    }
    auto engine = std::make_unique<PostgresEngine>(std::move(*connection), options);
    if (Result<void> set = engine->run_script(fmt::format("set search_path to {}", kSchema)); !set) {
        return tl::make_unexpected(set.error());
    }
    return engine;
}

}  // namespace msoko::store
