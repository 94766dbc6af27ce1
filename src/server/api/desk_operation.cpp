#include "desk_operation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <limits>
#include <utility>

#include "json.hpp"
#include "msoko/base/number.hpp"

namespace msoko::api {

namespace json = boost::json;

http::Response reply(const json::object& body, int status) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json::serialize(body);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

http::Response reply_nothing() {
    http::Response response;
    response.status = 204;
    return response;
}

http::Response refuse(const Error& error) {
    return http::make_problem(http::problem_of(error.code), error.message);
}

http::Response refuse_now(const Error& error) {
    return error.code == ErrorCode::Usage ? http::make_problem(http::Problem::Conflict, error.message) : refuse(error);
}

http::Response reply_file(std::string bytes, std::string_view content_type, std::string_view name) {
    http::Response response;
    response.content_type = content_type;
    response.body = std::move(bytes);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
    return response;
}

Result<std::uint32_t> path_number(const http::Request& request, std::string_view name) {
    const auto number = number::parse_integer(request.path_parameter(name));
    if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max()) {
        return fail(ErrorCode::NotFound, fmt::format("Номера «{}» нет.", request.path_parameter(name)));
    }
    return static_cast<std::uint32_t>(*number);
}

Page page_of(Query& query, std::size_t total) {
    constexpr int kDefaultLimit = 100;
    constexpr int kLargestLimit = 1000;
    const int limit = query.integer("limit", 1, kLargestLimit).value_or(kDefaultLimit);
    const int cursor = query.integer("cursor", 0, std::numeric_limits<int>::max()).value_or(0);
    Page page;
    page.first = std::min(static_cast<std::size_t>(cursor), total);
    page.last = std::min(page.first + static_cast<std::size_t>(limit), total);
    page.next_cursor = page.last < total ? json_text(std::to_string(page.last)) : json::value();
    return page;
}

http::Response reply_findings(const http::Request& request, std::span<const Finding> findings) {
    Query query(request, {"cursor", "limit"});
    const Page page = page_of(query, findings.size());
    if (const auto checked = query.check(); !checked) {
        return refuse(checked.error());
    }
    json::array array;
    for (const Finding& finding : findings.subspan(page.first, page.last - page.first)) {
        array.emplace_back(json_finding(finding));
    }
    return reply({{"total", findings.size()}, {"findings", std::move(array)}, {"next_cursor", page.next_cursor}});
}

app::JobId start_refresh(const Desk& desk) {
    return desk.jobs.start_once(app::Lane::Writing, "refresh", [&workplace = desk.workplace](app::JobControl& control) {
        return workplace.refresh(control);
    });
}

Result<store::Database> open_database(const Desk& desk) {
    return store::Database::open(desk.workplace.request().database);
}

}  // namespace msoko::api
