#include "receive.hpp"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <string_view>
#include <utility>

#include "msoko/server/http/problem.hpp"

// g++ 12 miscompiles braces and ?: of class type inside a co_await expression (double free at run time, no warning), so
// every argument of a coroutine here is a named local first. It also takes Asio's own pair of operators for a frame, of
// which it inlines but one, for a mismatch.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif

namespace msoko::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;

namespace {

using HeadParser = wire::request_parser<wire::empty_body>;

constexpr auto kAwaitOutcome = asio::as_tuple(asio::use_awaitable);

std::string size_in_words(std::uint64_t num_bytes) {
    constexpr std::uint64_t kKilo = 1024;
    return num_bytes >= kKilo * kKilo ? fmt::format("{} МБ", num_bytes / kKilo / kKilo)
                                      : fmt::format("{} КБ", num_bytes / kKilo);
}

/// The type without its parameters: "application/json; charset=utf-8" → "application/json".
beast::string_view media_type_of(beast::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    const auto last = type.find_last_not_of(" \t");
    return last == beast::string_view::npos ? beast::string_view{} : type.substr(0, last + 1);
}

/// What is wrong with the body that the head announces; nullopt where nothing is.
std::optional<Response> refusal_of(const HeadParser& parser, const BodyRule& rule) {
    if (rule.kind == BodyKind::None) {
        return parser.is_done()
                   ? std::nullopt
                   : std::optional(make_problem(Problem::BodyTooLarge, "Тела у этого запроса быть не может."));
    }
    const auto length = parser.content_length();
    if (!length && !parser.chunked()) {
        return make_problem(Problem::LengthRequired, "Укажите размер данных в заголовке Content-Length.");
    }
    const std::string_view wanted = rule.kind == BodyKind::Json ? "application/json" : "application/octet-stream";
    if (!beast::iequals(media_type_of(parser.get()[wire::field::content_type]),
                        beast::string_view(wanted.data(), wanted.size()))) {
        return make_problem(Problem::UnsupportedMediaType,
                            fmt::format("Здесь принимаются данные вида {}: укажите его в Content-Type.", wanted));
    }
    if (length && *length > rule.max_bytes) {
        return make_problem(Problem::BodyTooLarge,
                            fmt::format("Можно передать не больше {}.", size_in_words(rule.max_bytes)));
    }
    return std::nullopt;
}

/// Time for a body: as much as a slow line needs for it, and no more.
std::chrono::milliseconds time_for(std::uint64_t num_bytes, const ServerOptions& options) {
    return options.read_timeout + std::chrono::seconds(num_bytes / options.min_bytes_per_second);
}

asio::awaitable<beast::error_code> read_text(beast::tcp_stream& stream, beast::flat_buffer& buffer, HeadParser& head,
                                             std::uint64_t max_bytes, Request& request) {
    wire::request_parser<wire::string_body> parser(std::move(head));
    parser.body_limit(max_bytes);
    auto [error, num_bytes] = co_await wire::async_read(stream, buffer, parser, kAwaitOutcome);
    request.body = std::move(parser.get().body());
    co_return error;
}

asio::awaitable<beast::error_code> read_file(beast::tcp_stream& stream, beast::flat_buffer& buffer, HeadParser& head,
                                             std::uint64_t max_bytes, std::shared_ptr<const BodyFile> file) {
    wire::request_parser<wire::file_body> parser(std::move(head));
    parser.body_limit(max_bytes);
    beast::error_code opened;
    parser.get().body().open(file->path().c_str(), beast::file_mode::write_new, opened);
    if (opened) {
        co_return opened;
    }
    auto [error, num_bytes] = co_await wire::async_read(stream, buffer, parser, kAwaitOutcome);
    co_return error;
}

/// Reads the body that the rule lets through into the request.
asio::awaitable<void> read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer, HeadParser& head,
                                const BodyRule& rule, const Receiving& how, Received& received) {
    if (beast::iequals(head.get()[wire::field::expect], "100-continue")) {
        constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        const asio::const_buffer bytes(kContinue.data(), kContinue.size());
        auto [error, num_bytes] = co_await asio::async_write(stream, bytes, kAwaitOutcome);
        if (error) {
            received.request.reset();
            co_return;
        }
    }
    const std::uint64_t announced = head.content_length() ? *head.content_length() : rule.max_bytes;
    stream.expires_after(time_for(announced, how.options));
    beast::error_code error;
    if (rule.kind == BodyKind::File) {
        received.request->file = how.uploads->next();
        error = co_await read_file(stream, buffer, head, rule.max_bytes, received.request->file);
    } else {
        error = co_await read_text(stream, buffer, head, rule.max_bytes, *received.request);
    }
    if (error) {
        received.request.reset();
        received.refusal = answer_to(error);
        received.is_left_unread = true;
    }
}

std::string address_of(const beast::tcp_stream& stream) {
    beast::error_code gone;
    const asio::ip::tcp::endpoint endpoint = stream.socket().remote_endpoint(gone);
    return gone ? std::string() : endpoint.address().to_string();
}

}  // namespace

asio::awaitable<Received> receive(beast::tcp_stream& stream, beast::flat_buffer& buffer, const Receiving& how) {
    Received received;
    HeadParser head;
    head.header_limit(how.options.max_header_bytes);
    head.body_limit(boost::none);  // the route says it
    stream.expires_after(how.options.read_timeout);
    auto [error, num_bytes] = co_await wire::async_read_header(stream, buffer, head, kAwaitOutcome);
    if (error) {
        received.refusal = answer_to(error);
        received.is_left_unread = true;
        co_return received;
    }
    received.delivery.version = head.get().version();
    received.delivery.keep_alive = head.get().keep_alive();
    received.delivery.head = head.get().method() == wire::verb::head;
    received.is_left_unread = !head.is_done();
    Result<Request> request = from_wire(head.get());
    if (!request) {
        received.refusal = make_problem(problem_of(request.error().code), request.error().message);
        received.is_left_unread = true;  // what follows may be read in two ways
        co_return received;
    }
    request->remote_address = address_of(stream);  // whoever admits may ask where it comes from
    tl::expected<BodyRule, Response> rule;
    if (how.admission) {
        rule = how.admission(*request);
    }
    received.refusal = rule ? refusal_of(head, *rule) : std::optional(std::move(rule.error()));
    if (received.refusal) {
        co_return received;
    }
    received.request = std::move(*request);
    if (!head.is_done()) {
        received.is_left_unread = false;
        co_await read_body(stream, buffer, head, *rule, how, received);
    } else if (rule->kind == BodyKind::File) {
        received.request.reset();
        received.refusal = make_problem(Problem::BadRequest, "Файл пуст.");
    }
    co_return received;
}

}  // namespace msoko::http
