#pragma once

#include <boost/json/object.hpp>

#include "msoko/base/result.hpp"
#include "msoko/server/http/response.hpp"
#include "view.hpp"

/// One function an operation of api/openapi.yaml, named by its operationId, in a source of the same name.
namespace msoko::api {

/// The answer of an operation, or what is wrong with the request.
using Answer = Result<boost::json::object>;

[[nodiscard]] Answer get_assessment(const View& view, const http::Request& request);
[[nodiscard]] Answer get_overview(const View& view, const http::Request& request);
[[nodiscard]] Answer list_organizations(const View& view, const http::Request& request);
[[nodiscard]] Answer get_organization(const View& view, const http::Request& request);
[[nodiscard]] Answer list_indicators(const View& view, const http::Request& request);
[[nodiscard]] Answer list_indicator_values(const View& view, const http::Request& request);
[[nodiscard]] Answer get_passport(const View& view, const http::Request& request);
[[nodiscard]] Answer list_signals(const View& view, const http::Request& request);
[[nodiscard]] Answer list_items(const View& view, const http::Request& request);
[[nodiscard]] Answer list_findings(const View& view, const http::Request& request);
[[nodiscard]] Answer list_documents(const View& view, const http::Request& request);
[[nodiscard]] Answer list_tables(const View& view, const http::Request& request);
[[nodiscard]] Answer ask_question(const View& view, const http::Request& request);
/// Sends the file itself, not JSON.
[[nodiscard]] http::Response get_file(const View& view, const http::Request& request);

}  // namespace msoko::api
