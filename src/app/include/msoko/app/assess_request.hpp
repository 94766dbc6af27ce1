#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/facts/history.hpp"

namespace msoko::app {

/// What is to be assessed and how: everything that the numbers depend on, so that they can be computed again.
struct AssessRequest {
    std::vector<std::filesystem::path> files;  ///< results; a folder stands for the spreadsheets and tables in it
    std::vector<std::filesystem::path> specifications;  ///< КИМ: files and folders
    std::vector<std::filesystem::path> contexts;        ///< context questionnaires
    std::optional<std::filesystem::path> mapping;       ///< the user's description of a layout
    std::optional<std::filesystem::path> key;    ///< of pseudonyms; made where it is not there and a file has names
    std::map<std::string, std::string> answers;  ///< what files do not say: "year", "subject", … (ingest::ReadRequest)
    std::vector<std::string> mends;              ///< kinds of rows to mend instead of rejecting
    std::string profile;
    std::filesystem::path catalog;
    std::vector<std::filesystem::path> additions;  ///< the user's own folders of definitions
    facts::OrganizationView organizations = facts::OrganizationView::AsWas;
    unsigned threads = 0;  ///< 0 = as many as the machine has
};

/// A request as it is kept beside its outputs, with the hashes of what was read.
struct SavedRequest {
    AssessRequest request;
    std::map<std::string, std::string> sha256;  ///< by file, absolute path
    std::string catalog_version;
};

/// Name of the file that holds a SavedRequest in a folder of outputs.
inline constexpr const char* kSavedRequestName = "assessment.json";

/// Writes the request with absolute paths. @error Environment.
[[nodiscard]] Result<void> save_request(const SavedRequest& saved, const std::filesystem::path& file);

/// Reads what save_request wrote. @error UnusableInput where the folder holds no such file or it is damaged.
[[nodiscard]] Result<SavedRequest> load_request(const std::filesystem::path& folder);

}  // namespace msoko::app
