#include "msoko/server/http/router.hpp"

#include <optional>

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

void Router::add(std::string pattern, std::string operation, Handler handler) {
    routes_.push_back({std::move(pattern), std::move(operation), std::move(handler)});
}

Response Router::handle(const Request& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        Response response = make_problem(Problem::MethodNotAllowed, "Здесь можно только читать: GET и HEAD.");
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    for (const Route& route : routes_) {
        if (auto parameters = match(route.pattern, request.segments)) {
            Request routed = request;
            routed.path_parameters = std::move(*parameters);
            return route.handler(routed);
        }
    }
    // A misspelt operation must not be answered with a page.
    if (fallback_ && (request.segments.empty() || (request.segments[0] != "api" && request.segments[0] != "files"))) {
        return fallback_(request);
    }
    return make_problem(Problem::NotFound, "По этому адресу ничего нет.");
}

}  // namespace msoko::http
