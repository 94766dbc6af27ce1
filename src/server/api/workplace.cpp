#include <fmt/format.h>

#include <algorithm>

#include "caller.hpp"
#include "desk_operation.hpp"
#include "json.hpp"
#include "msoko/app/logins.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::api {

namespace json = boost::json;

http::Response get_workplace(const Desk& desk, const ApiOptions&, const http::Request& request) {
    if (const auto checked = Query(request, {}).check(); !checked) {
        return refuse(checked.error());
    }
    Result<store::Database> database = open_database(desk);
    if (!database) {
        return refuse(database.error());
    }
    const auto batches = store::Batches(*database).list();
    const auto questions = app::open_questions(*database, desk.workplace.catalog());
    if (!batches || !questions) {
        return refuse(batches ? questions.error() : batches.error());
    }
    const auto uploads = desk.intake.list();
    const auto jobs = desk.jobs.list();
    const auto refresh = std::find_if(jobs.begin(), jobs.end(), [](const app::JobView& job) {
        return job.kind == "refresh" && (job.state == app::JobState::Waiting || job.state == app::JobState::Running);
    });
    const app::Snapshot snapshot = desk.workplace.snapshot();
    const std::string failure = desk.workplace.failure();
    // It may name files and what stands in them.
    const access::Visit* visit = visit_of(request);
    const bool sees_files = visit == nullptr || visit->actor.may(access::Action::ViewFiles);
    json::object object;
    object["version"] = snapshot.version;
    object["computed_at"] = json_time(snapshot.at);
    object["failure"] = failure.empty() ? json::value() : json_text(sees_files ? failure : "Пересчёт не удался.");
    object["refresh"] = refresh == jobs.end() ? json::value() : json::value(json_job(*refresh));
    object["uploads"] = std::count_if(uploads.begin(), uploads.end(), [](const app::UploadView& upload) {
        return upload.state != app::UploadState::Accepted;
    });
    object["imports"] = std::count_if(batches->begin(), batches->end(), [](const store::BatchRecord& batch) {
        return batch.state == store::BatchState::Accepted;
    });
    object["login_questions"] = questions->size();
    return reply(object);
}

http::Response get_health(const Desk&, const ApiOptions&, const http::Request&) {
    return reply({{"status", "ok"}});
}

http::Response get_readiness(const Desk& desk, const ApiOptions&, const http::Request&) {
    const Result<store::Database> database = open_database(desk);
    return database ? reply({{"status", "ok"}})
                    : http::make_problem(http::Problem::Overloaded, database.error().message);
}

http::Response get_metrics(const Desk& desk, const ApiOptions&, const http::Request&) {
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    std::size_t num_waiting = 0;
    for (const app::JobView& job : desk.jobs.list()) {
        num_waiting += job.state == app::JobState::Waiting || job.state == app::JobState::Running ? 1U : 0U;
    }
    response.body =
        desk.metrics.text() +
        fmt::format(
            "# HELP msoko_snapshot_version Version of the assessment shown.\n# TYPE msoko_snapshot_version gauge\n"
            "msoko_snapshot_version {}\n"
            "# HELP msoko_refresh_failed Whether the last refresh failed.\n# TYPE msoko_refresh_failed gauge\n"
            "msoko_refresh_failed {}\n"
            "# HELP msoko_jobs Jobs that wait or run.\n# TYPE msoko_jobs gauge\nmsoko_jobs {}\n",
            desk.workplace.snapshot().version, desk.workplace.failure().empty() ? 0 : 1, num_waiting);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace msoko::api
