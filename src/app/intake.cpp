#include "msoko/app/intake.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "deliveries.hpp"
#include "msoko/app/journaled.hpp"
#include "msoko/ingest/annotate.hpp"
#include "msoko/store/database.hpp"
#include "upload_reading.hpp"

namespace msoko::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostWaiting = 200;
constexpr std::int64_t kHour = 3600;

}  // namespace

std::string_view to_string(UploadState state) noexcept {
    switch (state) {
        case UploadState::Reading:
            return "reading";
        case UploadState::Ready:
            return "ready";
        case UploadState::Refused:
            return "refused";
        case UploadState::Accepting:
            return "accepting";
        case UploadState::Accepted:
            break;
    }
    return "accepted";
}

struct Intake::Upload {
    Upload(fs::path folder_of_it, const fs::path& name) : folder(std::move(folder_of_it)), file(folder / name) {}
    ~Upload() {
        std::error_code ignored;  // the whole folder goes with the program
        fs::remove_all(folder, ignored);
    }
    Upload(const Upload&) = delete;
    Upload& operator=(const Upload&) = delete;

    fs::path folder;
    fs::path file;
    UploadView view;  // of the lock; the rest is of the job that reads or accepts it
    std::string definition;
    std::optional<store::Delivery> delivery;
};

Intake::Intake(Workplace& workplace, Jobs& jobs, ingest::SpecificationSet specifications, fs::path folder)
    : workplace_(workplace), jobs_(jobs), folder_(std::move(folder)), specifications_(std::move(specifications)) {}

Intake::~Intake() {
    jobs_.stop();  // they work on what goes away here
    uploads_.clear();
    std::error_code ignored;  // nothing can be done about it
    fs::remove_all(folder_, ignored);
}

Result<std::unique_ptr<Intake>> Intake::open(Workplace& workplace, Jobs& jobs, const fs::path& staging) {
    auto specifications = ingest::read_specifications(workplace.request().reading.specifications, workplace.catalog());
    if (!specifications) {
        return tl::make_unexpected(specifications.error());
    }
    std::string folder = (staging / "msoko-intake-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) {
        return fail(ErrorCode::Environment,
                    fmt::format("В папке «{}» нельзя хранить загружаемые файлы: {}.", staging.string(),
                                std::error_code(errno, std::generic_category()).message()));
    }
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private, so make_unique cannot be used.
    return std::unique_ptr<Intake>(new Intake(workplace, jobs, std::move(*specifications), folder));
}

Result<UploadView> Intake::receive(const fs::path& file, std::string_view name, const std::string& who) {
    const Result<fs::path> safe = safe_name(name);
    if (!safe) {
        return tl::make_unexpected(safe.error());
    }
    forget_old();
    UploadPointer upload;
    {
        const std::lock_guard lock(mutex_);
        if (uploads_.size() >= kMostWaiting) {
            return fail(ErrorCode::Usage,
                        fmt::format("Уже загружено файлов: {}. Примите их или уберите, потом загружайте "
                                    "следующие.",
                                    kMostWaiting));
        }
        upload = std::make_shared<Upload>(folder_ / std::to_string(++last_), *safe);
        upload->view.id = UploadId{last_};
    }
    if (Result<void> moved = move_file(file, upload->file); !moved) {
        return tl::make_unexpected(moved.error());
    }
    std::error_code unknown;  // then it is said to be empty
    upload->view.num_bytes = fs::file_size(upload->file, unknown);
    upload->view.name = safe->string();
    upload->view.who = who;
    upload->view.at = workplace_.request().clock();
    upload->view.findings = std::make_shared<const std::vector<Finding>>();
    const std::lock_guard lock(mutex_);
    uploads_.emplace(upload->view.id, upload);
    return start_reading(upload);
}

UploadView Intake::start_reading(const UploadPointer& upload) {
    UploadView& view = upload->view;
    view.state = UploadState::Reading;
    view.refusal.reset();
    view.job = jobs_.start(Lane::Reading, "read", std::to_string(view.id.value),
                           [this, upload](JobControl& control) { return read(*upload, control); });
    return view;
}

