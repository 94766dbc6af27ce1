#include "msoko/app/workplace.hpp"

#include <utility>

#include "calculation.hpp"
#include "checked_rows.hpp"
#include "definitions.hpp"
#include "input_files.hpp"
#include "msoko/engine/indicator_cube.hpp"
#include "msoko/store/database.hpp"

namespace msoko::app {

Workplace::Workplace(WorkplaceRequest request) : request_(std::move(request)) {}

Workplace::~Workplace() = default;

Result<std::unique_ptr<Workplace>> Workplace::open(const WorkplaceRequest& request, const ProgressSink& progress) {
    const AssessRequest& reading = request.reading;
    Result<Definitions> definitions = load_definitions(reading.catalog, reading.additions, reading.profile);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private, so make_unique cannot be used.
    std::unique_ptr<Workplace> workplace(new Workplace(request));
    workplace->definitions_ = std::make_shared<const Definitions>(std::move(*definitions));
    Result<void> computed = workplace->compute(progress, nullptr);
    if (!computed) {
        return tl::make_unexpected(computed.error());
    }
    return workplace;
}

const catalog::Catalog& Workplace::catalog() const noexcept {
    return *definitions_->catalog;
}

Snapshot Workplace::snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
}

std::string Workplace::failure() const {
    const std::lock_guard lock(mutex_);
    return failure_;
}

void Workplace::watch(Watcher watcher) {
    watcher_ = std::move(watcher);
    watcher_(snapshot());
}

Result<void> Workplace::refresh(JobControl& control) {
    const ProgressSink progress = [&control](std::string_view stage, std::size_t done, std::size_t total) {
        control.tell(stage, done, total);
    };
    Result<void> done = compute(progress, &control);
    if (!done) {
        const std::lock_guard lock(mutex_);
        failure_ = done.error().message;
    }
    return done;
}

Result<void> Workplace::compute(const ProgressSink& progress, const JobControl* control) {
    Result<store::Database> database = store::Database::open(request_.database, {.absent = store::Absent::Create});
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    Result<CheckedRows> rows = accepted_rows(*database, catalog(), progress);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    if (control != nullptr && control->is_cancelled()) {
        return JobControl::cancelled();
    }
    const ValueMaker follow = [this](const std::shared_ptr<const facts::FactSet>& facts) {
        std::unique_ptr<engine::IndicatorCube> cube = std::move(cube_);  // not kept where it fails half way
        if (cube) {
            cube->refresh(facts);
        } else {
            cube = std::make_unique<engine::IndicatorCube>(definitions_->plans, facts,
                                                           engine::Options{num_threads(request_.reading)});
        }
        cube_ = std::move(cube);
        return cube_->shared_values();
    };
    Result<Assessment> assessment = Calculation(request_.reading, definitions_, progress).run(std::move(*rows), follow);
    if (!assessment) {
        return tl::make_unexpected(assessment.error());
    }
    Snapshot next{std::make_shared<const Assessment>(std::move(*assessment)), snapshot().version + 1, request_.clock()};
    if (watcher_) {
        watcher_(next);
    }
    const std::lock_guard lock(mutex_);
    snapshot_ = std::move(next);
    failure_.clear();
    return {};
}

}  // namespace msoko::app
