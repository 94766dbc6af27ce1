#include "msoko/server/api/operations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "desk_operation.hpp"
#include "msoko/server/http/problem.hpp"
#include "operation.hpp"
#include "people_operation.hpp"
#include "sight.hpp"
#include "view.hpp"

namespace msoko::api {

namespace {

constexpr http::BodyRule kSmallJson{http::BodyKind::Json, 64 * 1024};
constexpr http::BodyRule kUpload{http::BodyKind::File, 256 * 1024 * 1024};

/// The view to answer by: a request keeps the one that it began with.
using ViewSource = std::function<std::shared_ptr<const View>()>;

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

/// What an answer depends on besides the view and its reader.
std::string key_of(const http::Request& request) {
    std::string key;
    const auto append = [&key](std::string_view part) { key += fmt::format("{}:{}", part.size(), part); };
    std::ranges::for_each(request.segments, append);
    for (const auto& [name, value] : request.query) {
        key += '?';
        append(name);
        append(value);
    }
    return key;
}

/// Answers of those who see everything are the same, and made once a snapshot.
http::Response read(const View& view, const http::Request& request,
                    Answer (*operation)(const View&, const http::Request&)) {
    const auto make = [&] { return respond(view, operation(view, request)); };
    const Sight sight(view, request);
    return sight.sees_all() && sight.sees_files() ? view.answers().get(key_of(request), request, make) : make();
}

void add_reading(http::Router& router, const ViewSource& views) {
    using Operation = Answer (*)(const View&, const http::Request&);
    const auto add = [&](std::string pattern, std::string name, Operation operation) {
        router.add({"GET", std::move(pattern), std::move(name),
                    [views, operation](const http::Request& request) { return read(*views(), request, operation); }});
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
    add("/api/v1/tables", "listTables", list_tables);
    router.add({"GET", "/files/{name}", "getFile",
                [views](const http::Request& request) { return get_file(*views(), request); }});
    router.add({"POST", "/api/v1/questions", "askQuestion",
                [views](const http::Request& request) {
                    const Answer answer = ask_question(*views(), request);
                    return answer ? reply(*answer) : refuse(answer.error());
                },
                kSmallJson});
}

void add_writing(http::Router& router, const Desk& desk, const ApiOptions& options) {
    const auto add = [&](std::string method, std::string pattern, std::string name, DeskOperation operation,
                         http::BodyRule body = {}) {
        router.add(
            {std::move(method), std::move(pattern), std::move(name),
             [desk, options, operation](const http::Request& request) { return operation(desk, options, request); },
             body});
    };
    add("GET", "/api/v1/workplace", "getWorkplace", get_workplace);
    add("GET", "/api/v1/uploads", "listUploads", list_uploads);
    add("POST", "/api/v1/uploads", "createUpload", create_upload, kUpload);
    add("GET", "/api/v1/uploads/{upload}", "getUpload", get_upload);
    add("DELETE", "/api/v1/uploads/{upload}", "discardUpload", discard_upload);
    add("GET", "/api/v1/uploads/{upload}/findings", "listUploadFindings", list_upload_findings);
    add("GET", "/api/v1/uploads/{upload}/mapping", "proposeMapping", propose_mapping);
    add("POST", "/api/v1/uploads/{upload}/reading", "readUpload", read_upload, kSmallJson);
    add("POST", "/api/v1/uploads/{upload}/acceptance", "acceptUpload", accept_upload, kSmallJson);
    add("GET", "/api/v1/uploads/{upload}/annotated", "getAnnotated", get_annotated);
    add("GET", "/api/v1/imports", "listImports", list_imports);
    add("GET", "/api/v1/imports/{import}", "getImport", get_import);
    add("GET", "/api/v1/imports/{import}/findings", "listImportFindings", list_import_findings);
    add("GET", "/api/v1/imports/{import}/changes", "listImportChanges", list_import_changes);
    add("POST", "/api/v1/imports/{import}/withdrawal", "withdrawImport", withdraw_import, kSmallJson);
    add("GET", "/api/v1/jobs", "listJobs", list_jobs);
    add("GET", "/api/v1/jobs/{job}", "getJob", get_job);
    add("DELETE", "/api/v1/jobs/{job}", "cancelJob", cancel_job);
    add("GET", "/api/v1/login-questions", "listLoginQuestions", list_login_questions);
    add("POST", "/api/v1/login-answers", "answerLogins", answer_logins, kSmallJson);
    add("GET", "/api/v1/templates", "listTemplates", list_templates);
    add("GET", "/api/v1/templates/{kind}", "getTemplate", get_template);
    add("GET", "/health", "getHealth", get_health);
    add("GET", "/ready", "getReadiness", get_readiness);
    add("GET", "/metrics", "getMetrics", get_metrics);
}

/// The view of the present snapshot, changed by the thread that refreshes.
class PresentView {
  public:
    [[nodiscard]] std::shared_ptr<const View> get() const {
        const std::lock_guard lock(mutex_);
        return view_;
    }
    void set(std::shared_ptr<const View> view) {
        const std::lock_guard lock(mutex_);
        view_ = std::move(view);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const View> view_;
};

}  // namespace

Result<void> add_operations(http::Router& router, std::shared_ptr<const app::Assessment> assessment,
                            const ApiOptions& options) {
    auto outputs = http::StaticFiles::open(options.outputs);
    if (!outputs) {
        return tl::unexpected(std::move(outputs).error());
    }
    const auto view = std::make_shared<const View>(app::Snapshot{std::move(assessment), 0, 0}, options,
                                                   std::make_shared<const http::StaticFiles>(std::move(*outputs)));
    add_reading(router, [view] { return std::shared_ptr<const View>(view); });
    add_open_session(router);
    return {};
}

void add_operations(http::Router& router, const Desk& desk, const ApiOptions& options) {
    const auto present = std::make_shared<PresentView>();
    desk.workplace.watch([present, options](const app::Snapshot& snapshot) {
        present->set(std::make_shared<const View>(snapshot, options));
    });
    http::Router open;
    add_reading(open, [present] { return present->get(); });
    add_writing(open, desk, options);
    if (desk.people) {
        add_people_operations(open, desk.people);
        add_guarded(router, open, desk.people);
    } else {
        add_open_session(open);
        for (const http::Route& route : open.routes()) {
            router.add(route);
        }
    }
}

}  // namespace msoko::api
