#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// An operation of the API on a pattern such as "/api/v1/organizations/{login}".
struct Route {
    std::string method;     ///< "GET" (and with it HEAD), "POST", "PUT", "PATCH", "DELETE"
    std::string pattern;    ///< a `{name}` stands for one segment of the path
    std::string operation;  ///< operationId of api/openapi.yaml
    Handler handler;
    BodyRule body{};
};

/// Finds the handler of a request by its path and method. Filled once at start, then only read.
class Router {
  public:
    void add(Route route) { routes_.push_back(std::move(route)); }
    /// Answers GET and HEAD of what no route knows: the pages.
    void set_fallback(Handler handler) { fallback_ = std::move(handler); }

    [[nodiscard]] std::span<const Route> routes() const noexcept { return routes_; }

    /// The body that the request's route takes; else the refusal that handle() would give.
    [[nodiscard]] tl::expected<BodyRule, Response> admit(const Request& request) const;

    /// Answers the request: 405 with Allow for a method that its path does not have, 404 where neither a route nor the
    /// fallback knows the path.
    [[nodiscard]] Response handle(const Request& request) const;

  private:
    struct Found {
        const Route* route = nullptr;  ///< nullptr = the fallback
        Parameters path_parameters;
    };
    [[nodiscard]] tl::expected<Found, Response> find(const Request& request) const;

    std::vector<Route> routes_;
    Handler fallback_;
};

}  // namespace msoko::http
