#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "engine.hpp"
#include "sqlite_file.hpp"

namespace msoko::store {
namespace {

namespace fs = std::filesystem;

/// "MSOK": a file that says so is ours.
constexpr int kApplicationId = 0x4d534f4b;

using StatementHandle = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

void bind(sqlite3_stmt* statement, int place, const Value& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int place;
        void operator()(std::monostate /*missing*/) const { sqlite3_bind_null(statement, place); }
        void operator()(std::int64_t whole) const { sqlite3_bind_int64(statement, place, whole); }
        void operator()(double real) const { sqlite3_bind_double(statement, place, real); }
        void operator()(const std::string& text) const {
            sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        void operator()(const Bytes& bytes) const {
            sqlite3_bind_blob64(statement, place, bytes.data.data(), bytes.data.size(), SQLITE_STATIC);
        }
    };
    std::visit(Binder{statement, place}, value);
}

Value value_of(sqlite3_stmt* statement, int column) {
    const auto bytes = [&](const void* data) {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
    };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, column);
        case SQLITE_TEXT:
            return bytes(sqlite3_column_text(statement, column));
        case SQLITE_BLOB:
            return Bytes{bytes(sqlite3_column_blob(statement, column))};
        default:
            return {};
    }
}

class SqliteEngine final : public Engine {
  public:
    SqliteEngine(SqliteFile file, std::chrono::milliseconds wait) : file_(std::move(file)), wait_(wait) {}

    const std::string& name() const noexcept override { return file_.path(); }

    Result<Rows> run(const std::string& sql, std::span<const Value> values) override {
        auto known = statements_.find(sql);
        if (known == statements_.end()) {
            sqlite3_stmt* prepared = nullptr;
            const int code =
                sqlite3_prepare_v3(file_.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
            StatementHandle statement(prepared, sqlite3_finalize);
            if (code != SQLITE_OK) {
                return file_.failure(code, wait_);
            }
            known = statements_.emplace(sql, std::move(statement)).first;
        }
        sqlite3_stmt* statement = known->second.get();
        for (std::size_t i = 0; i < values.size(); ++i) {
            bind(statement, sqlite3_bind_parameter_index(statement, fmt::format("${}", i + 1).c_str()), values[i]);
        }
        std::vector<std::vector<Value>> rows;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            std::vector<Value>& row = rows.emplace_back();
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                row.push_back(value_of(statement, column));
            }
        }
        std::optional<tl::unexpected<Error>> failed;
        if (code != SQLITE_DONE) {
            failed = file_.failure(code, wait_);
        }
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        if (failed) {
            return *failed;
        }
        return Rows(std::move(rows));
    }

    Result<void> run_script(const std::string& sql) override { return file_.run(sql, wait_); }

    Result<void> begin(Transaction::Kind kind) override {
        return run_script(kind == Transaction::Kind::Write ? "begin immediate" : "begin");
    }
    Result<void> commit() override { return run_script("commit"); }
    void roll_back() noexcept override { sqlite3_exec(file_.handle(), "rollback", nullptr, nullptr, nullptr); }

    Result<std::vector<std::string>> tables() override {
        return texts("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name");
    }

    std::string in_dialect(std::string sql) const override {
        return replace_words(
            std::move(sql), {{"{whole}", "integer"}, {"{real}", "real"}, {"{bytes}", "blob"}, {"{strict}", " strict"}});
    }

    Result<void> prepare_new() override {
        return run_script(fmt::format("pragma application_id = {}", kApplicationId));
    }

    Result<std::string> copy_before(int version) override {
        fs::path copy(file_.path());
        copy.replace_filename(fmt::format("{}.before-{}{}", copy.stem().string(), version, copy.extension().string()));
        // Another connection sees the state before this transaction.
        Result<SqliteFile> before = SqliteFile::open(file_.path(), SqliteFile::Mode::Existing, wait_);
        if (!before) {
            return tl::make_unexpected(before.error());
        }
        if (Result<void> copied = before->copy_to(copy.string(), {}); !copied) {
            return tl::make_unexpected(copied.error());
        }
        return copy.string();
    }

    Result<void> copy_to(const std::string& file, const Progress& progress) override {
        return file_.copy_to(file, progress);
    }

    Result<std::vector<std::string>> problems() override {
        Result<std::vector<std::string>> found = texts("pragma integrity_check");
        if (!found) {
            return found;
        }
        std::erase(*found, "ok");
        const Result<Rows> orphans = run("pragma foreign_key_check", {});
        if (!orphans) {
            return tl::make_unexpected(orphans.error());
        }
        for (std::size_t row = 0; row < orphans->size(); ++row) {
            found->push_back(fmt::format("{} → {}", orphans->text(row, 0), orphans->text(row, 2)));
        }
        return found;
    }

  private:
    Result<std::vector<std::string>> texts(const std::string& sql) {
        const Result<Rows> rows = run(sql, {});
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        std::vector<std::string> found;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            found.push_back(rows->text(row, 0));
        }
        return found;
    }

    SqliteFile file_;
    std::chrono::milliseconds wait_;
    std::map<std::string, StatementHandle> statements_;
};

}  // namespace

Result<std::unique_ptr<Engine>> open_sqlite(const std::string& path, const OpenOptions& options) {
    const bool may_create = options.absent == Absent::Create;
    Result<SqliteFile> file =
        SqliteFile::open(path, may_create ? SqliteFile::Mode::ExistingOrNew : SqliteFile::Mode::Existing, options.wait);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    return std::make_unique<SqliteEngine>(std::move(*file), options.wait);
}

}  // namespace msoko::store
