#include "msoko/server/http/request.hpp"

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"

namespace msoko::http {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// True for weights such as "q=0" and "q=0.000" (RFC 9110, 12.4.2).
bool is_zero_weight(std::string_view parameter) {
    const auto weight = trimmed(parameter);
    return (weight.starts_with("q=0") || weight.starts_with("Q=0")) &&
           weight.substr(3).find_first_not_of(".0") == std::string_view::npos;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& pair) { return pair.first == name; });
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

const std::string& Request::path_parameter(std::string_view name) const {
    const auto found = std::find_if(path_parameters.begin(), path_parameters.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    MSOKO_ASSERT(found != path_parameters.end());
    return found->second;
}

Result<Request> parse_target(std::string_view target) {
    const auto parsed = boost::urls::parse_origin_form(boost::core::string_view(target.data(), target.size()));
    if (!parsed) {
        return fail(ErrorCode::Usage, "Адрес запроса записан неверно.");
    }
    Request request;
    for (const auto segment : parsed->segments()) {
        request.segments.emplace_back(segment);
    }
    // A trailing slash adds nothing: "/signals/" is "/signals".
    while (!request.segments.empty() && request.segments.back().empty()) {
        request.segments.pop_back();
    }
    for (const auto parameter : parsed->params()) {
        request.query.emplace_back(parameter.key, parameter.value);
    }
    const bool segments_valid = std::all_of(request.segments.begin(), request.segments.end(),
                                            [](const std::string& segment) { return text::is_valid_utf8(segment); });
    const bool query_valid = std::all_of(request.query.begin(), request.query.end(), [](const auto& pair) {
        return text::is_valid_utf8(pair.first) && text::is_valid_utf8(pair.second);
    });
    if (!segments_valid || !query_valid) {
        return fail(ErrorCode::Usage, "Адрес запроса должен быть в кодировке UTF-8.");
    }
    return request;
}

bool admits_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const auto comma = accept_encoding.find(',');
        const auto entry = accept_encoding.substr(0, comma);
        const auto semicolon = entry.find(';');
        const auto coding = trimmed(entry.substr(0, semicolon));
        if (coding == "gzip" || coding == "*") {
            return semicolon == std::string_view::npos || !is_zero_weight(entry.substr(semicolon + 1));
        }
        accept_encoding = comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
    }
    return false;
}

}  // namespace msoko::http
