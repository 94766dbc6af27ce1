#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <string>

#include "body.hpp"
#include "caller.hpp"
#include "desk_operation.hpp"
#include "msoko/access/administration.hpp"
#include "msoko/server/api/people.hpp"
#include "query.hpp"

/// Operations about people: one function an operation of api/openapi.yaml, a source a resource. Each is called behind
/// the gate, which knows who asks.
namespace msoko::api {

using PeopleOperation = http::Response (*)(PeopleDesk& desk, const http::Request& request);

[[nodiscard]] http::Response get_session(PeopleDesk& desk, const http::Request& request);
/// Where nobody need sign in.
[[nodiscard]] http::Response get_open_session(const http::Request& request);
[[nodiscard]] http::Response sign_in(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response sign_out(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response open_link(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response set_password_by_link(PeopleDesk& desk, const http::Request& request);

[[nodiscard]] http::Response get_account(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response change_password(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response propose_second_factor(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response enable_second_factor(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response disable_second_factor(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response list_own_sessions(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response end_own_session(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response end_other_sessions(PeopleDesk& desk, const http::Request& request);

[[nodiscard]] http::Response list_people(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response get_person(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response invite_person(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response invite_organizations(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response renew_link(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response set_person_state(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response end_sessions(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response remove_second_factor(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response give_role(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response end_role(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response substitute(PeopleDesk& desk, const http::Request& request);
[[nodiscard]] http::Response end_substitution(PeopleDesk& desk, const http::Request& request);

[[nodiscard]] http::Response list_audit(PeopleDesk& desk, const http::Request& request);

/// Adds what tells pages that nobody need sign in.
void add_open_session(http::Router& router);

/// Schema Role.
[[nodiscard]] boost::json::object json_role(const store::Assignment& assignment);

/// Answers what succeeded with nothing to say.
[[nodiscard]] inline http::Response reply_done(const Result<void>& done) {
    return done ? reply_nothing() : refuse(done.error());
}

/// Runs a use case of administration as whoever asks.
template <typename Work>
http::Response administer(PeopleDesk& desk, const http::Request& request, const Work& work) {
    const auto permit = access::authorize<access::Action::ManagePeople>(visit_of(request)->actor);
    if (!permit) {
        return http::make_problem(http::Problem::Forbidden, "Пользователями ведает администратор.");
    }
    return desk.database.use([&](store::Database& database) {
        access::Administration administration(database, desk.options.clock);
        return work(administration, *permit);
    });
}

}  // namespace msoko::api
