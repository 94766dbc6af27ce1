#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"

namespace msoko::ingest {

/// What stands for a person: a code, and more bits of the same hash, which differ where two people share a code.
struct Pseudonym {
    std::uint32_t code = 0;  ///< from 1 to 2^31 − 1
    std::uint64_t check = 0;
    friend auto operator<=>(const Pseudonym&, const Pseudonym&) = default;
};

/// The secret by which names become codes: 32 random bytes in a file of its own, outside the database, that only its
/// owner can read. Whoever has the key can check a name against a code, so the key is never copied or exported.
class PseudonymKey {
  public:
    /// The file is read, or made, when the first name is met.
    explicit PseudonymKey(std::filesystem::path file) : file_(std::move(file)) {}

    /// The same for the same identity under one key: 31 and 64 bits of HMAC-SHA-256.
    /// May be called from several threads.
    /// @param identity  see identity_of
    /// @error Environment where the file cannot be read or made; UnusableInput where it is no key
    [[nodiscard]] Result<Pseudonym> pseudonym(std::string_view identity) const;

    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

  private:
    [[nodiscard]] Result<void> load() const;

    std::filesystem::path file_;
    mutable std::mutex mutex_;
    mutable std::string key_;
};

/// A person's names as one text, so that «Ёлкина  Анна» and «ЕЛКИНА АННА» are one person.
/// @param names  surname, given name and patronymic; together or apart
[[nodiscard]] std::string identity_of(std::string_view names);

}  // namespace msoko::ingest
