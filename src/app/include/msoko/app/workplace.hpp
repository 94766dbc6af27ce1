#pragma once

#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "msoko/app/assess_request.hpp"
#include "msoko/app/assessment.hpp"
#include "msoko/app/jobs.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::engine {
class IndicatorCube;
}

namespace msoko::app {

struct Definitions;

/// What a workplace works on.
struct WorkplaceRequest {
    std::string database;   ///< path of a SQLite file, or "postgresql://..."; made where it is not there
    AssessRequest reading;  ///< profile, catalogue, how files are read; its own files have no part in it
    std::function<std::int64_t()> clock = [] { return std::int64_t{std::time(nullptr)}; };  ///< seconds since 1970, UTC
};

/// What everybody sees at one time.
struct Snapshot {
    std::shared_ptr<const Assessment> assessment;
    std::uint64_t version = 0;  ///< 1, 2, ...: of this run of the program
    std::int64_t at = 0;        ///< seconds since 1970, UTC: when it was computed
};

/// The assessment of what a database has accepted, kept in step with it. Readers hold the snapshot that they began
/// with; a new one takes its place when it is ready, and not at all where it cannot be made.
class Workplace {
  public:
    /// Told of a snapshot before it takes its place, by the thread that makes it.
    using Watcher = std::function<void(const Snapshot& snapshot)>;

    /// Opens the database and computes the first snapshot. @error as Assessment::of_accepted
    [[nodiscard]] static Result<std::unique_ptr<Workplace>> open(const WorkplaceRequest& request,
                                                                 const ProgressSink& progress = {});
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] const WorkplaceRequest& request() const noexcept { return request_; }
    [[nodiscard]] const catalog::Catalog& catalog() const noexcept;
    [[nodiscard]] Snapshot snapshot() const;
    /// Told of the present snapshot at once. Set once, before the first refresh.
    void watch(Watcher watcher);

    /// Computes over what the database has now. One thread at a time.
    /// @error as Assessment::of_accepted: the snapshot stays as it was, and failure() says why
    Result<void> refresh(JobControl& control);
    /// Why the last refresh failed; empty where it did not: then the snapshot is what the database has.
    [[nodiscard]] std::string failure() const;

  private:
    explicit Workplace(WorkplaceRequest request);
    [[nodiscard]] Result<void> compute(const ProgressSink& progress, const JobControl* control);

    WorkplaceRequest request_;
    std::shared_ptr<const Definitions> definitions_;
    std::unique_ptr<engine::IndicatorCube> cube_;  // of the thread that refreshes
    Watcher watcher_;
    mutable std::mutex mutex_;
    Snapshot snapshot_;
    std::string failure_;
};

}  // namespace msoko::app
