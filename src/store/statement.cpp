#include "statement.hpp"

namespace msoko::store {

Result<void> execute(Database& database, const std::string& sql, const std::vector<Value>& values) {
    const Result<Rows> done = database.run(sql, values);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

Result<std::int64_t> next_id(Database& database, const std::string& table) {
    const Result<Rows> last = database.run("select coalesce(max(id), 0) from " + table);
    if (!last) {
        return tl::make_unexpected(last.error());
    }
    return last->whole(0, 0) + 1;
}

std::optional<std::int64_t> optional_whole(const Rows& rows, std::size_t row, std::size_t column) {
    return rows.is_missing(row, column) ? std::nullopt : std::optional(rows.whole(row, column));
}

}  // namespace msoko::store
