#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "caller.hpp"
#include "msoko/access/secret.hpp"
#include "msoko/server/api/people.hpp"
#include "msoko/server/http/problem.hpp"
#include "operation_rules.hpp"

namespace msoko::api {
namespace {

using Kind = OperationRule::Kind;

bool changes_something(const http::Request& request) {
    return request.method != "GET" && request.method != "HEAD";
}

http::Response forbidden() {
    return http::make_problem(http::Problem::Forbidden, "Ваша роль этого не даёт. Нужно — попросите администратора.");
}

http::Response foreign() {
    return http::make_problem(http::Problem::Forbidden,
                              "Запрос пришёл не со страницы этого сайта. Обновите страницу и повторите.");
}

http::Response unknown() {
    return http::make_problem(http::Problem::Unauthorized, "Войдите, чтобы продолжить.");
}

bool has_csrf_token(const http::Request& request, const std::string& session_token) {
    return access::is_same_secret(request.header("x-csrf-token"), csrf_token_of(session_token));
}

bool is_local(const http::Request& request) {
    return (request.remote_address == "127.0.0.1" || request.remote_address == "::1") &&
           request.header("x-forwarded-for").empty();
}

bool is_allowed(const OperationRule& rule, const access::Actor& actor) {
    switch (rule.kind) {
        case Kind::Open:
        case Kind::SignedIn:
            return true;
        case Kind::Local:
            return false;
        case Kind::Part:
            return access::may_somewhere(actor.assignments, rule.action);
        case Kind::Whole:
            return actor.may(rule.action);
    }
    return false;
}

/// What one person sees must not be shown to another from a cache.
http::Response for_one(http::Response response, const access::Visit& visit) {
    if (response.etag.ends_with('"')) {
        response.etag.insert(response.etag.size() - 1, fmt::format("-{}", visit.session.id.value));
    }
    response.headers.emplace_back("Vary", "Cookie");
    return response;
}

http::Response answer(const http::Route& route, PeopleDesk& desk, const http::Request& request) {
    const std::optional<OperationRule> rule = rule_of(route.operation);
    if (!rule) {
        return forbidden();
    }
    if (changes_something(request) && !is_own_origin(request)) {
        return foreign();
    }
    if (rule->kind == Kind::Local) {
        return is_local(request) ? route.handler(request) : forbidden();
    }
    const std::string token = cookie(request, desk.options, Cookie::Session);
    auto visit =
        desk.sign_in.visit(token, client_of(request, desk.options),
                           is_polled(route.operation) ? access::Attention::Absent : access::Attention::Present);
    if (!visit) {
        return http::make_problem(http::problem_of(visit.error().code), visit.error().message);
    }
    if (rule->kind == Kind::Open && (!*visit || changes_something(request))) {
        return route.handler(request);
    }
    if (!*visit) {
        return unknown();
    }
    if (changes_something(request) && !has_csrf_token(request, token)) {
        return foreign();
    }
    if (!is_allowed(*rule, (*visit)->actor)) {
        return forbidden();
    }
    desk.late_visits.note(token, **visit, desk.options.clock());
    http::Request called = request;
    const auto caller = std::make_shared<const access::Visit>(std::move(**visit));
    called.caller = caller;
    return for_one(route.handler(called), *caller);
}

}  // namespace

PeopleDesk::PeopleDesk(store::Database opened, PeopleOptions given)
    : database(std::move(opened)),
      passwords(given.cost),
      sign_in(database, passwords, given.clock, given.limits),
      account(database, passwords, given.clock),
      options(std::move(given)) {}

Result<bool> PeopleDesk::has_people() {
    if (!has_people_) {
        const auto people = database.use([](store::Database& opened) { return store::People(opened).list(); });
        if (!people) {
            return tl::make_unexpected(people.error());
        }
        has_people_ = !people->empty();
    }
    return has_people_.load();
}

void LateVisits::note(const std::string& token, const access::Visit& visit, std::int64_t now) {
    constexpr std::size_t kMost = 10'000;
    const Late late{visit.actor.may(access::Action::Import), visit.expires_at};
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kMost) {
        std::erase_if(known_, [now](const auto& known) { return known.second.expires_at <= now; });
    }
    known_[access::hash_of_token(token)] = late;
}

std::optional<bool> LateVisits::may_import(const std::string& token, std::int64_t now) const {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(access::hash_of_token(token));
    return found == known_.end() || found->second.expires_at <= now ? std::nullopt
                                                                    : std::optional(found->second.may_import);
}

void add_guarded(http::Router& router, const http::Router& open, const std::shared_ptr<PeopleDesk>& desk) {
    for (const http::Route& route : open.routes()) {
        http::Route closed = route;
        closed.handler = [route, desk](const http::Request& request) { return answer(route, *desk, request); };
        router.add(std::move(closed));
    }
}

http::Admission guarded_admission(const http::Router& router, const std::shared_ptr<PeopleDesk>& desk) {
    return [&router, desk](const http::Request& request) -> tl::expected<http::BodyRule, http::Response> {
        tl::expected<http::BodyRule, http::Response> admitted = router.admit(request);
        // JSON is small. Files are not, and the thread that reads them cannot ask the database whose they are.
        if (!admitted || admitted->kind != http::BodyKind::File) {
            return admitted;
        }
        const std::string token = cookie(request, desk->options, Cookie::Session);
        const std::optional<bool> may_import = desk->late_visits.may_import(token, desk->options.clock());
        if (!may_import) {
            return tl::make_unexpected(unknown());
        }
        if (!is_own_origin(request) || !has_csrf_token(request, token)) {
            return tl::make_unexpected(foreign());
        }
        return *may_import ? std::move(admitted) : tl::make_unexpected(forbidden());
    };
}

}  // namespace msoko::api
