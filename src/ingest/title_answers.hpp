#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper_answers.hpp"
#include "sheet_layout.hpp"

namespace msoko::ingest {

/// What the name of a file and the rows above a header say of a sheet, as its layout reads them.
[[nodiscard]] std::vector<AnswerSource> title_answers(const CompiledLayout& layout, std::span<const HeadRow> head,
                                                      std::string_view file);

/// What a cell of a column says of the work, by the names of its captures: «Математика(2026.06.02)» of a column of
/// subjects may also tell the day.
[[nodiscard]] std::map<std::string, std::string> cell_answers(const CompiledLayout& layout, const BoundColumn& bound,
                                                              std::string_view key, std::string_view text);

/// Value of the first answer that the text begins with; nullopt where it begins with none.
[[nodiscard]] std::optional<std::string> find_answer(const std::map<std::string, std::string>& answers,
                                                     std::string_view text);

}  // namespace msoko::ingest