Result<void> Intake::read(Upload& upload, JobControl& control) const {
    control.tell("Читаю файл", 0, 0);
    ReadBy by;
    std::string name;
    {
        const std::lock_guard lock(mutex_);
        by.said = upload.view.said;
        by.who = upload.view.who;
        name = upload.view.name;
    }
    Result<ingest::FileOutcome> outcome = read_upload(upload.file, workplace_, specifications_, by, control);
    if (!outcome) {
        return tl::make_unexpected(renamed(outcome.error(), upload.file.string(), name));
    }
    if (control.is_cancelled()) {
        return JobControl::cancelled();
    }
    control.tell("Сверяю с принятыми файлами", 0, 0);
    rename_outcome(*outcome, name);
    std::vector<ingest::SheetSummary> sheets = std::move(outcome->sheets);
    const Bringing bringing{by.who, 0, by.used ? by.used->name : "", options_of(by.said.answers, by.said.mends)};
    Result<store::Delivery> delivery = delivery_of(std::move(*outcome), bringing, workplace_.catalog());
    if (!delivery) {
        return tl::make_unexpected(delivery.error());
    }
    Result<store::Database> database = store::Database::open(workplace_.request().database);
    Result<Obstacles> obstacles =
        database ? find_obstacles(*database, *delivery) : tl::make_unexpected(database.error());
    if (!obstacles) {
        return tl::make_unexpected(obstacles.error());
    }
    const std::lock_guard lock(mutex_);
    UploadView& view = upload.view;
    view.state = UploadState::Ready;
    view.mapping = std::move(by.used);
    view.sheets = std::move(sheets);
    view.findings = std::make_shared<const std::vector<Finding>>(delivery->findings);
    view.conflicts = std::move(obstacles->conflicts);
    view.repeat_of = obstacles->repeat_of;
    upload.definition = std::move(by.definition);
    upload.delivery = std::move(*delivery);
    return {};
}

void Intake::settle(Upload& upload) const {
    UploadView& view = upload.view;
    if (view.state != UploadState::Reading && view.state != UploadState::Accepting) {
        return;
    }
    const Result<JobView> job = jobs_.find(view.job);
    const bool is_over = !job || job->state == JobState::Failed || job->state == JobState::Cancelled;
    if (is_over) {
        view.refusal = job && job->failure ? *job->failure : JobControl::cancelled().value();
        view.state = view.state == UploadState::Reading ? UploadState::Refused : UploadState::Ready;
    }
}

Result<Intake::UploadPointer> Intake::pointer(UploadId id) const {
    const auto found = uploads_.find(id);
    if (found == uploads_.end()) {
        return fail(ErrorCode::NotFound, "Этого файла уже нет: его убрали или он загружен слишком давно.");
    }
    settle(*found->second);
    return found->second;
}

std::vector<UploadView> Intake::list() const {
    const std::lock_guard lock(mutex_);
    std::vector<UploadView> views;
    std::for_each(uploads_.rbegin(), uploads_.rend(), [&](const auto& upload) {
        settle(*upload.second);
        views.push_back(upload.second->view);
    });
    return views;
}

Result<UploadView> Intake::find(UploadId id) const {
    const std::lock_guard lock(mutex_);
    return pointer(id).map([](const UploadPointer& upload) { return upload->view; });
}

Result<UploadView> Intake::read_again(UploadId id, Said said) {
    const std::lock_guard lock(mutex_);
    const Result<UploadPointer> upload = pointer(id);
    if (!upload) {
        return tl::make_unexpected(upload.error());
    }
    UploadView& view = (*upload)->view;
    if (view.state != UploadState::Ready && view.state != UploadState::Refused) {
        return fail(ErrorCode::Usage, fmt::format("«{}» сейчас нельзя прочитать заново.", view.name));
    }
    view.said = std::move(said);
    return start_reading(*upload);
}

Result<void> Intake::discard(UploadId id) {
    const std::lock_guard lock(mutex_);
    const Result<UploadPointer> upload = pointer(id);
    if (!upload) {
        return tl::make_unexpected(upload.error());
    }
    const UploadView& view = (*upload)->view;
    if (view.state == UploadState::Accepting) {
        return fail(ErrorCode::Usage,
                    fmt::format("«{}» уже принимается. Отзовите загрузку, когда он будет принят.", view.name));
    }
    static_cast<void>(jobs_.cancel(view.job));
    uploads_.erase(id);
    return {};
}

