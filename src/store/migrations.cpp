#include "migrations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "msoko/base/sha256.hpp"

namespace msoko::store {
namespace {

constexpr const char* kVersionTable = "schema_version";

std::string hash_of(const Migration& migration) {
    Sha256 hash;
    hash.add(migration.sql);
    return std::move(hash).hex();
}

/// Number of the last applied migration; 0 = a new database.
Result<int> applied_version(Engine& engine, std::span<const Migration> migrations) {
    const Result<std::vector<std::string>> tables = engine.tables();
    if (!tables) {
        return tl::make_unexpected(tables.error());
    }
    if (tables->empty()) {
        return 0;
    }
    if (std::find(tables->begin(), tables->end(), kVersionTable) == tables->end()) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("{} — база другой программы, а не msoko. Укажите другую.", engine.name()));
    }
    const Result<Rows> rows =
        engine.run(fmt::format("select number, sha256 from {} order by number", kVersionTable), {});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    const auto known = static_cast<std::int64_t>(migrations.size());
    const std::int64_t last = rows->size() == 0 ? 0 : rows->whole(rows->size() - 1, 0);
    if (last > known) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("База {} создана более новой программой: её схема — {}, эта программа знает схемы до {}. "
                        "Обновите msoko.",
                        engine.name(), last, known));
    }
    for (std::size_t row = 0; row < rows->size(); ++row) {
        if (rows->text(row, 1) != hash_of(migrations[static_cast<std::size_t>(rows->whole(row, 0) - 1)])) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("Схема {} базы {} не та, что у этой программы: база создана другой сборкой msoko. "
                                    "Откройте её той сборкой.",
                                    rows->whole(row, 0), engine.name()));
        }
    }
    return static_cast<int>(last);
}

Result<void> apply(Engine& engine, const Migration& migration) {
    if (Result<void> done = engine.run_script(engine.in_dialect(std::string(migration.sql))); !done) {
        return done;
    }
    const Result<Rows> noted =
        engine.run(fmt::format("insert into {} (number, name, sha256) values ($1, $2, $3)", kVersionTable),
                   std::vector<Value>{std::int64_t{migration.number}, std::string(migration.name), hash_of(migration)});
    return noted ? Result<void>() : tl::make_unexpected(noted.error());
}

/// Inside a writing transaction.
Result<Migrated> upgrade(Engine& engine, std::span<const Migration> migrations) {
    // Another program may have upgraded it while this one waited.
    const Result<int> version = applied_version(engine, migrations);
    if (!version) {
        return tl::make_unexpected(version.error());
    }
    Migrated migrated{static_cast<int>(migrations.size()), {}};
    Result<void> done;
    if (*version == 0) {
        done = engine.prepare_new();
        if (done) {
            done = engine.run_script(engine.in_dialect(
                fmt::format("create table {} (number {{whole}} primary key, name text not null, sha256 text not null)"
                            "{{strict}}",
                            kVersionTable)));
        }
    } else if (*version < migrated.version) {
        Result<std::string> copy = engine.copy_before(migrated.version);
        if (!copy) {
            return tl::make_unexpected(copy.error());
        }
        migrated.copy = std::move(*copy);
    }
    for (auto i = static_cast<std::size_t>(*version); done && i < migrations.size(); ++i) {
        done = apply(engine, migrations[i]);
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return migrated;
}

}  // namespace

Result<Migrated> migrate(Engine& engine, std::span<const Migration> migrations, Absent absent) {
    const Result<int> version = applied_version(engine, migrations);
    if (!version) {
        return tl::make_unexpected(version.error());
    }
    if (*version == static_cast<int>(migrations.size())) {
        return Migrated{*version, {}};
    }
    if (*version == 0 && absent == Absent::Refuse) {
        return fail(ErrorCode::Environment,
                    fmt::format("В базе {} ещё нет таблиц msoko. Их создаёт первый msoko import --db БАЗА ФАЙЛЫ.",
                                engine.name()));
    }
    if (Result<void> begun = engine.begin(Transaction::Kind::Write); !begun) {
        engine.roll_back();
        return tl::make_unexpected(begun.error());
    }
    Result<Migrated> migrated = upgrade(engine, migrations);
    if (migrated) {
        if (Result<void> committed = engine.commit(); !committed) {
            migrated = tl::make_unexpected(committed.error());
        }
    }
    if (!migrated) {
        engine.roll_back();
    }
    return migrated;
}

}  // namespace msoko::store
