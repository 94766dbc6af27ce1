#include "msoko/server/http/router.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <string_view>

#include "msoko/server/http/problem.hpp"

namespace msoko::http {

namespace {

/// Parameters of the path where it fits the pattern, nullopt where it does not.
std::optional<Parameters> match(std::string_view pattern, std::span<const std::string> segments) {
    Parameters parameters;
    for (const std::string& segment : segments) {
        if (!pattern.starts_with('/')) {
            return std::nullopt;
        }
        pattern.remove_prefix(1);
        const auto expected = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(expected.size());
        if (expected.starts_with('{')) {
            parameters.emplace_back(expected.substr(1, expected.size() - 2), segment);
        } else if (expected != segment) {
            return std::nullopt;
        }
    }
    return pattern.empty() ? std::optional(std::move(parameters)) : std::nullopt;
}

}  // namespace

tl::expected<Router::Found, Response> Router::find(const Request& request) const {
    const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
    std::vector<std::string> allowed;
    for (const Route& route : routes_) {
        if (auto parameters = match(route.pattern, request.segments)) {
            if (route.method == method) {
                return Found{&route, std::move(*parameters)};
            }
            allowed.emplace_back(route.method == "GET" ? "GET, HEAD" : route.method);
        }
    }
    // A misspelt operation must not be answered with a page.
    const bool is_page =
        fallback_ && (request.segments.empty() || (request.segments[0] != "api" && request.segments[0] != "files"));
    if (allowed.empty() && is_page) {
        if (method == "GET") {
            return Found{};
        }
        allowed.emplace_back("GET, HEAD");
    }
    if (allowed.empty()) {
        return tl::make_unexpected(make_problem(Problem::NotFound, "По этому адресу ничего нет."));
    }
    const std::string methods = fmt::format("{}", fmt::join(allowed, ", "));
    Response refusal =
        make_problem(Problem::MethodNotAllowed, fmt::format("По этому адресу можно только: {}.", methods));
    refusal.headers.emplace_back("Allow", methods);
    return tl::make_unexpected(std::move(refusal));
}

tl::expected<BodyRule, Response> Router::admit(const Request& request) const {
    return find(request).map(
        [](const Found& found) { return found.route == nullptr ? BodyRule{} : found.route->body; });
}

Response Router::handle(const Request& request) const {
    tl::expected<Found, Response> found = find(request);
    if (!found) {
        return std::move(found.error());
    }
    if (found->route == nullptr) {
        return fallback_(request);
    }
    Request routed = request;
    routed.path_parameters = std::move(found->path_parameters);
    Response response = found->route->handler(routed);
    response.operation = found->route->operation;
    return response;
}

}  // namespace msoko::http
