#include "chart_workbook.hpp"

#include <fmt/format.h>

#include <optional>

#include "msoko/base/finding.hpp"
#include "msoko/base/number.hpp"
#include "package.hpp"
#include "xml_writer.hpp"

namespace msoko::report {
namespace {

constexpr const char* kContentTypes =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>)";

constexpr const char* kRootRelations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";

constexpr const char* kWorkbookRelations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";

constexpr const char* kSpreadsheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string cell_name(std::size_t column, std::size_t row) {
    return fmt::format("{}{}", column_name(static_cast<std::uint32_t>(column + 1)), row);
}

void text_cell(XmlWriter& xml, std::size_t column, std::size_t row, const std::string& text) {
    const auto cell = xml.element("c", {{"r", cell_name(column, row)}, {"t", "inlineStr"}});
    const auto inline_string = xml.element("is");
    xml.leaf("t", text);
}

void number_cell(XmlWriter& xml, std::size_t column, std::size_t row, std::optional<double> value) {
    if (value) {
        const auto cell = xml.element("c", {{"r", cell_name(column, row)}});
        xml.leaf("v", number::to_exact(*value));
    }
}

std::size_t num_points(const Chart& chart) {
    return chart.series.empty() ? 0 : chart.series.front().values.size();
}

std::string sheet_part(const Chart& chart) {
    const bool is_scatter = chart.kind == ChartKind::Scatter;
    XmlWriter xml(XmlWriter::Kind::File);
    xml.open("worksheet", {{"xmlns", kSpreadsheetNamespace}});
    xml.open("sheetData");
    for (std::size_t row = 0; row <= num_points(chart); ++row) {
        const auto element = xml.element("row", {{"r", std::to_string(row + 1)}});
        if (row > 0 && !is_scatter) {
            text_cell(xml, 0, row + 1, chart.categories.at(row - 1));
        }
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            const Series& series = chart.series[i];
            const std::size_t column = is_scatter ? 2 * i + 2 : i + 1;
            if (row == 0) {
                text_cell(xml, column, 1, series.name);
            } else if (row <= series.values.size()) {
                if (is_scatter) {
                    number_cell(xml, column - 1, row + 1, series.x.at(row - 1));
                }
                number_cell(xml, column, row + 1, series.values[row - 1]);
            }
        }
    }
    xml.close();
    xml.close();
    return xml.take();
}

std::string workbook_part() {
    XmlWriter xml(XmlWriter::Kind::File);
    xml.open("workbook", {{"xmlns", kSpreadsheetNamespace},
                          {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}});
    xml.open("sheets");
    xml.empty("sheet", {{"name", kChartSheet}, {"sheetId", "1"}, {"r:id", "rId1"}});
    xml.close();
    xml.close();
    return xml.take();
}

}  // namespace

std::string chart_reference(std::size_t column, std::size_t num_rows) {
    const std::string name = column_name(static_cast<std::uint32_t>(column + 1));
    return num_rows == 0 ? fmt::format("{}!${}$1", kChartSheet, name)
                         : fmt::format("{}!${}$2:${}${}", kChartSheet, name, name, num_rows + 1);
}

std::string chart_workbook(const Chart& chart) {
    return pack({{"[Content_Types].xml", kContentTypes},
                 {"_rels/.rels", kRootRelations},
                 {"xl/_rels/workbook.xml.rels", kWorkbookRelations},
                 {"xl/workbook.xml", workbook_part()},
                 {"xl/worksheets/sheet1.xml", sheet_part(chart)}});
}

}  // namespace msoko::report
