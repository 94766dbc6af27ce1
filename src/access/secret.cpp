#include "msoko/access/secret.hpp"

#include <sodium.h>

#include <cstdint>
#include <stdexcept>
#include <utility>

#include "msoko/base/sha256.hpp"

namespace msoko::access {
namespace {

void start_sodium() {
    static const int kStarted = sodium_init();
    if (kStarted < 0) {
        throw std::runtime_error("libsodium has no source of randomness");
    }
}

}  // namespace

std::string random_bytes(std::size_t count) {
    start_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string new_token() {
    constexpr std::size_t kBytes = 32;
    const std::string bytes = random_bytes(kBytes);
    std::string text(sodium_base64_encoded_len(kBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the end of a C string
    return text;
}

std::string new_recovery_code() {
    start_sodium();
    // Twelve of 31: 59 bits.
    constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string code;
    for (std::size_t i = 0; i < 12; ++i) {
        if (i == 4 || i == 8) {
            code += '-';
        }
        code += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
    }
    return code;
}

std::string hash_of_token(std::string_view token) {
    Sha256 hash;
    hash.add(token);
    return std::move(hash).hex();
}

bool is_same_secret(std::string_view left, std::string_view right) noexcept {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace msoko::access
