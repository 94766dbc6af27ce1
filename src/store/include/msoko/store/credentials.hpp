#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"
#include "msoko/store/people.hpp"

namespace msoko::store {

enum class LinkPurpose : std::uint8_t { Invitation, Reset };
[[nodiscard]] std::string_view to_string(LinkPurpose purpose) noexcept;

/// A link that lets its holder set a password once.
struct OneTimeLink {
    std::string hash;  ///< of what the link says; the link itself is not kept
    PersonId person;
    LinkPurpose purpose = LinkPurpose::Invitation;
    std::int64_t created_at = 0;
    std::int64_t expires_at = 0;
};

struct SecondFactor {
    std::string secret;     ///< bytes
    std::int64_t step = 0;  ///< of the last accepted code
};

/// How persons prove who they are. Hashes are made by the caller; plain passwords and links never come here.
class Credentials {
  public:
    explicit Credentials(Database& database) : database_(database) {}

    /// Missing until a password was set.
    [[nodiscard]] Result<std::optional<std::string>> password(PersonId person);
    [[nodiscard]] Result<void> set_password(PersonId person, const std::string& hash, std::int64_t at);

    [[nodiscard]] Result<std::optional<SecondFactor>> second_factor(PersonId person);
    /// In place of what was there, with the codes for the day when the telephone is lost.
    [[nodiscard]] Result<void> set_second_factor(PersonId person, const SecondFactor& factor,
                                                 const std::vector<std::string>& recovery_hashes);
    [[nodiscard]] Result<void> remove_second_factor(PersonId person);
    /// Notes that the code of a step was accepted. @return false where it or a later one was before
    [[nodiscard]] Result<bool> take_step(PersonId person, std::int64_t step);
    /// @return false where the person has no such code, or has it no more
    [[nodiscard]] Result<bool> take_recovery_code(PersonId person, const std::string& hash);
    [[nodiscard]] Result<std::int64_t> num_recovery_codes(PersonId person);

    /// Earlier links of the person end.
    [[nodiscard]] Result<void> add_link(const OneTimeLink& link);
    /// One that is not used and has not expired at a moment.
    [[nodiscard]] Result<std::optional<OneTimeLink>> find_link(const std::string& hash, std::int64_t at);
    [[nodiscard]] Result<void> remove_links(PersonId person);

  private:
    Database& database_;
};

}  // namespace msoko::store
