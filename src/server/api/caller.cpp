#include "caller.hpp"

#include <algorithm>
#include <any>
#include <memory>

#include "msoko/access/secret.hpp"

namespace msoko::api {
namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

bool comes_through_proxy(const http::Request& request, const PeopleOptions& options) {
    return options.is_behind_proxy && (request.remote_address == "127.0.0.1" || request.remote_address == "::1");
}

/// "https://host:port" → "host:port"; empty where it is no such origin.
std::string_view host_of(std::string_view origin) {
    const auto scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

std::string cookie_name(Cookie cookie, bool is_secure) {
    const std::string name = cookie == Cookie::Session ? "msoko_session" : "msoko_device";
    return is_secure ? "__Host-" + name : name;
}

std::string cookie(const http::Request& request, const PeopleOptions& options, Cookie cookie) {
    const std::string name = cookie_name(cookie, is_secure(request, options));
    std::string_view rest = request.header("cookie");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const std::string_view pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return std::string(pair.substr(equals + 1));
        }
    }
    return {};
}

access::Client client_of(const http::Request& request, const PeopleOptions& options) {
    access::Client client{request.remote_address, std::string(request.header("user-agent")),
                          cookie(request, options, Cookie::Device)};
    // The proxy adds the address that it saw at the end; what stands before it anybody may have written.
    const std::string_view forwarded = request.header("x-forwarded-for");
    if (comes_through_proxy(request, options) && !forwarded.empty()) {
        client.address = trimmed(forwarded.substr(forwarded.rfind(',') + 1));
    }
    return client;
}

bool is_secure(const http::Request& request, const PeopleOptions& options) {
    return comes_through_proxy(request, options) && request.header("x-forwarded-proto") == "https";
}

std::string csrf_token_of(const std::string& session_token) {
    return access::hash_of_token("msoko csrf " + session_token);
}

bool is_own_origin(const http::Request& request) {
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin") {
        return false;
    }
    const std::string_view origin = request.header("origin");
    return origin.empty() || host_of(origin) == request.header("host");
}

const access::Visit* visit_of(const http::Request& request) {
    const auto* visit = std::any_cast<std::shared_ptr<const access::Visit>>(&request.caller);
    return visit == nullptr ? nullptr : visit->get();
}

access::Actor actor_of(const http::Request& request, const ApiOptions& options) {
    const access::Visit* visit = visit_of(request);
    return visit == nullptr ? access::Actor::command_line(options.who) : visit->actor;
}

}  // namespace msoko::api
