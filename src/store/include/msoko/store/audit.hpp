#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"
#include "msoko/store/people.hpp"

namespace msoko::store {

/// A line of the journal: who did what to which object.
struct AuditEntry {
    std::int64_t number = 0;         ///< from 1 without gaps; given when it is written
    std::int64_t at = 0;             ///< seconds since 1970, UTC
    std::optional<PersonId> person;  ///< missing: the command line
    std::string who;                 ///< login, or the user of the machine
    std::string action;              ///< "person.invite"
    std::string object;              ///< "person 7", "batch 3"
    std::string before;              ///< in words; empty = there was nothing
    std::string after;
    std::string address;  ///< from where; empty for the command line
};

/// What lines of the journal are wanted; empty = any.
struct AuditFilter {
    std::string who{};
    std::string action{};  ///< or its beginning: "person"
    std::string object{};
    std::int64_t since = 0;
    std::int64_t until = std::numeric_limits<std::int64_t>::max();         ///< not included
    std::int64_t below_number = std::numeric_limits<std::int64_t>::max();  ///< for the next page
    std::size_t limit = 100;
};

/// How a journal stands.
struct AuditCheck {
    std::int64_t num_entries = 0;
    std::string hash;                   ///< of the last line: noted elsewhere, it shows that the journal is the same
    std::vector<std::string> problems;  ///< changed and removed lines, in Russian; empty = whole
};

/// The journal of changes: lines are added, never changed or removed. Each line's hash is over its own words and the
/// hash of the line before.
class Audit {
  public:
    explicit Audit(Database& database) : database_(database) {}

    /// Adds a line; inside the transaction of the change it tells of.
    [[nodiscard]] Result<void> append(const AuditEntry& entry);
    /// The latest first.
    [[nodiscard]] Result<std::vector<AuditEntry>> list(const AuditFilter& filter);
    /// Reads the whole journal. What a person with the right to write to the database removes from its end, or rewrites
    /// to the end, together with the head, is seen only by comparing with a hash that was noted before.
    [[nodiscard]] Result<AuditCheck> verify();
    /// Whether a line has this hash.
    [[nodiscard]] Result<bool> has_hash(const std::string& hash);

  private:
    Database& database_;
};

}  // namespace msoko::store
