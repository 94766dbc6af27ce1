#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "msoko/store/people.hpp"

namespace msoko::access {

enum class Action : std::uint8_t {
    ViewTotals,        ///< values of municipalities and the region, lists of indicators and organizations
    ViewOrganization,  ///< values, signs and profile of an organization
    ViewFiles,         ///< delivered files: remarks, batches; written tables and documents of all organizations
    Import,            ///< deliver files
    Withdraw,          ///< take a delivered file out of force
    ManagePeople,      ///< invite, give roles, disable
    ViewAudit,         ///< the journal
};
inline constexpr int kNumActions = 7;
/// "view_totals": as the API writes it.
[[nodiscard]] std::string_view to_string(Action action) noexcept;

/// What an action is done to; an empty part is not said, and an object without parts is the whole.
struct Object {
    std::string municipality;
    std::string organization;  ///< login
    std::string mechanism;
};

/// Whether any of the roles gives the action on the object. A role for municipalities, organizations or mechanisms
/// reaches an object only where that part of it is said.
[[nodiscard]] bool may(std::span<const store::Assignment> assignments, Action action, const Object& object);

/// Whether any of the roles gives the action on anything: on what, may() says.
[[nodiscard]] bool may_somewhere(std::span<const store::Assignment> assignments, Action action);

}  // namespace msoko::access
