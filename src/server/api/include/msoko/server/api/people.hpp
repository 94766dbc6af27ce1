#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "msoko/access/account.hpp"
#include "msoko/access/clock.hpp"
#include "msoko/access/password.hpp"
#include "msoko/access/shared_database.hpp"
#include "msoko/access/sign_in.hpp"
#include "msoko/server/http/router.hpp"
#include "msoko/store/database.hpp"

namespace msoko::api {

struct PeopleOptions {
    bool is_behind_proxy = false;  ///< one on this machine says whose request it is and whether it came by TLS
    access::SessionLimits limits;
    access::PasswordCost cost;
    access::Clock clock = access::now;
};

/// Sign-ins that were looked up lately, for what must be decided without waiting for the database.
class LateVisits {
  public:
    void note(const std::string& token, const access::Visit& visit, std::int64_t now);
    /// Whether its person may bring files; nullopt where the sign-in is not known or has expired.
    [[nodiscard]] std::optional<bool> may_import(const std::string& token, std::int64_t now) const;

  private:
    struct Late {
        bool may_import = false;
        std::int64_t expires_at = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Late> known_;  // by hashes of tokens
};

/// People and their sign-ins, over a connection of their own.
class PeopleDesk {
  public:
    PeopleDesk(store::Database opened, PeopleOptions given);

    /// Whether there is anybody who could sign in.
    [[nodiscard]] Result<bool> has_people();

    access::SharedDatabase database;
    access::Passwords passwords;
    access::SignIn sign_in;
    access::Account account;
    LateVisits late_visits;
    PeopleOptions options;

  private:
    std::atomic<bool> has_people_ = false;  // people are never deleted
};

/// Adds the operations of sign-in, the own account, people and the journal.
void add_people_operations(http::Router& router, const std::shared_ptr<PeopleDesk>& desk);

/// Adds the routes of another router, each open only to those who may use its operation; one that no rule names is open
/// to nobody. A request that changes something must come from our own pages: by its origin, and by a token that only
/// they can read.
void add_guarded(http::Router& router, const http::Router& open, const std::shared_ptr<PeopleDesk>& desk);

/// Refuses the file of a request whose sender may not bring one, before it is read.
[[nodiscard]] http::Admission guarded_admission(const http::Router& router, const std::shared_ptr<PeopleDesk>& desk);

}  // namespace msoko::api
