#include <memory>
#include <utility>

#include "people_operation.hpp"

namespace msoko::api {
namespace {

constexpr http::BodyRule kTinyJson{http::BodyKind::Json, 8 * 1024};  // from whoever comes
constexpr http::BodyRule kSmallJson{http::BodyKind::Json, 64 * 1024};
constexpr http::BodyRule kLongList{http::BodyKind::Json, 2 * 1024 * 1024};

}  // namespace

void add_open_session(http::Router& router) {
    router.add({"GET", "/api/v1/session", "getSession", get_open_session, {}});
}

void add_people_operations(http::Router& router, const std::shared_ptr<PeopleDesk>& desk) {
    const auto add = [&](std::string method, std::string pattern, std::string name, PeopleOperation operation,
                         http::BodyRule body = {}) {
        router.add({std::move(method), std::move(pattern), std::move(name),
                    [desk, operation](const http::Request& request) { return operation(*desk, request); }, body});
    };
    add("GET", "/api/v1/session", "getSession", get_session);
    add("POST", "/api/v1/session", "signIn", sign_in, kTinyJson);
    add("DELETE", "/api/v1/session", "signOut", sign_out);
    add("POST", "/api/v1/link", "openLink", open_link, kTinyJson);
    add("POST", "/api/v1/link/password", "setPasswordByLink", set_password_by_link, kTinyJson);

    add("GET", "/api/v1/account", "getAccount", get_account);
    add("PUT", "/api/v1/account/password", "changePassword", change_password, kSmallJson);
    add("GET", "/api/v1/account/second-factor/proposal", "proposeSecondFactor", propose_second_factor);
    add("PUT", "/api/v1/account/second-factor", "enableSecondFactor", enable_second_factor, kSmallJson);
    add("POST", "/api/v1/account/second-factor/removal", "disableSecondFactor", disable_second_factor, kSmallJson);
    add("GET", "/api/v1/account/sessions", "listOwnSessions", list_own_sessions);
    add("DELETE", "/api/v1/account/sessions", "endOtherSessions", end_other_sessions);
    add("DELETE", "/api/v1/account/sessions/{session}", "endOwnSession", end_own_session);

    add("GET", "/api/v1/people", "listPeople", list_people);
    add("POST", "/api/v1/people", "invitePerson", invite_person, kSmallJson);
    add("POST", "/api/v1/invitations", "inviteOrganizations", invite_organizations, kLongList);
    add("GET", "/api/v1/people/{person}", "getPerson", get_person);
    add("POST", "/api/v1/people/{person}/link", "renewLink", renew_link);
    add("PUT", "/api/v1/people/{person}/state", "setPersonState", set_person_state, kSmallJson);
    add("DELETE", "/api/v1/people/{person}/sessions", "endSessions", end_sessions);
    add("DELETE", "/api/v1/people/{person}/second-factor", "removeSecondFactor", remove_second_factor);
    add("POST", "/api/v1/people/{person}/roles", "giveRole", give_role, kSmallJson);
    add("DELETE", "/api/v1/people/{person}/roles/{role}", "endRole", end_role);
    add("POST", "/api/v1/people/{person}/substitutions", "substitute", substitute, kSmallJson);
    add("DELETE", "/api/v1/people/{person}/substitutions/{substitution}", "endSubstitution", end_substitution);
    add("GET", "/api/v1/audit", "listAudit", list_audit);
}

}  // namespace msoko::api
