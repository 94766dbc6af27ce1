#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// A user's description of a layout, kept for the next file with such a header.
struct KnownMapping {
    std::string fingerprint;  ///< of the header
    std::string title;        ///< of the layout
    std::string name;         ///< of the file that describes it, as the user named it
    std::string definition;   ///< its text
    std::string who;
    std::int64_t at = 0;  ///< seconds since 1970, UTC
};

/// Whether two logins are one organization.
struct LoginAnswer {
    std::string one;
    std::string other;
    bool is_same = false;
    std::string who;
    std::int64_t at = 0;
};

/// What users said once and need not say again: the last word counts.
class Answers {
  public:
    explicit Answers(Database& database) : database_(database) {}

    [[nodiscard]] Result<void> remember(const KnownMapping& mapping);
    /// Of the first fingerprint that is known.
    [[nodiscard]] Result<std::optional<KnownMapping>> find_mapping(std::span<const std::string> fingerprints);

    /// @error Usage where the two are one login
    [[nodiscard]] Result<void> remember(const LoginAnswer& answer);
    /// By logins.
    [[nodiscard]] Result<std::vector<LoginAnswer>> login_answers();

  private:
    [[nodiscard]] Result<void> write(const std::string& sql, const std::vector<Value>& values);

    Database& database_;
};

}  // namespace msoko::store
