#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "finding_log.hpp"
#include "msoko/facts/paper.hpp"
#include "msoko/ingest/specification.hpp"
#include "sheet_layout.hpp"

namespace msoko::ingest {

/// «Б», «П», «В» or a word that begins so → level; Unknown for anything else.
[[nodiscard]] facts::TaskLevel parse_level(std::string_view text);

/// Tasks of a work from the headers of a sheet and its specification.
/// @param specification  nullptr = none was given
/// @param levels  text of the row of levels by column; empty = the sheet has no such row
[[nodiscard]] std::vector<facts::ItemSpec> make_items(const CompiledLayout& layout,
                                                      std::span<const BoundColumn> columns,
                                                      const Specification* specification,
                                                      const std::map<std::uint32_t, std::string>& levels,
                                                      FindingLog& log);

/// Takes what a specification says of tasks that headers name; reports where it is of another work.
void describe_items(std::vector<facts::ItemSpec>& items, const Specification& specification, FindingLog& log);

/// Sum of the maxima; 0 where one of them is not known.
[[nodiscard]] int maximum_of(std::span<const facts::ItemSpec> items) noexcept;

}  // namespace msoko::ingest
