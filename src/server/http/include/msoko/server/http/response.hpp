#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <tl/expected.hpp>

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
    std::string operation;       ///< that answered, for the log; empty where none did
};

/// Answers one request. Called from several threads at once.
using Handler = std::function<Response(const Request&)>;

/// What body a request may have. JSON comes into memory, a file (application/octet-stream, so that no form of a foreign
/// page can send one) into a file of its own.
enum class BodyKind : std::uint8_t { None, Json, File };
struct BodyRule {
    BodyKind kind = BodyKind::None;
    std::uint64_t max_bytes = 0;
};

/// Decides before the body is read: what body there may be, or the refusal. Called by the thread that reads, so it must
/// not wait for anything.
using Admission = std::function<tl::expected<BodyRule, Response>(const Request&)>;

}  // namespace msoko::http
