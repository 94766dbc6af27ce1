#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/store/answers.hpp"
#include "msoko/store/batches.hpp"

/// Between reading a file and accepting it, whoever brings it: the command line or a page.
namespace msoko::app {

/// Who brings a file and by what it was read, beside what the file says.
struct Bringing {
    std::string who;
    std::int64_t now = 0;
    std::string mapping;  ///< name of the user's description; empty = none
    std::string options;  ///< see options_of
};

/// What the user said of the reading, for people: «year=2021 mend=total».
[[nodiscard]] std::string options_of(const std::map<std::string, std::string>& answers,
                                     const std::vector<std::string>& mends);

/// @error UnusableInput where one code stands for two people of the file
[[nodiscard]] Result<store::Delivery> delivery_of(ingest::FileOutcome outcome, const Bringing& bringing,
                                                  const catalog::Catalog& catalog);

/// What is remembered of a header like the file's.
[[nodiscard]] Result<std::optional<store::KnownMapping>> find_known_mapping(store::Database& database,
                                                                            const std::filesystem::path& file);
/// @param origin  for people: «Описание раскладки, которое запомнено» @error UnusableInput with all mistakes
[[nodiscard]] Result<catalog::LayoutDefinition> layout_of(const std::string& definition, const std::string& name,
                                                          const std::string& origin, const catalog::Catalog& catalog);
/// Keeps a description for the next file with such a header; fingerprint and title are filled in.
[[nodiscard]] Result<void> remember_mapping(store::Database& database, const std::filesystem::path& file,
                                            const catalog::LayoutDefinition& layout, store::KnownMapping mapping);

}  // namespace msoko::app
