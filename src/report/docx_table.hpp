#pragma once

#include "docx_template.hpp"
#include "msoko/report/document.hpp"
#include "xml_writer.hpp"

namespace msoko::report {

/// Writes the grid of a table, without its caption, over the whole text width: header rows repeat, rows do not split.
void write_table(XmlWriter& xml, const DocxTemplate& styles, const Table& table, int text_width);

}  // namespace msoko::report
