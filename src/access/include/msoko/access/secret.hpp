#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace msoko::access {

/// Bytes that nobody can guess.
[[nodiscard]] std::string random_bytes(std::size_t count);

/// 256 random bits for a link or a cookie, in letters that need no escape.
[[nodiscard]] std::string new_token();
/// A code that a person writes down: "k7qm-x2hd-9ptw", without letters that look alike.
[[nodiscard]] std::string new_recovery_code();

/// What is kept of a token: its SHA-256. A token is random, so its hash tells nothing.
[[nodiscard]] std::string hash_of_token(std::string_view token);

/// Compares without telling by the time taken where two texts differ.
[[nodiscard]] bool is_same_secret(std::string_view left, std::string_view right) noexcept;

}  // namespace msoko::access
