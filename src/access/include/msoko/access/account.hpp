#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/access/clock.hpp"
#include "msoko/access/password.hpp"
#include "msoko/access/shared_database.hpp"
#include "msoko/access/sign_in.hpp"
#include "msoko/store/sessions.hpp"

namespace msoko::access {

/// What a person does with their own account; whoever is signed in may. The password is asked for again where a
/// borrowed browser could do harm. Called from several threads.
class Account {
  public:
    Account(SharedDatabase& database, Passwords& passwords, Clock clock)
        : database_(database), passwords_(passwords), clock_(std::move(clock)) {}

    /// Other sign-ins of the person end. @error Usage where the old password is wrong or the new one would be guessed
    [[nodiscard]] Result<void> change_password(const Visit& visit, const std::string& old_password,
                                               const std::string& new_password);

    /// Turns the second factor on with a secret that the telephone has, which a code proves.
    /// @return codes for the day when the telephone is lost, each good once; they are not kept and never shown again
    /// @error Usage where the password or the code is wrong
    struct SecondFactorRequest {
        std::string password;
        std::string secret;  ///< base 32
        std::string code;
    };
    [[nodiscard]] Result<std::vector<std::string>> enable_second_factor(const Visit& visit,
                                                                        const SecondFactorRequest& request);
    /// @error Usage where the password is wrong
    [[nodiscard]] Result<void> disable_second_factor(const Visit& visit, const std::string& password);
    [[nodiscard]] Result<std::int64_t> num_recovery_codes(const Visit& visit);

    /// Sign-ins that have not expired, the latest first.
    [[nodiscard]] Result<std::vector<store::Session>> sessions(const Visit& visit, const SessionLimits& limits);
    /// @error NotFound where it is none of the person's
    [[nodiscard]] Result<void> end_session(const Visit& visit, store::SessionId id);
    /// All but this one. @return how many
    [[nodiscard]] Result<std::size_t> end_other_sessions(const Visit& visit);

  private:
    [[nodiscard]] Result<void> check_password(const Visit& visit, const std::string& password);
    template <typename Work>
    [[nodiscard]] Result<void> change(const Visit& visit, const char* action, const std::string& after, Work work);

    SharedDatabase& database_;
    Passwords& passwords_;
    Clock clock_;
};

}  // namespace msoko::access
