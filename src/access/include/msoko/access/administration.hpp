#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/access/actor.hpp"
#include "msoko/access/clock.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/people.hpp"

namespace msoko::access {

/// A person to be invited.
struct NewPerson {
    std::string login;  ///< Latin letters, digits, . _ - @; written in small letters
    std::string name;
    std::string email;  ///< may be empty
    std::vector<store::Assignment> roles;
};

/// A one-time link to hand over: its token is told here and never again.
struct Invitation {
    store::Person person;
    std::string token;
    std::int64_t expires_at = 0;
};

/// An organization whose coordinator is to be invited.
struct InvitedOrganization {
    std::string login;
    std::string name;
};

/// A person with what they may.
struct PersonCard {
    store::Person person;
    std::vector<store::Assignment> assignments;
    std::vector<store::Substitution> substitutions;
};

using MayManagePeople = Permit<Action::ManagePeople>;

/// Inviting people and giving them roles. Each change and its line of the journal are one transaction.
/// @error Usage where the request is wrong; NotFound of persons and roles
class Administration {
  public:
    Administration(store::Database& database, Clock clock) : database_(database), clock_(std::move(clock)) {}

    [[nodiscard]] Result<Invitation> invite(const MayManagePeople& permit, const NewPerson& person);
    /// A coordinator for each organization that has none yet, under the login of the organization; all or none.
    [[nodiscard]] Result<std::vector<Invitation>> invite_organizations(
        const MayManagePeople& permit, std::span<const InvitedOrganization> organizations);
    /// A new link: an invitation for one who has no password yet, else for a new password. The old password is good
    /// until the link is used.
    [[nodiscard]] Result<Invitation> renew_link(const MayManagePeople& permit, store::PersonId id);
    /// Sets a password that the person chose before the administrator's eyes: links and sign-ins end. `hash` is of a
    /// password that was checked.
    [[nodiscard]] Result<void> set_password(const MayManagePeople& permit, store::PersonId id, const std::string& hash);
    /// For a lost telephone and lost codes.
    [[nodiscard]] Result<void> remove_second_factor(const MayManagePeople& permit, store::PersonId id);
    /// Sign-ins and links of the person end. The last administrator stays.
    [[nodiscard]] Result<void> disable(const MayManagePeople& permit, store::PersonId id);
    [[nodiscard]] Result<void> enable(const MayManagePeople& permit, store::PersonId id);
    [[nodiscard]] Result<std::size_t> end_sessions(const MayManagePeople& permit, store::PersonId id);

    [[nodiscard]] Result<store::AssignmentId> assign(const MayManagePeople& permit, store::PersonId id,
                                                     const store::Assignment& assignment);
    [[nodiscard]] Result<void> end_assignment(const MayManagePeople& permit, store::PersonId id,
                                              store::AssignmentId assignment);
    /// Both days must be given.
    [[nodiscard]] Result<store::SubstitutionId> substitute(const MayManagePeople& permit,
                                                           const store::Substitution& substitution);
    [[nodiscard]] Result<void> end_substitution(const MayManagePeople& permit, store::PersonId person,
                                                store::SubstitutionId id);

    /// All persons, by logins.
    [[nodiscard]] Result<std::vector<PersonCard>> list(const MayManagePeople& permit);
    [[nodiscard]] Result<PersonCard> find(const MayManagePeople& permit, store::PersonId id);

  private:
    [[nodiscard]] Result<PersonCard> card(store::PersonId id);
    [[nodiscard]] Result<Invitation> add(const MayManagePeople& permit, const NewPerson& person);
    [[nodiscard]] Result<Invitation> add_link(const store::Person& person);
    /// Fails where the person administered before the change and nobody does after it.
    [[nodiscard]] Result<void> keep_an_administrator(const PersonCard& before);

    store::Database& database_;
    Clock clock_;
};

/// "координатор организации": for people.
[[nodiscard]] std::string_view title_of(store::Role role) noexcept;
/// "приглашён": for people.
[[nodiscard]] std::string_view title_of(store::PersonState state) noexcept;
/// "координатор организации: sch1, sch2, с 2026-01-01 по 2026-06-30".
[[nodiscard]] std::string words_of(const store::Assignment& assignment);

}  // namespace msoko::access
