#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/access/actor.hpp"
#include "msoko/app/jobs.hpp"
#include "msoko/app/workplace.hpp"
#include "msoko/base/finding.hpp"
#include "msoko/base/id.hpp"
#include "msoko/base/result.hpp"
#include "msoko/ingest/propose_mapping.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/ingest/specification.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {

using UploadId = Id<struct UploadTag>;

enum class UploadState : std::uint8_t {
    Reading,
    Ready,    ///< read: may be accepted
    Refused,  ///< cannot be used as it is: may be read again when more is said of it
    Accepting,
    Accepted,
};
/// "reading", "ready", "refused", "accepting", "accepted".
[[nodiscard]] std::string_view to_string(UploadState state) noexcept;

/// What a person says of a file besides what it says itself.
struct Said {
    std::map<std::string, std::string> answers;  ///< "year", "subject", … (ingest::ReadRequest)
    std::vector<std::string> mends;
    std::string mapping;  ///< text of a description of its layout; empty = it is of a known one
};

/// By whose description a file was read that is of no known layout.
struct UsedMapping {
    std::string title;
    std::string name;
    std::string who;
    bool is_remembered = false;  ///< of an earlier file with such a header
};

/// A batch in force that an upload would have to take the place of.
struct Conflict {
    store::BatchRecord batch;
    std::string row;  ///< that both have; empty where the works have other tasks
};

/// A file that somebody brought and that is not accepted yet, as one sees it from outside.
struct UploadView {
    UploadId id;
    std::string name;  ///< as the user named it
    std::uint64_t num_bytes = 0;
    std::string who;
    std::int64_t at = 0;  ///< seconds since 1970, UTC
    UploadState state = UploadState::Reading;
    JobId job;  ///< the latest one about it
    Said said;
    std::optional<Error> refusal;  ///< why it cannot be used, or was not accepted
    std::optional<UsedMapping> mapping;
    std::vector<ingest::SheetSummary> sheets;
    std::shared_ptr<const std::vector<Finding>> findings;  ///< never null
    std::vector<Conflict> conflicts;
    std::optional<store::BatchId> repeat_of;  ///< the batch in force that this very file is
    std::optional<store::BatchId> batch;      ///< that it became
};

/// Takes files in: a file is read and shown with all that is wrong with it; nothing of it lasts until it is accepted.
/// May be called from several threads.
class Intake {
  public:
    /// @param staging  where files lie meanwhile: in a folder of our own that only this user can read
    /// @error Environment; UnusableInput of the specifications
    [[nodiscard]] static Result<std::unique_ptr<Intake>> open(Workplace& workplace, Jobs& jobs,
                                                              const std::filesystem::path& staging);
    ~Intake();
    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;

    /// Takes a file over and begins to read it.
    /// @param name  as the user named it, folders before it included
    /// @error Usage where the name is none, or more files wait than may
    [[nodiscard]] Result<UploadView> receive(const std::filesystem::path& file, std::string_view name,
                                             const std::string& who);
    /// The latest first.
    [[nodiscard]] std::vector<UploadView> list() const;
    /// @error NotFound
    [[nodiscard]] Result<UploadView> find(UploadId id) const;
    /// Reads it again by what is said now. @error NotFound; Usage while it is being read or accepted, or is accepted
    [[nodiscard]] Result<UploadView> read_again(UploadId id, Said said);
    /// Forgets it. @error as above
    [[nodiscard]] Result<void> discard(UploadId id);

    /// How its columns may be read. @error NotFound; UnusableInput where no row is like a header
    [[nodiscard]] Result<ingest::MappingProposal> propose(UploadId id) const;
    /// A copy in which the findings are marked. @error NotFound; UnusableInput where the file is no .xlsx
    [[nodiscard]] Result<void> annotate(UploadId id, const std::filesystem::path& target) const;

    /// Begins to accept it in place of others, if any are named; then the workplace is refreshed.
    /// @param actor  who accepts it, for the journal
    /// @error NotFound; Usage where it is not ready
    [[nodiscard]] Result<UploadView> accept(UploadId id, std::vector<store::BatchId> superseded, access::Actor actor);

  private:
    struct Upload;
    using UploadPointer = std::shared_ptr<Upload>;

    Intake(Workplace& workplace, Jobs& jobs, ingest::SpecificationSet specifications, std::filesystem::path folder);
    /// The upload with what its latest job came to. Under the lock.
    [[nodiscard]] Result<UploadPointer> pointer(UploadId id) const;
    void settle(Upload& upload) const;
    UploadView start_reading(const UploadPointer& upload);
    [[nodiscard]] Result<void> read(Upload& upload, JobControl& control) const;
    [[nodiscard]] Result<void> take(Upload& upload, const std::vector<store::BatchId>& superseded,
                                    const access::Actor& actor, JobControl& control) const;
    void forget_old();

    Workplace& workplace_;
    Jobs& jobs_;
    std::filesystem::path folder_;
    ingest::SpecificationSet specifications_;
    mutable std::mutex mutex_;
    std::map<UploadId, UploadPointer> uploads_;
    std::uint32_t last_ = 0;
};

}  // namespace msoko::app
