#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace msoko::access {

/// Number of the half minute of a moment.
[[nodiscard]] std::int64_t totp_step(std::int64_t at) noexcept;

/// The code of a half minute, by HMAC-SHA-1. @source RFC 6238, section 4; RFC 4226, section 5.3
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

/// The half minute whose code this is: that of `at`, one before or one after, since clocks differ. Spaces are passed
/// over.
[[nodiscard]] std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code,
                                                         std::int64_t at);

/// A new secret of 160 bits, as RFC 4226 asks.
[[nodiscard]] std::string new_totp_secret();

/// RFC 4648, section 6, without padding: as programs on telephones take it.
[[nodiscard]] std::string to_base32(std::string_view bytes);
/// Capital and small letters; nullopt where it is not base 32.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

/// What the picture for the telephone says.
[[nodiscard]] std::string totp_address(std::string_view secret, std::string_view login);

}  // namespace msoko::access
