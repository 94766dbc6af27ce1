#include "msoko/app/jobs.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <future>
#include <stdexcept>
#include <thread>

namespace msoko::app {
namespace {

using ::testing::HasSubstr;

/// Waits for a job to be over.
JobView finished(const Jobs& jobs, JobId id) {
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const JobView view = jobs.find(id).value();
        if (view.state != JobState::Waiting && view.state != JobState::Running) {
            return view;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("the job does not end");
}

/// Work that runs until it is let go.
struct Blocked {
    std::promise<void> entered;
    std::promise<void> release;
    Jobs::Work work() {
        return [this, released = release.get_future().share()](JobControl& control) -> Result<void> {
            control.tell("Считаю", 3, 10);
            entered.set_value();
            released.wait();
            return control.is_cancelled() ? Result<void>(JobControl::cancelled()) : Result<void>();
        };
    }
};

TEST(Jobs, TellHowFarTheyAre) {
    Jobs jobs;
    Blocked blocked;
    const JobId id = jobs.start(Lane::Writing, "refresh", "", blocked.work());
    blocked.entered.get_future().wait();
    const JobView view = jobs.find(id).value();
    EXPECT_EQ(view.state, JobState::Running);
    EXPECT_EQ(view.stage, "Считаю");
    EXPECT_EQ(view.done, 3U);
    EXPECT_EQ(view.total, 10U);
    blocked.release.set_value();
    EXPECT_EQ(finished(jobs, id).state, JobState::Done);
}

TEST(Jobs, OfOneLaneFollowEachOtherAndLanesDoNotWait) {
    Jobs jobs;
    Blocked blocked;
    jobs.start(Lane::Writing, "accept", "1", blocked.work());
    blocked.entered.get_future().wait();
    const JobId next = jobs.start(Lane::Writing, "accept", "2", [](JobControl&) { return Result<void>(); });
    const JobId beside = jobs.start(Lane::Reading, "read", "3", [](JobControl&) { return Result<void>(); });
    EXPECT_EQ(finished(jobs, beside).state, JobState::Done);
    EXPECT_EQ(jobs.find(next)->state, JobState::Waiting);
    blocked.release.set_value();
    EXPECT_EQ(finished(jobs, next).state, JobState::Done);
}

TEST(Jobs, ThatFailSayWhy) {
    Jobs jobs;
    const JobView failed = finished(jobs, jobs.start(Lane::Writing, "accept", "1", [](JobControl&) -> Result<void> {
        return fail(ErrorCode::UnusableInput, "Файл пуст.");
    }));
    EXPECT_EQ(failed.state, JobState::Failed);
    EXPECT_EQ(failed.failure->message, "Файл пуст.");
    const JobView thrown = finished(jobs, jobs.start(Lane::Writing, "accept", "2", [](JobControl&) -> Result<void> {
        throw std::runtime_error("disk");
    }));
    EXPECT_EQ(thrown.state, JobState::Failed);
    EXPECT_THAT(thrown.failure->message, HasSubstr("disk"));
}

TEST(Jobs, AreCancelledBeforeTheyBeginOrWhereTheyLook) {
    Jobs jobs;
    Blocked blocked;
    const JobId running = jobs.start(Lane::Writing, "refresh", "", blocked.work());
    blocked.entered.get_future().wait();
    const JobId waiting = jobs.start(Lane::Writing, "accept", "1", [](JobControl&) -> Result<void> {
        ADD_FAILURE() << "cancelled work must not begin";
        return {};
    });
    EXPECT_EQ(jobs.cancel(waiting)->state, JobState::Cancelled);
    EXPECT_EQ(jobs.cancel(running)->state, JobState::Running);
    blocked.release.set_value();
    EXPECT_EQ(finished(jobs, running).state, JobState::Cancelled);
    EXPECT_EQ(jobs.cancel(JobId{99}).error().code, ErrorCode::NotFound);
}

TEST(Jobs, AreStartedOnceWhileOneWaits) {
    Jobs jobs;
    Blocked blocked;
    const auto nothing = [](JobControl&) { return Result<void>(); };
    const JobId running = jobs.start(Lane::Writing, "refresh", "", blocked.work());
    blocked.entered.get_future().wait();
    const JobId first = jobs.start_once(Lane::Writing, "refresh", nothing);
    EXPECT_NE(first, running);  // what runs may have read before the change
    EXPECT_EQ(jobs.start_once(Lane::Writing, "refresh", nothing), first);
    blocked.release.set_value();
    finished(jobs, first);
    EXPECT_NE(jobs.start_once(Lane::Writing, "refresh", nothing), first);
}

TEST(Jobs, AreForgottenInTime) {
    Jobs jobs;
    const JobId first = jobs.start(Lane::Reading, "read", "1", [](JobControl&) { return Result<void>(); });
    finished(jobs, first);
    for (int i = 0; i < 250; ++i) {
        finished(jobs, jobs.start(Lane::Reading, "read", "1", [](JobControl&) { return Result<void>(); }));
    }
    EXPECT_EQ(jobs.find(first).error().code, ErrorCode::NotFound);
    EXPECT_EQ(jobs.list().size(), 200U);
}

}  // namespace
}  // namespace msoko::app
