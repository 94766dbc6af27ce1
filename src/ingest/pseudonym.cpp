#include "msoko/ingest/pseudonym.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::string to_hex(std::string_view bytes) {
    std::string hex;
    for (const char c : bytes) {
        hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
    std::string bytes;
    if (hex.size() != kKeyBytes * 2 || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return std::nullopt;
    }
    const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bytes.push_back(static_cast<char>((digit(hex[i]) << 4U) | digit(hex[i + 1])));
    }
    return bytes;
}

/// Makes a new key; nullopt where the file is there already, made by another program just now.
Result<std::optional<std::string>> make_key(const std::filesystem::path& file) {
    std::array<unsigned char, kKeyBytes> bytes{};
    MSOKO_ASSERT(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0 && errno == EEXIST) {
        return std::optional<std::string>();
    }
    std::string key(bytes.begin(), bytes.end());
    const std::string text = to_hex(key) + "\n";
    const bool is_written = descriptor >= 0 &&
                            ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                            ::fsync(descriptor) == 0;
    const int problem = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!is_written) {
        return fail(ErrorCode::Environment,
                    fmt::format("Ключ псевдонимов «{}» не записан: {}. Укажите другое место (--key).", file.string(),
                                std::strerror(problem)));
    }
    return std::optional(std::move(key));
}

}  // namespace

Result<void> PseudonymKey::load() const {
    if (!std::filesystem::exists(file_)) {
        Result<std::optional<std::string>> made = make_key(file_);
        if (!made) {
            return tl::make_unexpected(made.error());
        }
        if (*made) {
            key_ = **std::move(made);
            return {};
        }
    }
    std::ifstream stream(file_, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    if (!stream.is_open() || stream.bad()) {
        return fail(ErrorCode::Environment,
                    fmt::format("Ключ псевдонимов «{}» не читается. Проверьте права на файл.", file_.string()));
    }
    const std::optional<std::string> key = from_hex(text::squeeze(text));
    if (!key) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("Файл «{}» не ключ псевдонимов: ждём 64 шестнадцатеричные цифры. Укажите тот ключ, с "
                                "которым имена заменяли раньше (--key).",
                                file_.string()));
    }
    key_ = *key;
    return {};
}

Result<Pseudonym> PseudonymKey::pseudonym(std::string_view identity) const {
    {
        const std::lock_guard lock(mutex_);
        if (key_.empty()) {
            if (Result<void> loaded = load(); !loaded) {
                return tl::make_unexpected(loaded.error());
            }
        }
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const std::string bytes(identity);
    // NOLINTNEXTLINE(*-reinterpret-cast): the library counts bytes as unsigned
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    MSOKO_ASSERT(HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), data, bytes.size(), digest.data(),
                      &size) != nullptr);
    const auto number = [&digest](std::size_t first, std::size_t count) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            value = (value << 8U) | digest.at(first + i);
        }
        return value;
    };
    const auto code = static_cast<std::uint32_t>(number(0, 4) & 0x7FFFFFFFU);
    return Pseudonym{code == 0 ? 1 : code, number(4, 8)};
}

std::string identity_of(std::string_view names) {
    return text::fold(names);
}

}  // namespace msoko::ingest
