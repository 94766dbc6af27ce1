#pragma once

#include <cstddef>
#include <mutex>
#include <string>

#include "msoko/base/result.hpp"

namespace msoko::access {

/// What a password costs an attacker: Argon2id, RFC 9106.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};

/// Hashes passwords; one at a time, since each takes much memory. Called from several threads.
class Passwords {
  public:
    explicit Passwords(PasswordCost cost = {});

    [[nodiscard]] std::string hash(const std::string& password);
    /// Whether a password is the one that was hashed. Takes as long where `hash` is empty: nobody learns by waiting
    /// that there is no such person.
    [[nodiscard]] bool verify(const std::string& hash, const std::string& password);
    /// Whether a hash was made at another cost and should be made anew when its password is next known.
    [[nodiscard]] bool is_outdated(const std::string& hash) const;

  private:
    PasswordCost cost_;
    std::string nobodys_;  // hash of a password that nobody has
    std::mutex turn_;
};

/// Refuses a password that would soon be guessed. @error Usage, with all that it lacks.
[[nodiscard]] Result<void> check_new_password(const std::string& password, const std::string& login);

}  // namespace msoko::access
