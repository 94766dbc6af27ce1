#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "msoko/app/assess_request.hpp"
#include "msoko/app/assessment.hpp"
#include "msoko/app/stored_facts.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {

/// Files to accept into a database.
struct ImportRequest {
    AssessRequest reading;             ///< the profile has no part in it
    std::string database;              ///< path of a SQLite file, or "postgresql://..."; made where it is not there
    std::string who;                   ///< brings the files
    std::int64_t now = 0;              ///< seconds since 1970, UTC
    bool uses_known_mappings = false;  ///< reads files of unknown layout by what is remembered of their header
    std::vector<store::BatchId> superseded;  ///< batches that the one file takes the place of
};

/// What became of one file.
struct ImportedFile {
    std::filesystem::path file;
    Result<store::Acceptance> outcome;
};

/// What became of all.
struct Imported {
    std::vector<ImportedFile> files;
    std::size_t num_questions = 0;  ///< about logins: see open_questions
};

/// Reads and accepts file after file, a transaction each: those that cannot be used do not stop the others, and after a
/// power cut the command may be repeated, since files that are there already do nothing. Questionnaires come last. The
/// user's description of a layout is remembered by the header of the files that were read by it, and named where a file
/// of no known layout has such a header.
/// @error what concerns all files: Usage, UnusableInput of definitions, Environment of the database
[[nodiscard]] Result<Imported> import_files(const ImportRequest& request, const ProgressSink& progress = {});

/// Computes over the files that a database has accepted; the values are those of Assessment::run over the same files.
[[nodiscard]] Result<StoredValues> compute_accepted(const StoredRequest& request, const ProgressSink& progress = {});

}  // namespace msoko::app
