#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sheet_marks.hpp"

namespace msoko::ingest {

/// An empty comments part.
[[nodiscard]] std::string_view empty_comments() noexcept;
/// An empty drawing for the boxes of comments.
[[nodiscard]] std::string_view empty_drawing() noexcept;

/// Adds the comments of placed marks to a comments part. A cell that has a comment already gets its text prolonged.
/// Gives the cells that need a new box in the drawing.
[[nodiscard]] std::vector<CellPlace> add_comments(pugi::xml_node comments, const SheetMarks& marks);

/// Adds hidden boxes for the cells to a VML drawing, which is text and not always well-formed XML. `first_block` is
/// the first of the blocks of 1,024 shape numbers that no other drawing of the book uses; moved past those taken.
[[nodiscard]] std::string add_boxes(std::string_view drawing, const std::vector<CellPlace>& cells,
                                    const SheetMarks& marks, std::uint32_t& first_block);

/// Adds the reference to the drawing to the sheet's XML after the rows, at the place that the schema demands.
[[nodiscard]] std::string with_drawing(std::string_view tail, std::string_view relationship_id);

}  // namespace msoko::ingest
