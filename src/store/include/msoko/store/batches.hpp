#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/id.hpp"
#include "msoko/base/result.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

using BatchId = Id<struct BatchTag>;

enum class BatchState : std::uint8_t { Accepted, Withdrawn, Superseded };
/// "accepted", "withdrawn", "superseded".
[[nodiscard]] std::string_view to_string(BatchState state) noexcept;

/// Questionnaires of organizations say what registers do not, so they are joined after all files.
enum class BatchKind : std::uint8_t { File, Questionnaire };

/// What files said after checking, a batch a sheet.
struct Sheets {
    std::vector<facts::WorkBatch> works;
    std::vector<facts::TableBatch> tables;
};

/// A delivered file after reading and checking, with who brought it and how it was read.
struct Delivery {
    std::string sha256;
    std::string name;  ///< as the user named it
    std::string who;
    std::int64_t at = 0;  ///< seconds since 1970, UTC
    BatchKind kind = BatchKind::File;
    std::string mapping;  ///< file of the user's layout; empty = none
    std::string options;  ///< what else the user said of the reading
    Sheets sheets;
    std::vector<facts::PersonCode> people;  ///< whom codes stand for; no two of an organization share one
    std::vector<Finding> findings;
};

struct RowCounts {
    std::int64_t created = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t removed = 0;  ///< of the superseded batches, without successor
    std::int64_t rejected = 0;
    friend bool operator==(const RowCounts&, const RowCounts&) = default;
};

/// What is kept of a batch beside its rows and findings.
struct BatchRecord {
    BatchId id;
    std::string sha256;
    std::string name;
    std::string who;
    std::int64_t at = 0;
    BatchKind kind = BatchKind::File;
    std::string layouts;
    std::string mapping;
    std::string options;
    std::string content;  ///< hash of what was read
    std::int64_t num_findings = 0;
    RowCounts rows;
    BatchState state = BatchState::Accepted;
    std::optional<BatchId> superseded_by;
};

/// A cell that a corrected file says otherwise. A row that came or went has one with the empty column; "1" = it is
/// there.
struct CellChange {
    std::string row;     ///< «2021 spring vpr math 5, sch220001, 1234»
    std::string column;  ///< as the catalogue names it; of an answer "item 5.1"
    std::string before;  ///< empty = missing
    std::string after;
    friend bool operator==(const CellChange&, const CellChange&) = default;
};

struct Acceptance {
    BatchRecord batch;
    bool is_repeat = false;  ///< the same file, read the same way, is in force: nothing was done, `batch` is that one
    std::vector<CellChange> changes;
};

/// A row that a batch in force has too, or a work that has other tasks there.
struct Overlap {
    BatchId batch;
    std::string row;  ///< empty where the tasks differ
};

/// Delivered files in a database. Every change is one transaction: a batch is there whole or not at all.
class Batches {
  public:
    explicit Batches(Database& database) : database_(database) {}

    /// Accepts a file in place of others, if any are named.
    /// @error UnusableInput where rows of the file stand in another batch in force, the work has other tasks there, or
    /// a code stands for another person of the organization there; NotFound, Usage where a superseded one is unknown or
    /// not in force.
    [[nodiscard]] Result<Acceptance> accept(const Delivery& delivery, std::span<const BatchId> superseded = {});

    /// Batches in force that stand in the way of accepting rows, one row of each, by id.
    [[nodiscard]] Result<std::vector<Overlap>> overlaps(const Sheets& rows);

    /// All batches by id.
    [[nodiscard]] Result<std::vector<BatchRecord>> list();
    [[nodiscard]] Result<BatchRecord> find(BatchId id);
    [[nodiscard]] Result<std::vector<Finding>> findings(BatchId id);
    /// What a batch in force or superseded says otherwise than those which it superseded; of one that was withdrawn
    /// nothing.
    [[nodiscard]] Result<std::vector<CellChange>> changes(BatchId id);
    /// What must be withdrawn before a batch can be, in that order: its successors; batches that share rows with those
    /// which it superseded.
    [[nodiscard]] Result<std::vector<BatchRecord>> dependants(BatchId id);
    /// Takes a batch out of force; those which it superseded return. @return these
    /// @error Usage where it has dependants (the message lists them) or was withdrawn before; NotFound
    [[nodiscard]] Result<std::vector<BatchRecord>> withdraw(BatchId id);

    /// Of the batches in force, in the order in which they were accepted, questionnaires last.
    [[nodiscard]] Result<Sheets> accepted(const Progress& progress = {});
    /// The rows of one table among them.
    [[nodiscard]] Result<std::vector<facts::TableBatch>> accepted_table(const std::string& table);
    /// What they say of organizations, each record once; not what others counted of them and of territories.
    [[nodiscard]] Result<std::vector<facts::OrganizationRecord>> organizations();
    /// Reads every batch of any state and compares with what was counted when it was accepted.
    /// @return what is wrong, for people; empty = nothing
    [[nodiscard]] Result<std::vector<std::string>> problems(const Progress& progress = {});

  private:
    Database& database_;
};

}  // namespace msoko::store
