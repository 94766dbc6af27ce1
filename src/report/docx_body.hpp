#pragma once

#include <string>
#include <vector>

#include "docx_template.hpp"
#include "msoko/report/document.hpp"

namespace msoko::report {

/// What became of a document's blocks: the main part, and the charts it refers to in their order.
struct Body {
    std::string document_part;
    std::vector<const Chart*> charts;  ///< point into the document; the relationship of charts[i] is chart_relation(i)
};

/// Relationship id of the i-th chart, counted from 0.
[[nodiscard]] std::string chart_relation(std::size_t index);

/// Writes word/document.xml over the template's styles and page.
[[nodiscard]] Body write_body(const Document& document, const DocxTemplate& styles);

}  // namespace msoko::report
