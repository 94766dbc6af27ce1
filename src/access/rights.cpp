#include "msoko/access/rights.hpp"

#include <algorithm>
#include <array>

namespace msoko::access {
namespace {

using store::Role;

/// How far a right goes.
enum class Reach : std::uint8_t {
    Scope,       // to what the role was given for
    Everywhere,  // to any object, whatever the role was given for
};

/// A role has an action; what no row says is denied.
struct Right {
    Role role;
    Action action;
    Reach reach;
};

/// The table of rights: the only place where it is said who may do what.
///
/// @source regulations of Kemerovo, section 3.2.1, and Ershichi, section 4.2: the department steers and controls, the
/// methodical center loads data and writes the analysis, an organization sees its own.
constexpr std::array kRights = {
    Right{Role::Administrator, Action::ViewTotals, Reach::Everywhere},
    Right{Role::Administrator, Action::ViewOrganization, Reach::Scope},
    Right{Role::Administrator, Action::ViewFiles, Reach::Scope},
    Right{Role::Administrator, Action::Import, Reach::Scope},
    Right{Role::Administrator, Action::Withdraw, Reach::Scope},
    Right{Role::Administrator, Action::ManagePeople, Reach::Scope},
    Right{Role::Administrator, Action::ViewAudit, Reach::Scope},

    Right{Role::Department, Action::ViewTotals, Reach::Everywhere},
    Right{Role::Department, Action::ViewOrganization, Reach::Scope},
    Right{Role::Department, Action::ViewFiles, Reach::Scope},
    Right{Role::Department, Action::Withdraw, Reach::Scope},
    Right{Role::Department, Action::ViewAudit, Reach::Scope},

    Right{Role::Center, Action::ViewTotals, Reach::Everywhere},
    Right{Role::Center, Action::ViewOrganization, Reach::Scope},
    Right{Role::Center, Action::ViewFiles, Reach::Scope},
    Right{Role::Center, Action::Import, Reach::Scope},
    Right{Role::Center, Action::Withdraw, Reach::Scope},

    Right{Role::Head, Action::ViewTotals, Reach::Everywhere},
    Right{Role::Head, Action::ViewOrganization, Reach::Scope},

    Right{Role::Coordinator, Action::ViewTotals, Reach::Everywhere},
    Right{Role::Coordinator, Action::ViewOrganization, Reach::Scope},
};

bool reaches(const store::Assignment& assignment, const Object& object) {
    const auto has = [&](const std::string& part) {
        return !part.empty() &&
               std::find(assignment.objects.begin(), assignment.objects.end(), part) != assignment.objects.end();
    };
    switch (assignment.scope) {
        case store::ScopeKind::All:
            return true;
        case store::ScopeKind::Municipality:
            return has(object.municipality);
        case store::ScopeKind::Organization:
            return has(object.organization);
        case store::ScopeKind::Mechanism:
            return has(object.mechanism);
    }
    return false;
}

}  // namespace

std::string_view to_string(Action action) noexcept {
    constexpr std::array<std::string_view, kNumActions> kNames = {
        "view_totals", "view_organization", "view_files", "import", "withdraw", "manage_people", "view_audit"};
    return kNames.at(static_cast<std::size_t>(action));
}

bool may(std::span<const store::Assignment> assignments, Action action, const Object& object) {
    return std::any_of(assignments.begin(), assignments.end(), [&](const store::Assignment& assignment) {
        return std::any_of(kRights.begin(), kRights.end(), [&](const Right& right) {
            return right.role == assignment.role && right.action == action &&
                   (right.reach == Reach::Everywhere || reaches(assignment, object));
        });
    });
}

bool may_somewhere(std::span<const store::Assignment> assignments, Action action) {
    return std::any_of(assignments.begin(), assignments.end(), [&](const store::Assignment& assignment) {
        return std::any_of(kRights.begin(), kRights.end(),
                           [&](const Right& right) { return right.role == assignment.role && right.action == action; });
    });
}

}  // namespace msoko::access
