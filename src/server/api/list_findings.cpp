#include <limits>

#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr int kDefaultLimit = 100;
constexpr int kLargestLimit = 1000;

}  // namespace

Answer list_findings(const View& view, const http::Request& request) {
    Query query(request, {"code", "file", "action", "cursor", "limit"});
    const auto limit = query.integer("limit", 1, kLargestLimit).value_or(kDefaultLimit);
    // Findings never change while they are served, so a place among them is cursor enough.
    const auto cursor = query.integer("cursor", 0, std::numeric_limits<int>::max()).value_or(0);
    const auto code = query.text("code");
    const auto file = query.text("file");
    const auto action = query.text("action");
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    json::array findings;
    std::int64_t total = 0;
    for (const Finding& finding : view.assessment().findings()) {
        const bool is_asked = (!code || finding.code == *code) && (!file || finding.file == *file) &&
                              (!action || to_string(finding.action) == *action);
        if (!is_asked) {
            continue;
        }
        if (total >= cursor && total < std::int64_t{cursor} + limit) {
            findings.emplace_back(json_finding(finding));
        }
        ++total;
    }
    const std::int64_t next = std::int64_t{cursor} + limit;
    json::object object;
    object["total"] = total;
    object["kinds"] = json_finding_kinds(view.assessment().findings());
    object["findings"] = std::move(findings);
    object["next_cursor"] = next < total ? json_text(std::to_string(next)) : json::value();
    return object;
}

}  // namespace msoko::api
