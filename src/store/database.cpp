#include "msoko/store/database.hpp"

#include <utility>

#include "engine.hpp"
#include "migrations.hpp"
#include "msoko/base/assert.hpp"

namespace msoko::store {

Database::Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& address, const OpenOptions& options) {
    Result<std::unique_ptr<Engine>> engine =
        is_postgres_address(address) ? open_postgres(address, options) : open_sqlite(address, options);
    if (!engine) {
        return tl::make_unexpected(engine.error());
    }
    Result<Migrated> migrated = migrate(**engine, all_migrations(), options.absent);
    if (!migrated) {
        return tl::make_unexpected(migrated.error());
    }
    Database database(std::move(*engine));
    database.copy_before_upgrade_ = std::move(migrated->copy);
    database.schema_version_ = migrated->version;
    return database;
}

Result<Rows> Database::run(const std::string& sql, const std::vector<Value>& values) {
    return engine_->run(sql, values);
}

const std::string& Database::name() const noexcept {
    return engine_->name();
}

Result<std::vector<std::string>> Database::problems() {
    return engine_->problems();
}

Result<Transaction> Transaction::begin(Database& database, Kind kind) {
    Engine& engine = *database.engine_;
    if (engine.nesting.depth > 0 && engine.nesting.kind == Kind::Write) {
        ++engine.nesting.depth;
        return Transaction(engine, kind);
    }
    if (Result<void> begun = engine.begin(kind); !begun) {
        engine.roll_back();
        return tl::make_unexpected(begun.error());
    }
    engine.nesting = {1, kind, false};
    return Transaction(engine, kind);
}

Transaction::Transaction(Transaction&& other) noexcept
    : engine_(std::exchange(other.engine_, nullptr)), kind_(other.kind_) {}

Transaction::~Transaction() {
    if (engine_ == nullptr) {
        return;
    }
    if (--engine_->nesting.depth > 0) {
        engine_->nesting.is_broken |= kind_ == Kind::Write;
    } else {
        engine_->roll_back();
    }
}

Result<void> Transaction::commit() {
    if (engine_->nesting.depth > 1) {
        --engine_->nesting.depth;
        engine_ = nullptr;
        return {};
    }
    MSOKO_ASSERT(!engine_->nesting.is_broken);
    Result<void> done = engine_->commit();
    if (done) {
        engine_->nesting.depth = 0;
        engine_ = nullptr;
    }
    return done;
}

}  // namespace msoko::store
