#include <boost/json/array.hpp>

#include "desk_operation.hpp"
#include "json.hpp"
#include "msoko/base/number.hpp"

namespace msoko::api {

namespace json = boost::json;

json::object json_job(const app::JobView& job) {
    const auto subject = number::parse_integer(job.subject);
    json::object object;
    object["id"] = job.id.value;
    object["kind"] = json_text(job.kind);
    object["subject"] = subject ? json::value(*subject) : json::value();
    object["state"] = json_text(app::to_string(job.state));
    object["stage"] = json_text(job.stage);
    object["done"] = job.done;
    object["total"] = job.total;
    object["failure"] = job.failure ? json_text(job.failure->message) : json::value();
    return object;
}

http::Response list_jobs(const Desk& desk, const ApiOptions&, const http::Request& request) {
    if (const auto checked = Query(request, {}).check(); !checked) {
        return refuse(checked.error());
    }
    json::array jobs;
    for (const app::JobView& job : desk.jobs.list()) {
        jobs.emplace_back(json_job(job));
    }
    return reply({{"jobs", std::move(jobs)}});
}

http::Response get_job(const Desk& desk, const ApiOptions&, const http::Request& request) {
    const Result<std::uint32_t> id = path_number(request, "job");
    const Result<app::JobView> job = id ? desk.jobs.find(app::JobId{*id}) : tl::make_unexpected(id.error());
    return job ? reply(json_job(*job)) : refuse(job.error());
}

http::Response cancel_job(const Desk& desk, const ApiOptions&, const http::Request& request) {
    const Result<std::uint32_t> id = path_number(request, "job");
    const Result<app::JobView> job = id ? desk.jobs.cancel(app::JobId{*id}) : tl::make_unexpected(id.error());
    return job ? reply(json_job(*job)) : refuse(job.error());
}

}  // namespace msoko::api
