#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/server/api/operations.hpp"
#include "msoko/server/http/problem.hpp"
#include "msoko/server/http/response.hpp"
#include "query.hpp"

/// Operations over a database: one function an operation of api/openapi.yaml, a source a resource.
namespace msoko::api {

/// A whole answer: what is done is done, so that no tag or cache has a say.
using DeskOperation = http::Response (*)(const Desk& desk, const ApiOptions& options, const http::Request& request);

[[nodiscard]] http::Response reply(const boost::json::object& body, int status = 200);
/// Done, nothing to say.
[[nodiscard]] http::Response reply_nothing();
/// The problem that stands for a failure.
[[nodiscard]] http::Response refuse(const Error& error);
/// The same where a state of things forbids what was asked: Usage → 409.
[[nodiscard]] http::Response refuse_now(const Error& error);
/// A file that was made for this answer alone.
[[nodiscard]] http::Response reply_file(std::string bytes, std::string_view content_type, std::string_view name);

/// A number in the path. @error NotFound where it is none
[[nodiscard]] Result<std::uint32_t> path_number(const http::Request& request, std::string_view name);

/// One page of what there are `total` of.
struct Page {
    std::size_t first = 0;
    std::size_t last = 0;  ///< exclusive
    boost::json::value next_cursor;
};
/// By parameters cursor and limit.
[[nodiscard]] Page page_of(Query& query, std::size_t total);
/// Schema FindingPage.
[[nodiscard]] http::Response reply_findings(const http::Request& request, std::span<const Finding> findings);

[[nodiscard]] http::Response list_uploads(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response create_upload(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_upload(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response discard_upload(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response list_upload_findings(const Desk& desk, const ApiOptions& options,
                                                  const http::Request& request);
[[nodiscard]] http::Response propose_mapping(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response read_upload(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response accept_upload(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_annotated(const Desk& desk, const ApiOptions& options, const http::Request& request);

[[nodiscard]] http::Response list_imports(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_import(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response list_import_findings(const Desk& desk, const ApiOptions& options,
                                                  const http::Request& request);
[[nodiscard]] http::Response list_import_changes(const Desk& desk, const ApiOptions& options,
                                                 const http::Request& request);
[[nodiscard]] http::Response withdraw_import(const Desk& desk, const ApiOptions& options, const http::Request& request);

[[nodiscard]] http::Response list_jobs(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_job(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response cancel_job(const Desk& desk, const ApiOptions& options, const http::Request& request);
/// Schema Job.
[[nodiscard]] boost::json::object json_job(const app::JobView& job);

[[nodiscard]] http::Response list_login_questions(const Desk& desk, const ApiOptions& options,
                                                  const http::Request& request);
[[nodiscard]] http::Response answer_logins(const Desk& desk, const ApiOptions& options, const http::Request& request);

[[nodiscard]] http::Response list_templates(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_template(const Desk& desk, const ApiOptions& options, const http::Request& request);

[[nodiscard]] http::Response get_workplace(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_health(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_readiness(const Desk& desk, const ApiOptions& options, const http::Request& request);
[[nodiscard]] http::Response get_metrics(const Desk& desk, const ApiOptions& options, const http::Request& request);

/// Brings the assessment up to date after a change, in the background.
app::JobId start_refresh(const Desk& desk);
[[nodiscard]] Result<store::Database> open_database(const Desk& desk);

}  // namespace msoko::api
