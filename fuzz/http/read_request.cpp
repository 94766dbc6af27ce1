#include "read_request.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/parse.hpp>
#include <fstream>
#include <string>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "msoko/server/http/negotiate.hpp"
#include "msoko/server/http/router.hpp"
#include "msoko/server/http/static_files.hpp"
#include "wire.hpp"

namespace msoko::fuzz {
namespace {

namespace fs = std::filesystem;
namespace wire = boost::beast::http;
using http::Request;
using http::Response;

void write(const fs::path& file, std::string_view content) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << content;
}

/// Pages, what must never be sent, and two operations.
http::Router make_router(const fs::path& folder) {
    write(folder / "pages/index.html", "<!doctype html>");
    write(folder / "pages/assets/app.js", std::string(3000, ' '));
    write(folder / "pages/assets/app.js.gz", "gz");
    write(folder / "pages/.hidden", "hidden");
    write(folder / "secret", "secret");
    http::Router router;
    router.add({"GET", "/api/v1/things/{name}", "getThing", [](const Request& request) {
                    Response response;
                    response.content_type = "application/json";
                    response.body = std::string(2000, ' ') + "\"" + request.path_parameter("name") + "\"";
                    response.etag = "W/\"1\"";
                    return response;
                }});
    router.add({"POST",
                "/api/v1/things",
                "makeThing",
                [](const Request&) { return Response(); },
                {http::BodyKind::Json, 1000}});
    auto pages = http::StaticFiles::open(folder / "pages");
    MSOKO_ASSERT(pages.has_value());
    router.set_fallback([pages = *pages](const Request& request) { return pages.page(request); });
    return router;
}

void check_response(const Response& response, const fs::path& pages) {
    MSOKO_ASSERT(response.status >= 200 && response.status < 600);
    for (const auto& [name, value] : response.headers) {
        MSOKO_ASSERT(value.find_first_of("\r\n") == std::string::npos);
    }
    if (response.content_type == "application/problem+json") {
        MSOKO_ASSERT(text::is_valid_utf8(response.body));
        boost::system::error_code error;
        static_cast<void>(boost::json::parse(response.body, error));
        MSOKO_ASSERT(!error);
    }
    if (!response.file.empty()) {
        const fs::path file = fs::canonical(response.file);
        const auto [end_of_pages, rest] = std::mismatch(pages.begin(), pages.end(), file.begin(), file.end());
        MSOKO_ASSERT(end_of_pages == pages.end());
        MSOKO_ASSERT(
            std::none_of(rest, file.end(), [](const fs::path& part) { return part.string().starts_with("."); }));
    }
}

}  // namespace

void read_request(std::string_view bytes, const fs::path& folder) {
    static const http::Router router = make_router(folder);
    static const fs::path pages = fs::canonical(folder / "pages");
    wire::request_parser<wire::string_body> parser;
    parser.header_limit(16 * 1024);
    parser.body_limit(64 * 1024);
    parser.eager(true);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error && error != wire::error::need_more) {
        if (const auto answer = http::answer_to(error)) {
            check_response(*answer, pages);
        }
    }
    if (!parser.is_header_done()) {
        return;
    }
    Result<Request> request = http::from_wire(parser.get());
    if (!request) {
        MSOKO_ASSERT(text::is_valid_utf8(request.error().message));
        return;
    }
    request->body = parser.get().body();
    if (const auto admitted = router.admit(*request); !admitted) {
        check_response(admitted.error(), pages);
    }
    const Response answer = http::negotiate(*request, router.handle(*request));
    check_response(answer, pages);
    static_cast<void>(http::to_wire(answer, {11, true, request->method == "HEAD"}));
}

}  // namespace msoko::fuzz
