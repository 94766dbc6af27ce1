#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/app/intake.hpp"
#include "msoko/base/result.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/ingest/specification.hpp"
#include "msoko/store/batches.hpp"

/// What becomes of one upload, apart from who looks after it.
namespace msoko::app {

/// Name of a mapping that a person made of the columns of one upload.
inline constexpr const char* kOwnMapping = "соответствие столбцов";

/// A name as a path that stays where it is put: its parts are names, none is hidden or leads upwards.
/// @error Usage
[[nodiscard]] Result<std::filesystem::path> safe_name(std::string_view name);

/// Moves a file, to another disk too; makes the folders before it. @error Environment
[[nodiscard]] Result<void> move_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// The failure with the user's name of the file in place of where it lies.
[[nodiscard]] Error renamed(Error error, const std::string& file, const std::string& name);
/// The same of all that was read.
void rename_outcome(ingest::FileOutcome& outcome, const std::string& name);

/// What reading needs to know beside the file, and what it tells.
struct ReadBy {
    Said said;
    std::string who;
    std::optional<UsedMapping> used;
    std::string definition;
};

/// Reads by what was said; a file of no known layout by the description that is remembered of its header.
[[nodiscard]] Result<ingest::FileOutcome> read_upload(const std::filesystem::path& file, const Workplace& workplace,
                                                      const ingest::SpecificationSet& specifications, ReadBy& by,
                                                      JobControl& control);

/// What stands in the way of accepting a delivery.
struct Obstacles {
    std::vector<Conflict> conflicts;
    std::optional<store::BatchId> repeat_of;
};
[[nodiscard]] Result<Obstacles> find_obstacles(store::Database& database, const store::Delivery& delivery);

}  // namespace msoko::app
