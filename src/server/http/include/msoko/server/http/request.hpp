#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/base/result.hpp"

namespace msoko::http {

/// Names and values in the order they came.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A request as a handler sees it: everything decoded and checked to be UTF-8. Bodies are read up to the limit and
/// dropped, since no operation takes one.
struct Request {
    std::string method = "GET";
    std::vector<std::string>
        segments;  ///< of the path, decoded one by one: "/files/a%2Fb" → {"files", "a/b"}; "/" → {}
    Parameters query;
    Parameters path_parameters;  ///< filled by the router from the pattern of the route
    std::string if_none_match;
    bool accepts_gzip = false;

    /// Value of a parameter of the path; asserts that the pattern of the route has it.
    [[nodiscard]] const std::string& path_parameter(std::string_view name) const;
};

/// Reads the path and the query of a request line. A target that is not origin-form ("/…"), holds a broken escape or
/// anything but UTF-8 is an error of the sender (ErrorCode::Usage).
[[nodiscard]] Result<Request> parse_target(std::string_view target);

/// True where an Accept-Encoding header admits gzip: "gzip, br" and "*" do, "gzip;q=0" does not.
[[nodiscard]] bool admits_gzip(std::string_view accept_encoding);

}  // namespace msoko::http
