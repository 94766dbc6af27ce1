#pragma once

#include <any>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/server/http/body_file.hpp"

namespace msoko::http {

/// Names and values in the order they came.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A request as a handler sees it: path and query decoded and checked to be UTF-8, headers and body as they came.
struct Request {
    std::string id;  ///< of this one request, for the log and the person who reports a failure
    std::string method = "GET";
    std::vector<std::string>
        segments;  ///< of the path, decoded one by one: "/files/a%2Fb" → {"files", "a/b"}; "/" → {}
    Parameters query;
    Parameters path_parameters;  ///< filled by the router from the pattern of the route
    Parameters headers;          ///< names in lower case
    std::string remote_address;  ///< of the other side of the connection: a proxy, where there is one
    std::any caller;             ///< who asks, as a gate before the handler found out; empty = there was none
    std::string if_none_match;
    bool accepts_gzip = false;
    std::string body;                      ///< where the route takes JSON
    std::shared_ptr<const BodyFile> file;  ///< where the route takes a file

    /// Value of a header by its name in lower case, of the first where it was repeated; empty where there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    /// Value of a parameter of the path; asserts that the pattern of the route has it.
    [[nodiscard]] const std::string& path_parameter(std::string_view name) const;
};

/// Reads the path and the query of a request line. A target that is not origin-form ("/…"), holds a broken escape or
/// anything but UTF-8 is an error of the sender (ErrorCode::Usage).
[[nodiscard]] Result<Request> parse_target(std::string_view target);

/// True where an Accept-Encoding header admits gzip: "gzip, br" and "*" do, "gzip;q=0" does not.
[[nodiscard]] bool admits_gzip(std::string_view accept_encoding);

}  // namespace msoko::http
