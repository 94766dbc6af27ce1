#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "finding_log.hpp"
#include "msoko/facts/paper.hpp"
#include "msoko/ingest/specification.hpp"
#include "sheet_layout.hpp"

/// Results of all tasks in one cell, as protocols of state exams print them.
namespace msoko::ingest {

/// One task of a mask.
struct MaskAnswer {
    enum class Kind : std::uint8_t { Points, Full, NotAttempted };
    Kind kind = Kind::Points;
    std::uint8_t points = 0;
    std::uint8_t maximum = 0;  ///< 0 = the mask does not say
};

/// Short answers, a character a task: «+» right, «-» wrong, a digit so many points of a task of several.
/// @return false where the text is no such mask
[[nodiscard]] bool parse_short_mask(std::string_view text, std::vector<MaskAnswer>& answers);
/// Long answers, «1(2)2(3)0(2)»: points and, in brackets, maximum of each criterion.
[[nodiscard]] bool parse_long_mask(std::string_view text, std::vector<MaskAnswer>& answers);

/// How many tasks the masks of a work have and what a right short answer is worth.
struct MaskSizes {
    std::size_t num_short = 0;
    std::size_t num_long = 0;
    std::vector<std::uint8_t> full_points;  ///< of the short answers; 1 where no specification knows the maximum
};

/// Sizes of the masks of a row: the first one of a work.
[[nodiscard]] MaskSizes mask_sizes(std::span<const BoundColumn> columns, const Row& row);

/// Tasks of a work that comes in masks: of the specification where it has as many, else «1», «2», … for the short
/// answers and «Р1», «Р2», … for the long ones. Sets MaskSizes::full_points.
/// @param row  whose masks `sizes` are of
[[nodiscard]] std::vector<facts::ItemSpec> make_mask_items(MaskSizes& sizes, std::span<const BoundColumn> columns,
                                                           const Row& row, const Specification* specification,
                                                           FindingLog& log);

}  // namespace msoko::ingest
