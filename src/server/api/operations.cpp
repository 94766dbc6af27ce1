#include "msoko/server/api/operations.hpp"

#include <boost/json/serialize.hpp>
#include <memory>
#include <utility>

#include "msoko/server/http/problem.hpp"
#include "operation.hpp"
#include "view.hpp"

namespace msoko::api {

namespace {

using Operation = Answer (*)(const View&, const http::Request&);

http::Response respond(const View& view, const Answer& answer) {
    if (!answer) {
        return http::make_problem(http::problem_of(answer.error().code), answer.error().message);
    }
    http::Response response;
    response.content_type = "application/json";
    response.body = boost::json::serialize(*answer);
    response.etag = view.etag();
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

}  // namespace

Result<void> add_operations(http::Router& router, const app::Assessment& assessment, ApiOptions options) {
    auto outputs = http::StaticFiles::open(options.outputs);
    if (!outputs) {
        return tl::unexpected(std::move(outputs).error());
    }
    const auto view = std::make_shared<const View>(assessment, std::move(options), std::move(*outputs));
    const auto add = [&](std::string pattern, std::string name, Operation operation) {
        router.add({"GET", std::move(pattern), std::move(name), [view, operation](const http::Request& request) {
                        return respond(*view, operation(*view, request));
                    }});
    };
    add("/api/v1/assessment", "getAssessment", get_assessment);
    add("/api/v1/overview", "getOverview", get_overview);
    add("/api/v1/organizations", "listOrganizations", list_organizations);
    add("/api/v1/organizations/{login}", "getOrganization", get_organization);
    add("/api/v1/indicators", "listIndicators", list_indicators);
    add("/api/v1/indicators/{id}/values", "listIndicatorValues", list_indicator_values);
    add("/api/v1/indicators/{id}/passport", "getPassport", get_passport);
    add("/api/v1/signals", "listSignals", list_signals);
    add("/api/v1/items", "listItems", list_items);
    add("/api/v1/findings", "listFindings", list_findings);
    add("/api/v1/documents", "listDocuments", list_documents);
    router.add({"GET", "/files/{name}", "getFile",
                [view](const http::Request& request) { return get_file(*view, request); }});
    return {};
}

}  // namespace msoko::api
