#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/id.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

using PersonId = Id<struct PersonTag>;
using AssignmentId = Id<struct AssignmentTag>;
using SubstitutionId = Id<struct SubstitutionTag>;

enum class PersonState : std::uint8_t {
    Invited,  ///< has no password yet
    Active,
    Disabled,  ///< may not sign in
};

enum class Role : std::uint8_t {
    Administrator,  ///< people, rights, state of the system
    Department,     ///< УО: steers, approves
    Center,         ///< methodical center: loads data, advises
    Head,           ///< of an organization
    Coordinator,    ///< of an organization: fills in what it reports
    Expert,         ///< expert or observer: forms of their own
    Guest,          ///< what is published
};
inline constexpr int kNumRoles = 7;

enum class ScopeKind : std::uint8_t { All, Municipality, Organization, Mechanism };

/// "active", "center", "organization": as the database and the API write them.
[[nodiscard]] std::string_view to_string(PersonState state) noexcept;
[[nodiscard]] std::string_view to_string(Role role) noexcept;
[[nodiscard]] std::string_view to_string(ScopeKind scope) noexcept;
[[nodiscard]] std::optional<Role> parse_role(std::string_view text) noexcept;
[[nodiscard]] std::optional<ScopeKind> parse_scope(std::string_view text) noexcept;

struct Person {
    PersonId id;
    std::string login;  ///< lower case, one person's
    std::string name;
    std::string email;  ///< may be empty
    PersonState state = PersonState::Invited;
    std::int64_t created_at = 0;  ///< seconds since 1970, UTC
    bool has_second_factor = false;
};

/// Days from the first to the last, both included, YYYY-MM-DD; empty = open.
struct Days {
    std::string first;
    std::string last;
    [[nodiscard]] bool has(const std::string& day) const {
        return (first.empty() || first <= day) && (last.empty() || day <= last);
    }
    friend bool operator==(const Days&, const Days&) = default;
};

/// A role with what it reaches to and when.
struct Assignment {
    AssignmentId id{};
    Role role = Role::Guest;
    ScopeKind scope = ScopeKind::All;
    std::vector<std::string> objects{};  ///< municipalities, logins of organizations or mechanisms; none for All
    Days days{};
};

/// While it lasts, the substitute has the roles of the absent one as well.
struct Substitution {
    SubstitutionId id;
    PersonId absent;
    PersonId substitute;
    Days days;
};

/// Persons and their roles. Nothing is deleted: a person is disabled, a role ends. Several changes in one transaction
/// are the caller's.
class People {
  public:
    explicit People(Database& database) : database_(database) {}

    /// The id and the second factor of `person` are not read. @error Usage where the login is taken
    [[nodiscard]] Result<PersonId> add(const Person& person);
    /// By logins.
    [[nodiscard]] Result<std::vector<Person>> list();
    /// @error NotFound
    [[nodiscard]] Result<Person> find(PersonId id);
    [[nodiscard]] Result<std::optional<Person>> find_login(const std::string& login);
    [[nodiscard]] Result<void> set_state(PersonId id, PersonState state);

    [[nodiscard]] Result<AssignmentId> assign(PersonId person, const Assignment& assignment);
    /// What a person has, in force today or not; ended ones are left out. In the order they were given.
    [[nodiscard]] Result<std::vector<Assignment>> assignments(PersonId person);
    /// @error NotFound where the person has no such role
    [[nodiscard]] Result<void> end_assignment(PersonId person, AssignmentId id, std::int64_t at);

    [[nodiscard]] Result<SubstitutionId> substitute(const Substitution& substitution);
    /// Those where the person is either, that have not been ended.
    [[nodiscard]] Result<std::vector<Substitution>> substitutions(PersonId person);
    /// @error NotFound
    [[nodiscard]] Result<void> end_substitution(SubstitutionId id, std::int64_t at);

    /// What a person may act by on a day: own roles and those of whom they substitute. None for one who is not active;
    /// the roles of a substituted person who is disabled do not pass on.
    [[nodiscard]] Result<std::vector<Assignment>> in_force(PersonId person, const std::string& day);

  private:
    Database& database_;
};

}  // namespace msoko::store
