#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "msoko/server/http/request.hpp"

namespace msoko::http {

/// An answer before it meets the wire: either a body or a file to send.
struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::filesystem::path file;  ///< sent in place of `body` where not empty
    std::string etag;            ///< with its quotes, weak: W/"…"; empty where the answer is not to be compared
    Parameters headers;          ///< further headers: Allow, Cache-Control, Content-Disposition, …
};

/// Answers one request. Called from several threads at once.
using Handler = std::function<Response(const Request&)>;

}  // namespace msoko::http
