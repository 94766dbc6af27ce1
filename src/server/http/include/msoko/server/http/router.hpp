#pragma once

#include <span>
#include <string>
#include <vector>

#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// An operation of the API: GET (and with it HEAD) on a pattern such as "/api/v1/organizations/{login}".
struct Route {
    std::string pattern;
    std::string operation;  ///< operationId of api/openapi.yaml
    Handler handler;
};

/// Finds the handler of a request by its path. Filled once at start, then only read.
class Router {
  public:
    /// A `{name}` in the pattern stands for one segment of the path.
    void add(std::string pattern, std::string operation, Handler handler);
    /// Answers what no route does: the pages.
    void set_fallback(Handler handler) { fallback_ = std::move(handler); }

    [[nodiscard]] std::span<const Route> routes() const noexcept { return routes_; }

    /// Answers the request: 405 for anything but GET and HEAD, 404 where neither a route nor the fallback knows the
    /// path.
    [[nodiscard]] Response handle(const Request& request) const;

  private:
    std::vector<Route> routes_;
    Handler fallback_;
};

}  // namespace msoko::http
