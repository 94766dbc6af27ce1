#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <optional>

#include "msoko/server/http/body_file.hpp"
#include "msoko/server/http/server.hpp"
#include "wire.hpp"

namespace msoko::http {

/// By what rules requests are read.
struct Receiving {
    const ServerOptions& options;
    const Admission& admission;          ///< empty = no request has a body
    std::optional<BodyFolder>& uploads;  ///< there where there is an admission
};

/// What came of waiting for a request: a whole one, or what to answer where it cannot be used; neither where there is
/// nobody to answer.
struct Received {
    std::optional<Request> request;
    std::optional<Response> refusal;
    Delivery delivery;
    bool is_left_unread = false;  ///< something of the request may still come: the connection cannot be used again
};

/// Reads one request: its head, then, where the admission lets it, its body.
[[nodiscard]] boost::asio::awaitable<Received> receive(boost::beast::tcp_stream& stream,
                                                       boost::beast::flat_buffer& buffer, const Receiving& how);

}  // namespace msoko::http
