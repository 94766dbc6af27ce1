#include "table_copy.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <vector>

#include "migrations.hpp"

namespace msoko::store {
namespace {

namespace fs = std::filesystem;

/// Tables whose rows belong to a batch.
constexpr std::array<const char*, 5> kOfBatch = {"batch_finding", "batch_sheet", "batch_organization", "batch_column",
                                                 "batch_people"};

/// Tables that stand by themselves, after those to which they refer. Sessions and what belongs to them end with their
/// database.
constexpr std::array<const char*, 14> kOthers = {
    "known_mapping", "login_answer", "person", "recovery_code", "role_assignment", "role_object", "substitution",
    "audit",         "audit_head",   "plan",   "plan_column",   "plan_step",       "plan_task",   "plan_task_change"};

Result<void> copy_rows(Engine& from, Engine& to, const std::string& table, const std::string& where,
                       const std::vector<Value>& values) {
    const Result<Rows> rows = from.run(fmt::format("select * from {} where {}", table, where), values);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    for (std::size_t row = 0; row < rows->size(); ++row) {
        std::string places;
        for (std::size_t i = 1; i <= rows->row(row).size(); ++i) {
            places += fmt::format("{}${}", i == 1 ? "" : ", ", i);
        }
        if (const Result<Rows> done = to.run(fmt::format("insert into {} values ({})", table, places), rows->row(row));
            !done) {
            return tl::make_unexpected(done.error());
        }
    }
    return {};
}

Result<void> copy_all(Engine& from, Engine& to, const Progress& progress) {
    const Result<Rows> there = to.run("select count(*) from batch", {});
    if (!there) {
        return tl::make_unexpected(there.error());
    }
    if (there->whole(0, 0) > 0) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("В базе {} уже есть принятые файлы. Восстанавливать можно только в пустую базу.", to.name()));
    }
    const Result<Rows> batches = from.run("select id from batch order by id", {});
    if (!batches) {
        return tl::make_unexpected(batches.error());
    }
    for (std::size_t i = 0; i < batches->size(); ++i) {
        const std::vector<Value> batch{batches->at(i, 0)};
        Result<void> done = copy_rows(from, to, "batch", "id = $1", batch);
        for (std::size_t t = 0; done && t < kOfBatch.size(); ++t) {
            done = copy_rows(from, to, kOfBatch.at(t), "batch = $1", batch);
        }
        if (!done) {
            return done;
        }
        if (progress) {
            progress("Копирую базу", i + 1, batches->size());
        }
    }
    Result<void> done;
    for (std::size_t t = 0; done && t < kOthers.size(); ++t) {
        done = copy_rows(from, to, kOthers.at(t), "true", {});
    }
    return done;
}

}  // namespace

Result<void> copy_tables(Engine& from, Engine& to, const Progress& progress) {
    Result<void> done = from.begin(Transaction::Kind::Read);
    if (done) {
        done = to.begin(Transaction::Kind::Write);
    }
    if (done) {
        done = copy_all(from, to, progress);
    }
    if (done) {
        done = to.commit();
    }
    if (!done) {
        to.roll_back();
    }
    from.roll_back();
    return done;
}

Result<void> copy_into_file(Engine& from, const std::string& file, const Progress& progress) {
    const std::string partial = file + ".partial";
    std::error_code error;
    fs::remove(partial, error);
    {
        Result<std::unique_ptr<Engine>> to = open_sqlite(partial, {.absent = Absent::Create});
        if (!to) {
            return tl::make_unexpected(to.error());
        }
        if (const Result<Migrated> made = migrate(**to, all_migrations(), Absent::Create); !made) {
            return tl::make_unexpected(made.error());
        }
        Result<void> done = copy_tables(from, **to, progress);
        if (done) {
            // A copy is one file, without a log beside it.
            done = (*to)->run_script("pragma journal_mode = delete");
        }
        if (!done) {
            return done;
        }
    }
    fs::rename(partial, file, error);
    if (error) {
        return fail(ErrorCode::Environment, fmt::format("{}: копия не записана: {}.", file, error.message()));
    }
    return {};
}

}  // namespace msoko::store
