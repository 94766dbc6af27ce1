#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "msoko/access/actor.hpp"
#include "msoko/access/clock.hpp"
#include "msoko/access/password.hpp"
#include "msoko/access/shared_database.hpp"
#include "msoko/store/sessions.hpp"

namespace msoko::access {

/// What a browser sends beside what its person typed.
struct Client {
    std::string address;
    std::string agent;
    std::string device;  ///< token given at an earlier sign-in; empty = none
};

/// What a person typed.
struct SignInRequest {
    std::string login;
    std::string password;
    std::string code;  ///< of the telephone, or one of the recovery codes; empty = not asked yet
};

/// A new sign-in; the tokens are told to the browser and to nobody else.
struct SignedIn {
    store::Person person;
    std::string token;
    std::string device;
};

/// Why there is none.
struct Refusal {
    enum class Kind : std::uint8_t {
        Wrong,       ///< login or password; also where the person is disabled or has no password
        CodeNeeded,  ///< login and password are right
        WrongCode,
        TooMany,  ///< wait: the try was not looked at
    };
    Kind kind = Kind::Wrong;
    std::int64_t wait_seconds = 0;  ///< of TooMany
};

/// Whether a request is a person's doing; one that a page makes by itself does not keep a sign-in alive.
enum class Attention : std::uint8_t { Present, Absent };

/// How long a sign-in lasts.
struct SessionLimits {
    std::int64_t idle_seconds = std::int64_t{2} * 60 * 60;
    std::int64_t longest_seconds = std::int64_t{12} * 60 * 60;
};

/// A request of a signed-in person.
struct Visit {
    store::Session session;
    store::Person person;
    Actor actor;
    std::int64_t expires_at = 0;  ///< where nothing more is asked for
};

/// Signing in and out. Called from several threads.
class SignIn {
  public:
    SignIn(SharedDatabase& database, Passwords& passwords, Clock clock, SessionLimits limits = {})
        : database_(database), passwords_(passwords), clock_(std::move(clock)), limits_(limits) {}

    [[nodiscard]] Result<std::variant<SignedIn, Refusal>> sign_in(const SignInRequest& request, const Client& client);

    /// The person whose sign-in a token is; nullopt where it is none, has ended or expired, or its person is disabled.
    [[nodiscard]] Result<std::optional<Visit>> visit(const std::string& token, const Client& client,
                                                     Attention attention = Attention::Present);

    [[nodiscard]] Result<void> sign_out(const Visit& visit);

    /// Whose link it is, for the page that asks for the new password; nullopt where it is used or has expired.
    [[nodiscard]] Result<std::optional<store::Person>> link_owner(const std::string& token);
    /// Sets a password by a one-time link: the person becomes active, other sign-ins end.
    /// @error NotFound where the link is used or has expired; Usage where the password would soon be guessed
    [[nodiscard]] Result<void> set_password(const std::string& token, const std::string& password,
                                            const Client& client);

  private:
    struct Known;
    [[nodiscard]] Result<Known> look_up(const SignInRequest& request, const Client& client);
    [[nodiscard]] Result<std::variant<SignedIn, Refusal>> decide(const Known& known, const SignInRequest& request,
                                                                 const Client& client, bool is_right);

    SharedDatabase& database_;
    Passwords& passwords_;
    Clock clock_;
    SessionLimits limits_;
};

}  // namespace msoko::access
