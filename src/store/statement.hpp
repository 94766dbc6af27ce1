#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// Runs a command whose rows nobody wants.
[[nodiscard]] Result<void> execute(Database& database, const std::string& sql, const std::vector<Value>& values);

/// The number after the greatest id of a table; inside a writing transaction.
[[nodiscard]] Result<std::int64_t> next_id(Database& database, const std::string& table);

/// A cell of whole numbers that may be missing.
[[nodiscard]] std::optional<std::int64_t> optional_whole(const Rows& rows, std::size_t row, std::size_t column);

}  // namespace msoko::store
