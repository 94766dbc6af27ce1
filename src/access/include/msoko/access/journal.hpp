#pragma once

#include <cstdint>
#include <string>

#include "msoko/access/actor.hpp"
#include "msoko/store/audit.hpp"

namespace msoko::access {

/// What was done, for the journal.
struct Deed {
    std::string action;
    std::string object;
    std::string before;
    std::string after;
};

/// Adds a line to the journal; inside the transaction of the change.
[[nodiscard]] Result<void> record(store::Database& database, const Actor& actor, std::int64_t at, const Deed& deed);

/// "person 7": the object of the journal.
[[nodiscard]] std::string object_of(store::PersonId person);

}  // namespace msoko::access
