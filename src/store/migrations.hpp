#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine.hpp"
#include "msoko/base/result.hpp"

namespace msoko::store {

/// A step from one schema to the next: a file of src/store/migrations, never edited once it was released.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;  ///< with words of Engine::in_dialect
};

/// All that this program knows, by number, which goes from 1 without gaps.
[[nodiscard]] std::span<const Migration> all_migrations() noexcept;

struct Migrated {
    int version = 0;
    std::string copy;  ///< of the database before the upgrade, for people; empty where there was none
};

/// Brings the database to the last migration in one transaction. An older one is copied before.
/// @error UnusableInput: a database of a newer program, with other migrations, or not ours. Environment: absent and not
/// to be made.
[[nodiscard]] Result<Migrated> migrate(Engine& engine, std::span<const Migration> migrations, Absent absent);

}  // namespace msoko::store
