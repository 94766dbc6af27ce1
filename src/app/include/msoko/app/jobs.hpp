#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "msoko/base/id.hpp"
#include "msoko/base/result.hpp"

namespace msoko::app {

using JobId = Id<struct JobTag>;

enum class JobState : std::uint8_t { Waiting, Running, Done, Failed, Cancelled };
/// "waiting", "running", "done", "failed", "cancelled".
[[nodiscard]] std::string_view to_string(JobState state) noexcept;

/// Long work as one sees it from outside.
struct JobView {
    JobId id;
    std::string kind;     ///< "read", "accept", "refresh"
    std::string subject;  ///< of it: number of an upload; empty = none
    JobState state = JobState::Waiting;
    std::string stage;  ///< Russian
    std::size_t done = 0;
    std::size_t total = 0;  ///< 0 = unknown
    std::optional<Error> failure;
};

/// What long work has in hand while it runs.
class JobControl {
  public:
    /// Tells how far it is.
    void tell(std::string_view stage, std::size_t done, std::size_t total);
    /// True once somebody has asked it to stop: it ends at the next place where nothing is half done.
    [[nodiscard]] bool is_cancelled() const noexcept { return is_cancelled_; }
    /// The failure of work that ends for that reason.
    [[nodiscard]] static tl::unexpected<Error> cancelled();

  private:
    friend class Jobs;
    mutable std::mutex mutex_;
    JobView view_;
    std::atomic<bool> is_cancelled_ = false;
};

/// Files are read beside what changes and computes, so that neither waits for the other.
enum class Lane : std::uint8_t { Reading, Writing };

/// Long work: one after another in each lane, on a thread of its own. What is over is remembered for a while.
class Jobs {
  public:
    using Work = std::function<Result<void>(JobControl& control)>;

    Jobs();
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    JobId start(Lane lane, std::string kind, std::string subject, Work work);
    /// The same, unless such a job waits already: then that one.
    JobId start_once(Lane lane, std::string kind, Work work);

    /// All that is remembered, the latest first.
    [[nodiscard]] std::vector<JobView> list() const;
    /// @error NotFound
    [[nodiscard]] Result<JobView> find(JobId id) const;
    /// Work that waits is never begun, work that runs ends as soon as it can; of work that is over nothing changes.
    /// @error NotFound
    [[nodiscard]] Result<JobView> cancel(JobId id);
    /// Cancels what waits or runs, waits for that, and begins nothing any more.
    void stop();

  private:
    struct Job {
        JobControl control;
        Work work;
    };
    using JobPointer = std::shared_ptr<Job>;

    JobId add(Lane lane, std::string kind, std::string subject, Work work);
    void run(Lane lane);
    [[nodiscard]] JobPointer next(Lane lane);
    static void finish(Job& job);
    static JobView view_of(const Job& job);
    [[nodiscard]] JobPointer pointer(JobId id) const;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::array<std::deque<JobPointer>, 2> waiting_;  // by lane
    std::map<JobId, JobPointer> known_;
    std::uint32_t last_ = 0;
    bool is_stopping_ = false;
    std::array<std::jthread, 2> threads_;
};

}  // namespace msoko::app
