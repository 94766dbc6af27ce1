#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "msoko/app/assessment.hpp"
#include "msoko/server/api/operations.hpp"
#include "msoko/server/http/router.hpp"
#include "msoko/server/http/server.hpp"
#include "msoko/server/http/static_files.hpp"
#include "program.hpp"
#include "repeated_assessment.hpp"

namespace msoko::cli {
namespace {

struct ServeOptions {
    std::filesystem::path folder = "out";
    std::string listen = "127.0.0.1:8080";
    std::filesystem::path web;
};

int complain(const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return exit_code(error.code);
}

int serve(const ServeOptions& options) {
    const Result<http::Endpoint> endpoint = http::parse_endpoint(options.listen);
    if (!endpoint) {
        return complain(endpoint.error());
    }
    const auto assessment = repeated_assessment(options.folder);
    if (!assessment) {
        return complain(assessment.error());
    }
    http::Router router;
    if (const auto added = api::add_operations(router, *assessment, {MSOKO_VERSION, options.folder}); !added) {
        return complain(added.error());
    }
    const auto pages = http::StaticFiles::open(options.web);
    if (!pages) {
        fmt::print(stderr, "{} Соберите страницы (make web) или укажите папку с ними: --web ПАПКА.\n",
                   pages.error().message);
        return exit_code(pages.error().code);
    }
    router.set_fallback([&pages](const http::Request& request) { return pages->page(request); });
    http::ServerOptions server_options;
    server_options.endpoint = *endpoint;
    server_options.log = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
    auto server = http::Server::listen(
        server_options, [&router](const http::Request& request) { return router.handle(request); },
        [&router](const http::Request& request) { return router.admit(request); });
    if (!server) {
        return complain(server.error());
    }
    fmt::print("Результаты открыты: http://{}:{}/ (остановить: Ctrl+C)\n", endpoint->address, server->port());
    std::fflush(stdout);
    server->run();
    return 0;
}

}  // namespace

void add_serve(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand("serve", "показать результаты оценки в браузере");
    const auto options = std::make_shared<ServeOptions>();
    options->web = installation.web;
    command->add_option("--assessment", options->folder, "папка результатов оценки (out)");
    command->add_option("--listen", options->listen, "адрес и порт (127.0.0.1:8080)");
    command->add_option("--web", options->web, "папка собранных страниц");
    command->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

}  // namespace msoko::cli
