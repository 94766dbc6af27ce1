#include "msoko/server/http/negotiate.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "msoko/server/http/compress.hpp"

namespace msoko::http {

namespace {

// Below a packet or so compression only costs.
constexpr std::size_t kCompressFrom = 1400;

/// Says of an answer that it was fitted to what its client admits.
const Parameters::value_type kVaries{"Vary", "Accept-Encoding"};

bool is_text(std::string_view content_type) {
    return content_type.starts_with("text/") || content_type.starts_with("application/json") ||
           content_type.starts_with("application/problem+json") || content_type.starts_with("image/svg+xml");
}

/// Weak comparison with a list of tags or "*" (RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view etag) {
    const auto opaque = etag.starts_with("W/") ? etag.substr(2) : etag;
    return if_none_match == "*" || if_none_match.find(opaque) != std::string_view::npos;
}

}  // namespace

Response encode(const Request& request, Response response) {
    const bool is_encoded = std::ranges::find(response.headers, kVaries) != response.headers.end();
    if (is_encoded || !response.file.empty() || response.body.size() < kCompressFrom ||
        !is_text(response.content_type)) {
        return response;
    }
    response.headers.push_back(kVaries);
    if (request.accepts_gzip) {
        response.body = gzip(response.body);
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    return response;
}

Response negotiate(const Request& request, Response response) {
    if (response.status == 200 && !response.etag.empty() && !request.if_none_match.empty() &&
        names_tag(request.if_none_match, response.etag)) {
        response.status = 304;
        response.body.clear();
        response.file.clear();
        return response;
    }
    return encode(request, std::move(response));
}

}  // namespace msoko::http
