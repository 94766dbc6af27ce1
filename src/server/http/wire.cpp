#include "wire.hpp"

#include <algorithm>
#include <boost/beast/http.hpp>
#include <cctype>
#include <string>
#include <utility>

#include "msoko/server/http/problem.hpp"

namespace msoko::http {

namespace beast = boost::beast;
namespace wire = boost::beast::http;

namespace {

template <typename Fields>
void set_fields(Fields& fields, const Response& response) {
    // Ant Design writes its styles at run time, hence 'unsafe-inline' for styles; scripts come from our own files only.
    fields.set("Content-Security-Policy",
               "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
               "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
    fields.set("X-Content-Type-Options", "nosniff");
    fields.set("Referrer-Policy", "same-origin");
    fields.set("Cross-Origin-Opener-Policy", "same-origin");
    fields.set("Cross-Origin-Resource-Policy", "same-origin");
    if (!response.content_type.empty()) {
        fields.set(wire::field::content_type, response.content_type);
    }
    if (!response.etag.empty()) {
        fields.set(wire::field::etag, response.etag);
    }
    for (const auto& [name, value] : response.headers) {
        fields.insert(name, value);  // there may be several cookies
    }
}

template <typename Body>
wire::response<Body> make_message(const Response& response, const Delivery& delivery) {
    wire::response<Body> message(static_cast<wire::status>(response.status), delivery.version);
    message.keep_alive(delivery.keep_alive);
    set_fields(message, response);
    return message;
}

std::string lower(beast::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return lowered;
}

}  // namespace

wire::message_generator to_wire(Response response, const Delivery& delivery) {
    if (!response.file.empty()) {
        wire::file_body::value_type file;
        beast::error_code error;
        file.open(response.file.c_str(), beast::file_mode::scan, error);
        if (error) {
            const Response gone = make_problem(Problem::NotFound, "Файл удалён или недоступен для чтения.");
            return to_wire(gone, delivery);
        }
        if (!delivery.head) {
            auto message = make_message<wire::file_body>(response, delivery);
            message.body() = std::move(file);
            message.prepare_payload();
            return message;
        }
        auto message = make_message<wire::empty_body>(response, delivery);
        message.content_length(file.size());
        return message;
    }
    if (delivery.head || response.status == 304) {
        auto message = make_message<wire::empty_body>(response, delivery);
        if (response.status != 304) {
            message.content_length(response.body.size());
        }
        return message;
    }
    auto message = make_message<wire::string_body>(response, delivery);
    message.body() = std::move(response.body);
    message.prepare_payload();
    return message;
}

Result<Request> from_wire(const wire::request_header<>& head) {
    // An encoding besides "chunked" is one that we and a proxy before us might read differently.
    const auto encodings = head.equal_range(wire::field::transfer_encoding);
    if (encodings.first != encodings.second &&
        (std::next(encodings.first) != encodings.second || !beast::iequals(encodings.first->value(), "chunked"))) {
        return fail(ErrorCode::Usage, "Тело запроса передано непонятным способом (Transfer-Encoding).");
    }
    Result<Request> request = parse_target({head.target().data(), head.target().size()});
    if (request) {
        request->method = head.method_string();
        request->if_none_match = head[wire::field::if_none_match];
        const auto accept = head[wire::field::accept_encoding];
        request->accepts_gzip = admits_gzip({accept.data(), accept.size()});
        for (const auto& field : head) {
            request->headers.emplace_back(lower(field.name_string()), field.value());
        }
    }
    return request;
}

std::optional<Response> answer_to(const beast::error_code& error) {
    if (error == boost::system::errc::no_space_on_device || error == boost::system::errc::file_too_large) {
        return make_problem(
            Problem::InsufficientStorage,
            "Файл не поместился: на диске сервера кончилось место. Сообщите тому, кто следит за сервером.");
    }
    if (error == wire::error::body_limit) {
        return make_problem(Problem::BodyTooLarge, "Тело запроса больше допустимого.");
    }
    if (error == wire::error::header_limit || error == wire::error::buffer_overflow) {
        return make_problem(Problem::HeadersTooLarge, "Заголовки запроса больше допустимого.");
    }
    if (error.category() == wire::make_error_code(wire::error::bad_method).category() &&
        error != wire::error::end_of_stream && error != wire::error::partial_message) {
        return make_problem(Problem::BadRequest, "Это не запрос HTTP/1.1.");
    }
    return std::nullopt;
}

}  // namespace msoko::http
