#pragma once

#include <string>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// Copies the state of now into one SQLite file, while others work; of PostgreSQL too.
/// @error Usage where the file exists
[[nodiscard]] Result<void> back_up(Database& database, const std::string& file, const Progress& progress);

/// Makes a database of a copy: a file that does not exist yet, or one of PostgreSQL without accepted files. An older
/// copy is upgraded on the way; the copy itself stays as it is.
/// @error Usage where the file exists; UnusableInput where the copy is none or damaged
[[nodiscard]] Result<void> restore(const std::string& file, const std::string& address, const Progress& progress);

}  // namespace msoko::store
