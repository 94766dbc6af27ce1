#include "msoko/access/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "msoko/access/secret.hpp"
#include "msoko/base/assert.hpp"

namespace msoko::access {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kSeconds = 30;
constexpr std::size_t kSecretBytes = 20;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::int64_t totp_step(std::int64_t at) noexcept {
    return at / kSeconds;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
    std::string message(8, '\0');
    for (std::size_t i = 0; i < message.size(); ++i) {
        message[message.size() - 1 - i] = static_cast<char>((static_cast<std::uint64_t>(step) >> (8 * i)) & 0xffU);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    const unsigned char* made = HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), raw(message),
                                     message.size(), mac.data(), &size);
    MSOKO_ASSERT(made != nullptr && size == 20);
    const std::size_t offset = mac.at(size - 1) & 0x0fU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = (number << 8U) | mac.at(offset + i);
    }
    number &= 0x7fffffffU;
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i) {
        modulus *= 10;
    }
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code, std::int64_t at) {
    std::string digits(code);
    std::erase(digits, ' ');
    std::optional<std::int64_t> found;
    for (const std::int64_t step : {totp_step(at) - 1, totp_step(at), totp_step(at) + 1}) {
        if (is_same_secret(totp_code(secret, step), digits)) {
            found = step;
        }
    }
    return found;
}

std::string new_totp_secret() {
    return random_bytes(kSecretBytes);
}

std::string to_base32(std::string_view bytes) {
    std::string text;
    std::uint32_t held = 0;
    unsigned num_bits = 0;
    for (const char byte : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        num_bits += 8;
        while (num_bits >= 5) {
            num_bits -= 5;
            text += kBase32[(held >> num_bits) & 0x1fU];
        }
    }
    if (num_bits > 0) {
        text += kBase32[(held << (5 - num_bits)) & 0x1fU];
    }
    return text;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t held = 0;
    unsigned num_bits = 0;
    for (const char letter : text) {
        const char capital = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        const std::size_t value = kBase32.find(capital);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        held = (held << 5U) | static_cast<std::uint32_t>(value);
        num_bits += 5;
        if (num_bits >= 8) {
            num_bits -= 8;
            bytes += static_cast<char>((held >> num_bits) & 0xffU);
        }
    }
    return bytes;
}

std::string totp_address(std::string_view secret, std::string_view login) {
    return fmt::format("otpauth://totp/msoko:{}?secret={}&issuer=msoko", login, to_base32(secret));
}

}  // namespace msoko::access
