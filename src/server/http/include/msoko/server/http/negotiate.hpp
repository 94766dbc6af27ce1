#pragma once

#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// Compresses text of some length where the client admits it; an answer that went through is left as it is.
[[nodiscard]] Response encode(const Request& request, Response response);

/// Fits an answer to what its client has and can take: 304 without a body where If-None-Match names its ETag, gzip for
/// text of some length where the client admits it.
[[nodiscard]] Response negotiate(const Request& request, Response response);

}  // namespace msoko::http
