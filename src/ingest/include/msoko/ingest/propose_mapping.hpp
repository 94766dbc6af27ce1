#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::ingest {

/// A column of an unknown table and what it seems to hold.
struct ProposedColumn {
    std::uint32_t column = 0;
    std::string header;
    catalog::ColumnRole role = catalog::ColumnRole::Ignored;  ///< Ignored = nothing is like it
    double similarity = 0;                                    ///< 0 to 1, of the header to the nearest known one
    std::vector<std::string> values;                          ///< of the first rows; left empty for names and documents
};

/// How an unknown table of results may be read.
struct MappingProposal {
    std::string file;
    std::string sheet;
    std::uint32_t header_row = 0;
    std::vector<ProposedColumn> columns;
};

/// Below this similarity a proposal is only a guess that a person must look at.
inline constexpr double kSureSimilarity = 0.75;

/// Compares the first rows of a file's sheets with the headers of all layouts of results and proposes what the columns
/// of the likeliest header hold; each role once, but for points of tasks.
/// @error UnusableInput where the file cannot be read or no row is like a header
[[nodiscard]] Result<MappingProposal> propose_mapping(const std::filesystem::path& file,
                                                      const catalog::Catalog& catalog);

/// The proposal as a mapping file (docs/formats.md, section 6), doubtful columns commented so.
[[nodiscard]] std::string mapping_text(const MappingProposal& proposal);

}  // namespace msoko::ingest
