#pragma once

#include <string>

#include "engine.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// Copies the rows of all tables into a database of the same schema that has none, each side in a transaction of its
/// own.
/// @error UnusableInput where the other one has rows.
[[nodiscard]] Result<void> copy_tables(Engine& from, Engine& to, const Progress& progress);

/// Copies the rows of all tables into a new SQLite file; it appears whole or not at all.
[[nodiscard]] Result<void> copy_into_file(Engine& from, const std::string& file, const Progress& progress);

}  // namespace msoko::store
