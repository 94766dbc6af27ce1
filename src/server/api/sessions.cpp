#include <fmt/format.h>

#include <optional>
#include <variant>

#include "json.hpp"
#include "people_operation.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr std::size_t kLongestText = 1000;  // bytes; of a password, a login, a link
constexpr std::int64_t kDeviceLasts = std::int64_t{180} * 24 * 60 * 60;

/// Sets a cookie that no script reads and no foreign page sends. @param max_age  seconds; none = until the browser ends
void set_cookie(http::Response& response, Cookie cookie, const std::string& value, std::optional<std::int64_t> max_age,
                bool is_secure) {
    response.headers.emplace_back(
        "Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", cookie_name(cookie, is_secure), value,
                                  max_age ? fmt::format("; Max-Age={}", *max_age) : "", is_secure ? "; Secure" : ""));
}

/// Schema Session.
json::object json_session(const access::Visit& visit, const std::string& token) {
    json::array rights;
    json::array full_rights;
    for (int i = 0; i < access::kNumActions; ++i) {
        const auto action = static_cast<access::Action>(i);
        if (access::may_somewhere(visit.actor.assignments, action)) {
            rights.emplace_back(json_text(access::to_string(action)));
        }
        if (visit.actor.may(action)) {
            full_rights.emplace_back(json_text(access::to_string(action)));
        }
    }
    return {{"login", json_text(visit.person.login)},          {"name", json_text(visit.person.name)},
            {"second_factor", visit.person.has_second_factor}, {"rights", std::move(rights)},
            {"full_rights", std::move(full_rights)},           {"expires_at", json_time(visit.expires_at)},
            {"csrf_token", json_text(csrf_token_of(token))}};
}

/// Whom the browser was before it is no more: a sign-in takes the place of the one before.
Result<void> end_earlier(PeopleDesk& desk, const http::Request& request, const access::Client& client) {
    const auto earlier = desk.sign_in.visit(cookie(request, desk.options, Cookie::Session), client);
    if (!earlier) {
        return tl::make_unexpected(earlier.error());
    }
    return *earlier ? desk.sign_in.sign_out(**earlier) : Result<void>();
}

http::Response refusal_of(const access::Refusal& refusal) {
    using Kind = access::Refusal::Kind;
    switch (refusal.kind) {
        case Kind::Wrong:
            return http::make_problem(http::Problem::Unauthorized, "Логин или пароль неверны.");
        case Kind::CodeNeeded:
            return http::make_problem(http::Problem::CodeNeeded, "Введите код из приложения на телефоне.");
        case Kind::WrongCode:
            return http::make_problem(http::Problem::CodeNeeded,
                                      "Код не подошёл. Введите тот, что телефон показывает сейчас, или запасной код.");
        case Kind::TooMany:
            break;
    }
    http::Response response = http::make_problem(
        http::Problem::TooManyRequests,
        fmt::format("Слишком много неверных попыток. Следующая — через {} с.", refusal.wait_seconds));
    response.headers.emplace_back("Retry-After", std::to_string(refusal.wait_seconds));
    return response;
}

}  // namespace

http::Response get_session(PeopleDesk& desk, const http::Request& request) {
    const access::Visit* visit = visit_of(request);
    const Result<bool> has_people = visit != nullptr ? Result<bool>(true) : desk.has_people();
    if (!has_people) {
        return refuse(has_people.error());
    }
    json::object body;
    body["sign_in"] = *has_people ? "required" : "no_people";
    body["session"] =
        visit == nullptr ? json::value() : json_session(*visit, cookie(request, desk.options, Cookie::Session));
    return reply(body);
}

http::Response get_open_session(const http::Request& /*request*/) {
    return reply({{"sign_in", "open"}, {"session", nullptr}});
}

http::Response sign_in(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"login", "password", "code"});
    const access::SignInRequest wanted{body.required_text("login", kLongestText),
                                       body.required_text("password", kLongestText),
                                       body.text("code", kLongestText).value_or("")};
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    const access::Client client = client_of(request, desk.options);
    const auto outcome = desk.sign_in.sign_in(wanted, client);
    if (!outcome) {
        return refuse(outcome.error());
    }
    if (const auto* refusal = std::get_if<access::Refusal>(&*outcome)) {
        return refusal_of(*refusal);
    }
    if (const auto done = end_earlier(desk, request, client); !done) {
        return refuse(done.error());
    }
    const auto& signed_in = std::get<access::SignedIn>(*outcome);
    const auto visit = desk.sign_in.visit(signed_in.token, client);
    if (!visit || !*visit) {
        return visit ? refusal_of({}) : refuse(visit.error());
    }
    desk.late_visits.note(signed_in.token, **visit, desk.options.clock());
    http::Response response = reply(json_session(**visit, signed_in.token));
    const bool secure = is_secure(request, desk.options);
    set_cookie(response, Cookie::Session, signed_in.token, {}, secure);
    set_cookie(response, Cookie::Device, signed_in.device, kDeviceLasts, secure);
    return response;
}

http::Response sign_out(PeopleDesk& desk, const http::Request& request) {
    http::Response response = reply_done(desk.sign_in.sign_out(*visit_of(request)));
    set_cookie(response, Cookie::Session, "", 0, is_secure(request, desk.options));
    response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
    return response;
}

http::Response open_link(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"token"});
    const std::string token = body.required_text("token", kLongestText);
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    const auto owner = desk.sign_in.link_owner(token);
    if (!owner) {
        return refuse(owner.error());
    }
    if (!*owner) {
        return http::make_problem(http::Problem::NotFound,
                                  "Ссылка уже использована или её срок истёк. Попросите у администратора новую.");
    }
    return reply({{"login", json_text((*owner)->login)}, {"name", json_text((*owner)->name)}});
}

http::Response set_password_by_link(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"token", "password"});
    const std::string token = body.required_text("token", kLongestText);
    const std::string password = body.required_text("password", kLongestText);
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return reply_done(desk.sign_in.set_password(token, password, client_of(request, desk.options)));
}

}  // namespace msoko::api
