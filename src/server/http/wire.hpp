#pragma once

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/message_generator.hpp>
#include <optional>

#include "msoko/base/result.hpp"
#include "msoko/server/http/response.hpp"

/// Between Boost.Beast's messages and ours.
namespace msoko::http {

/// How an answer goes onto the wire, apart from what it says.
struct Delivery {
    unsigned version = 11;
    bool keep_alive = false;
    bool head = false;
};

/// Turns an answer into bytes to write. HEAD has the headers of GET and no body.
[[nodiscard]] boost::beast::http::message_generator to_wire(Response response, const Delivery& delivery);

/// The request as handlers know it, still without its body. @error Usage
[[nodiscard]] Result<Request> from_wire(const boost::beast::http::request_header<>& head);

/// What to answer where reading a request failed; nullopt where there is nobody to answer.
[[nodiscard]] std::optional<Response> answer_to(const boost::beast::error_code& error);

}  // namespace msoko::http
