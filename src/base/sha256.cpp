#include "msoko/base/sha256.hpp"

#include <openssl/evp.h>

#include <array>

#include "msoko/base/assert.hpp"

namespace msoko {

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    MSOKO_ASSERT(context_->digest != nullptr);
    MSOKO_ASSERT(EVP_DigestInit_ex(context_->digest.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    MSOKO_ASSERT(EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() && {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    MSOKO_ASSERT(EVP_DigestFinal_ex(context_->digest.get(), digest.data(), &size) == 1);
    std::string result;
    for (unsigned int i = 0; i < size; ++i) {
        result.push_back(kDigits[digest[i] >> 4U]);
        result.push_back(kDigits[digest[i] & 0xFU]);
    }
    return result;
}

}  // namespace msoko
