#include <algorithm>
#include <limits>

#include "json.hpp"
#include "msoko/store/audit.hpp"
#include "people_operation.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// Schema AuditEntry.
json::object json_entry(const store::AuditEntry& entry) {
    json::object object{{"number", entry.number},
                        {"at", json_time(entry.at)},
                        {"who", json_text(entry.who)},
                        {"action", json_text(entry.action)},
                        {"object", json_text(entry.object)},
                        {"before", json_text(entry.before)},
                        {"after", json_text(entry.after)},
                        {"address", json_text(entry.address)}};
    object["person"] = entry.person ? json::value(entry.person->value) : json::value();
    return object;
}

}  // namespace

http::Response list_audit(PeopleDesk& desk, const http::Request& request) {
    constexpr int kDefaultLimit = 100;
    constexpr int kLargestLimit = 1000;
    Query query(request, {"who", "action", "object", "since", "until", "cursor", "limit"});
    store::AuditFilter filter;
    filter.who = query.text("who").value_or("");
    filter.action = query.text("action").value_or("");
    filter.object = query.text("object").value_or("");
    filter.since = query.moment("since").value_or(0);
    filter.until = query.moment("until").value_or(std::numeric_limits<std::int64_t>::max());
    filter.below_number =
        query.integer("cursor", 1, std::numeric_limits<int>::max()).value_or(std::numeric_limits<int>::max());
    const auto limit = static_cast<std::size_t>(query.integer("limit", 1, kLargestLimit).value_or(kDefaultLimit));
    if (const auto checked = query.check(); !checked) {
        return refuse(checked.error());
    }
    // One more than asked for tells whether there is a next page.
    filter.limit = limit + 1;
    const auto entries =
        desk.database.use([&](store::Database& database) { return store::Audit(database).list(filter); });
    if (!entries) {
        return refuse(entries.error());
    }
    json::array array;
    for (std::size_t i = 0; i < std::min(limit, entries->size()); ++i) {
        array.emplace_back(json_entry((*entries)[i]));
    }
    json::object body{{"entries", std::move(array)}};
    body["next_cursor"] =
        entries->size() > limit ? json_text(std::to_string((*entries)[limit - 1].number)) : json::value();
    return reply(body);
}

}  // namespace msoko::api
