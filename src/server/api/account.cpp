#include "json.hpp"
#include "msoko/access/totp.hpp"
#include "people_operation.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr std::size_t kLongestText = 1000;

}  // namespace

http::Response get_account(PeopleDesk& desk, const http::Request& request) {
    const access::Visit& visit = *visit_of(request);
    const auto num_codes = desk.account.num_recovery_codes(visit);
    if (!num_codes) {
        return refuse(num_codes.error());
    }
    json::array roles;
    for (const store::Assignment& assignment : visit.actor.assignments) {
        roles.emplace_back(json_role(assignment));
    }
    return reply({{"login", json_text(visit.person.login)},
                  {"name", json_text(visit.person.name)},
                  {"email", json_text(visit.person.email)},
                  {"roles", std::move(roles)},
                  {"second_factor", visit.person.has_second_factor},
                  {"recovery_codes", *num_codes}});
}

http::Response change_password(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"old_password", "new_password"});
    const std::string old_password = body.required_text("old_password", kLongestText);
    const std::string new_password = body.required_text("new_password", kLongestText);
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return reply_done(desk.account.change_password(*visit_of(request), old_password, new_password));
}

http::Response propose_second_factor(PeopleDesk& /*desk*/, const http::Request& request) {
    const std::string secret = access::new_totp_secret();
    return reply({{"secret", json_text(access::to_base32(secret))},
                  {"address", json_text(access::totp_address(secret, visit_of(request)->person.login))}});
}

http::Response enable_second_factor(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"password", "secret", "code"});
    const access::Account::SecondFactorRequest wanted{body.required_text("password", kLongestText),
                                                      body.required_text("secret", kLongestText),
                                                      body.required_text("code", kLongestText)};
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    const auto codes = desk.account.enable_second_factor(*visit_of(request), wanted);
    if (!codes) {
        return refuse(codes.error());
    }
    json::array texts;
    for (const std::string& code : *codes) {
        texts.emplace_back(json_text(code));
    }
    return reply({{"recovery_codes", std::move(texts)}});
}

http::Response disable_second_factor(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"password"});
    const std::string password = body.required_text("password", kLongestText);
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return reply_done(desk.account.disable_second_factor(*visit_of(request), password));
}

http::Response list_own_sessions(PeopleDesk& desk, const http::Request& request) {
    const access::Visit& visit = *visit_of(request);
    const auto sessions = desk.account.sessions(visit, desk.options.limits);
    if (!sessions) {
        return refuse(sessions.error());
    }
    json::array array;
    for (const store::Session& session : *sessions) {
        array.emplace_back(json::object{{"id", session.id.value},
                                        {"created_at", json_time(session.created_at)},
                                        {"seen_at", json_time(session.seen_at)},
                                        {"address", json_text(session.address)},
                                        {"agent", json_text(session.agent)},
                                        {"is_current", session.id == visit.session.id}});
    }
    return reply({{"sessions", std::move(array)}});
}

http::Response end_own_session(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "session");
    return id ? reply_done(desk.account.end_session(*visit_of(request), {*id})) : refuse(id.error());
}

http::Response end_other_sessions(PeopleDesk& desk, const http::Request& request) {
    const auto ended = desk.account.end_other_sessions(*visit_of(request));
    return ended ? reply({{"ended", *ended}}) : refuse(ended.error());
}

}  // namespace msoko::api
