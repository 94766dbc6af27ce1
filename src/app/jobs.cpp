#include "msoko/app/jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace msoko::app {

namespace {

constexpr std::size_t kRemembered = 200;

bool is_over(JobState state) noexcept {
    return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled;
}

std::size_t index_of(Lane lane) noexcept {
    return static_cast<std::size_t>(lane);
}

}  // namespace

std::string_view to_string(JobState state) noexcept {
    switch (state) {
        case JobState::Waiting:
            return "waiting";
        case JobState::Running:
            return "running";
        case JobState::Done:
            return "done";
        case JobState::Failed:
            return "failed";
        case JobState::Cancelled:
            break;
    }
    return "cancelled";
}

void JobControl::tell(std::string_view stage, std::size_t done, std::size_t total) {
    const std::lock_guard lock(mutex_);
    view_.stage = stage;
    view_.done = done;
    view_.total = total;
}

tl::unexpected<Error> JobControl::cancelled() {
    return fail(ErrorCode::Usage, "Работа остановлена.");
}

Jobs::Jobs() {
    for (const Lane lane : {Lane::Reading, Lane::Writing}) {
        threads_.at(index_of(lane)) = std::jthread([this, lane] { run(lane); });
    }
}

Jobs::~Jobs() {
    stop();
}

void Jobs::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        for (const auto& [id, job] : known_) {
            job->control.is_cancelled_ = true;
        }
        changed_.notify_all();
    }
    for (std::jthread& thread : threads_) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

JobId Jobs::add(Lane lane, std::string kind, std::string subject, Work work) {
    const JobId id{++last_};
    const auto job = std::make_shared<Job>();
    job->control.view_.id = id;
    job->control.view_.kind = std::move(kind);
    job->control.view_.subject = std::move(subject);
    job->work = std::move(work);
    waiting_.at(index_of(lane)).push_back(job);
    known_.emplace(id, job);
    for (auto oldest = known_.begin(); known_.size() > kRemembered && oldest != known_.end();) {
        oldest = is_over(view_of(*oldest->second).state) ? known_.erase(oldest) : std::next(oldest);
    }
    changed_.notify_all();
    return id;
}

JobId Jobs::start(Lane lane, std::string kind, std::string subject, Work work) {
    const std::lock_guard lock(mutex_);
    return add(lane, std::move(kind), std::move(subject), std::move(work));
}

JobId Jobs::start_once(Lane lane, std::string kind, Work work) {
    const std::lock_guard lock(mutex_);
    for (const JobPointer& job : waiting_.at(index_of(lane))) {
        const JobView view = view_of(*job);
        if (view.kind == kind && view.state == JobState::Waiting) {
            return view.id;
        }
    }
    return add(lane, std::move(kind), {}, std::move(work));
}

Jobs::JobPointer Jobs::next(Lane lane) {
    std::deque<JobPointer>& waiting = waiting_.at(index_of(lane));
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_stopping_ || !waiting.empty(); });
    if (is_stopping_) {
        return nullptr;
    }
    JobPointer job = std::move(waiting.front());
    waiting.pop_front();
    return job;
}

void Jobs::run(Lane lane) {
    while (const JobPointer job = next(lane)) {
        {
            const std::lock_guard lock(job->control.mutex_);
            if (job->control.is_cancelled_) {
                continue;
            }
            job->control.view_.state = JobState::Running;
        }
        finish(*job);
    }
}

void Jobs::finish(Job& job) {
    JobControl& control = job.control;
    Result<void> done;
    try {  // the boundary of a job, as there is one of a request
        done = job.work(control);
    } catch (const std::exception& failure) {
        done = fail(ErrorCode::Environment, fmt::format("Работа не удалась: {}.", failure.what()));
    }
    job.work = nullptr;
    const std::lock_guard lock(control.mutex_);
    if (done) {
        control.view_.state = JobState::Done;
    } else {
        control.view_.state = control.is_cancelled_ ? JobState::Cancelled : JobState::Failed;
        control.view_.failure = std::move(done.error());
    }
}

JobView Jobs::view_of(const Job& job) {
    const std::lock_guard lock(job.control.mutex_);
    return job.control.view_;
}

std::vector<JobView> Jobs::list() const {
    const std::lock_guard lock(mutex_);
    std::vector<JobView> views;
    for (auto job = known_.rbegin(); job != known_.rend(); ++job) {
        views.push_back(view_of(*job->second));
    }
    return views;
}

Jobs::JobPointer Jobs::pointer(JobId id) const {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(id);
    return found == known_.end() ? nullptr : found->second;
}

Result<JobView> Jobs::find(JobId id) const {
    const JobPointer job = pointer(id);
    return job ? Result<JobView>(view_of(*job))
               : fail(ErrorCode::NotFound,
                      fmt::format("Работы {} нет: она завершена давно или не начиналась.", id.value));
}

Result<JobView> Jobs::cancel(JobId id) {
    const JobPointer job = pointer(id);
    if (job) {
        const std::lock_guard lock(job->control.mutex_);
        JobView& view = job->control.view_;
        if (!is_over(view.state)) {
            job->control.is_cancelled_ = true;
        }
        if (view.state == JobState::Waiting) {
            view.state = JobState::Cancelled;
        }
    }
    return find(id);
}

}  // namespace msoko::app