void Intake::forget_old() {
    const std::int64_t now = workplace_.request().clock();
    const std::lock_guard lock(mutex_);
    std::erase_if(uploads_, [&](const auto& entry) {
        const UploadView& view = entry.second->view;
        const bool is_done = view.state == UploadState::Accepted;
        const bool is_busy = view.state == UploadState::Reading || view.state == UploadState::Accepting;
        return !is_busy && now - view.at > (is_done ? kHour : 24 * kHour);
    });
}

Result<ingest::MappingProposal> Intake::propose(UploadId id) const {
    fs::path file;
    std::string name;
    UploadPointer kept;
    {
        const std::lock_guard lock(mutex_);
        Result<UploadPointer> upload = pointer(id);
        if (!upload) {
            return tl::make_unexpected(upload.error());
        }
        kept = std::move(*upload);
        name = kept->view.name;
    }
    Result<ingest::MappingProposal> proposal = ingest::propose_mapping(kept->file, workplace_.catalog());
    if (!proposal) {
        return tl::make_unexpected(renamed(proposal.error(), kept->file.string(), name));
    }
    proposal->file = name;
    return proposal;
}

Result<void> Intake::annotate(UploadId id, const fs::path& target) const {
    UploadPointer kept;
    UploadView view;
    {
        const std::lock_guard lock(mutex_);
        Result<UploadPointer> upload = pointer(id);
        if (!upload) {
            return tl::make_unexpected(upload.error());
        }
        kept = std::move(*upload);
        view = kept->view;
    }
    const auto annotated = ingest::annotate_workbook(kept->file, target, *view.findings);
    return annotated ? Result<void>() : tl::make_unexpected(renamed(annotated.error(), kept->file.string(), view.name));
}

Result<UploadView> Intake::accept(UploadId id, std::vector<store::BatchId> superseded, access::Actor actor) {
    const std::lock_guard lock(mutex_);
    const Result<UploadPointer> upload = pointer(id);
    if (!upload) {
        return tl::make_unexpected(upload.error());
    }
    UploadView& view = (*upload)->view;
    if (view.state != UploadState::Ready) {
        return fail(ErrorCode::Usage,
                    fmt::format("«{}» нельзя принять: файл ещё не прочитан, не читается или уже принят.", view.name));
    }
    view.state = UploadState::Accepting;
    view.refusal.reset();
    view.job = jobs_.start(Lane::Writing, "accept", std::to_string(id.value),
                           [this, upload = *upload, superseded = std::move(superseded), actor = std::move(actor)](
                               JobControl& control) { return take(*upload, superseded, actor, control); });
    return view;
}

Result<void> Intake::take(Upload& upload, const std::vector<store::BatchId>& superseded, const access::Actor& actor,
                          JobControl& control) const {
    control.tell("Принимаю файл", 0, 0);
    Result<store::Database> database = store::Database::open(workplace_.request().database);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    store::Delivery& delivery = *upload.delivery;
    delivery.at = workplace_.request().clock();
    const Result<store::Acceptance> acceptance = app::accept(*database, actor, delivery, superseded);
    if (!acceptance) {
        return tl::make_unexpected(acceptance.error());
    }
    jobs_.start_once(Lane::Writing, "refresh",
                     [&workplace = workplace_](JobControl& refreshing) { return workplace.refresh(refreshing); });
    const bool is_new_mapping = upload.view.mapping && !upload.view.mapping->is_remembered;
    if (is_new_mapping) {
        const auto layout = layout_of(upload.definition, kOwnMapping, "Соответствие столбцов", workplace_.catalog());
        Result<void> remembered =
            layout ? remember_mapping(*database, upload.file, *layout,
                                      {{}, {}, delivery.mapping, upload.definition, delivery.who, delivery.at})
                   : tl::make_unexpected(layout.error());
        if (!remembered) {
            return remembered;
        }
    }
    const std::lock_guard lock(mutex_);
    upload.view.state = UploadState::Accepted;
    upload.view.batch = acceptance->batch.id;
    upload.delivery.reset();
    return {};
}

}  // namespace msoko::app
