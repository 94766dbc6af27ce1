#include "batch_records.hpp"

#include <fmt/format.h>

#include <utility>

namespace msoko::store {
namespace {

BatchState state_of(std::string_view word) {
    return word == to_string(BatchState::Accepted)    ? BatchState::Accepted
           : word == to_string(BatchState::Withdrawn) ? BatchState::Withdrawn
                                                      : BatchState::Superseded;
}

BatchRecord record_of(const Rows& rows, std::size_t row) {
    const auto count = [&](std::size_t column) { return rows.whole(row, column); };
    BatchRecord record{id_of(count(0)),
                       rows.text(row, 1),
                       rows.text(row, 2),
                       rows.text(row, 3),
                       count(4),
                       rows.text(row, 5) == to_string(BatchKind::File) ? BatchKind::File : BatchKind::Questionnaire,
                       rows.text(row, 6),
                       rows.text(row, 7),
                       rows.text(row, 8),
                       rows.text(row, 9),
                       count(10),
                       {count(11), count(12), count(13), count(14), count(15)},
                       state_of(rows.text(row, 16)),
                       std::nullopt};
    if (!rows.is_missing(row, 17)) {
        record.superseded_by = id_of(count(17));
    }
    return record;
}

}  // namespace

std::int64_t number_of(BatchId id) {
    return static_cast<std::int64_t>(id.value);
}

BatchId id_of(std::int64_t number) {
    return {static_cast<std::uint32_t>(number)};
}

std::string to_string(BatchKind kind) {
    return kind == BatchKind::File ? "file" : "questionnaire";
}

std::string_view to_string(BatchState state) noexcept {
    switch (state) {
        case BatchState::Accepted:
            return "accepted";
        case BatchState::Withdrawn:
            return "withdrawn";
        case BatchState::Superseded:
            return "superseded";
    }
    return "accepted";
}

Result<std::vector<BatchRecord>> records(Database& database, const std::string& rest,
                                         const std::vector<Value>& values) {
    const Result<Rows> rows = database.run(fmt::format("select {} from batch {}", kRecordColumns, rest), values);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<BatchRecord> found;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        found.push_back(record_of(*rows, row));
    }
    return found;
}

Result<void> update(Database& database, const std::string& sql, const std::vector<Value>& values) {
    const Result<Rows> done = database.run(sql, values);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

std::string title(const BatchRecord& batch) {
    return fmt::format("{} («{}»)", batch.id.value, batch.name);
}

Result<BatchRecord> record(Database& database, BatchId id) {
    Result<std::vector<BatchRecord>> found = records(database, "where id = $1", {number_of(id)});
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    if (found->empty()) {
        return fail(ErrorCode::NotFound,
                    fmt::format("Партии {} в базе {} нет. Какие есть: msoko import list --db БАЗА.", id.value,
                                database.name()));
    }
    return std::move(found->front());
}

}  // namespace msoko::store
