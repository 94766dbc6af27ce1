#include "msoko/access/journal.hpp"

#include <fmt/format.h>

namespace msoko::access {

Result<void> record(store::Database& database, const Actor& actor, std::int64_t at, const Deed& deed) {
    store::AuditEntry entry;
    entry.at = at;
    entry.person = actor.person;
    entry.who = actor.who;
    entry.action = deed.action;
    entry.object = deed.object;
    entry.before = deed.before;
    entry.after = deed.after;
    entry.address = actor.address;
    return store::Audit(database).append(entry);
}

std::string object_of(store::PersonId person) {
    return fmt::format("person {}", person.value);
}

}  // namespace msoko::access
