#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "msoko/base/result.hpp"
#include "msoko/server/http/router.hpp"
#include "msoko/server/http/server.hpp"

namespace msoko::cli {

/// What is served where, whatever it is.
struct Serving {
    http::Endpoint endpoint;
    std::filesystem::path web;  ///< built pages
    http::Handler handler;      ///< empty = the router's own
    http::Admission admission;  ///< empty = the router's own
    std::function<void(const http::Exchange&)> observe;
};

/// Serves the router's operations and the pages until a signal stops it; says where.
/// @error Environment: no pages, no such port
[[nodiscard]] Result<void> run_server(http::Router& router, Serving serving);

}  // namespace msoko::cli
