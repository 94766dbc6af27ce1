#include "serving.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "msoko/server/http/static_files.hpp"

namespace msoko::cli {

Result<void> run_server(http::Router& router, Serving serving) {
    const auto pages = http::StaticFiles::open(serving.web);
    if (!pages) {
        return fail(pages.error().code,
                    fmt::format("{} Соберите страницы (make web) или укажите папку с ними: --web ПАПКА.",
                                pages.error().message));
    }
    router.set_fallback([&pages](const http::Request& request) { return pages->page(request); });
    http::ServerOptions options;
    options.endpoint = serving.endpoint;
    options.log = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
    options.observe = std::move(serving.observe);
    if (!serving.handler) {
        serving.handler = [&router](const http::Request& request) { return router.handle(request); };
    }
    if (!serving.admission) {
        serving.admission = [&router](const http::Request& request) { return router.admit(request); };
    }
    auto server = http::Server::listen(options, std::move(serving.handler), std::move(serving.admission));
    if (!server) {
        return tl::make_unexpected(server.error());
    }
    const bool is_v6 = serving.endpoint.address.find(':') != std::string::npos;
    fmt::print("Результаты открыты: http://{}{}{}:{}/ (остановить: Ctrl+C)\n", is_v6 ? "[" : "",
               serving.endpoint.address, is_v6 ? "]" : "", server->port());
    std::fflush(stdout);
    server->run();
    return {};
}

}  // namespace msoko::cli
