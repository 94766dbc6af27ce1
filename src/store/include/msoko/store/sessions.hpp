#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/id.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"
#include "msoko/store/people.hpp"

namespace msoko::store {

using SessionId = Id<struct SessionTag>;

/// A person's sign-in in a browser.
struct Session {
    SessionId id;
    std::string hash;  ///< of the token, which is not kept
    PersonId person;
    std::int64_t created_at = 0;  ///< seconds since 1970, UTC
    std::int64_t seen_at = 0;
    std::string address;
    std::string agent;
};

struct FailedAttempts {
    std::int64_t count = 0;
    std::int64_t last_at = 0;
};

/// Sign-ins in force, known browsers, and failures to sign in.
class Sessions {
  public:
    explicit Sessions(Database& database) : database_(database) {}

    /// The id of `session` is not read.
    [[nodiscard]] Result<SessionId> add(const Session& session);
    /// One that has not been ended, with its person.
    struct Found {
        Session session;
        Person person;
    };
    [[nodiscard]] Result<std::optional<Found>> find(const std::string& hash);
    /// Not ended and seen since a moment, the latest first.
    [[nodiscard]] Result<std::vector<Session>> list(PersonId person, std::int64_t seen_since);
    [[nodiscard]] Result<void> see(SessionId id, std::int64_t at);
    /// @return false where the person has no such session
    [[nodiscard]] Result<bool> end(PersonId person, SessionId id, std::int64_t at);
    /// All of a person but one. @return how many
    [[nodiscard]] Result<std::size_t> end_all(PersonId person, std::int64_t at, std::optional<SessionId> but = {});

    [[nodiscard]] Result<bool> is_known_device(PersonId person, const std::string& hash);
    [[nodiscard]] Result<void> know_device(PersonId person, const std::string& hash, std::int64_t at);

    /// None: count 0. `subject` is a hash.
    [[nodiscard]] Result<FailedAttempts> failed_attempts(const std::string& subject);
    [[nodiscard]] Result<void> set_failed_attempts(const std::string& subject, const FailedAttempts& attempts);

    /// Deletes sessions, devices and failures not seen since a moment.
    [[nodiscard]] Result<void> forget(std::int64_t before);

  private:
    Database& database_;
};

}  // namespace msoko::store
