#include "docx_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "docx_paragraph.hpp"
#include "hyphenate.hpp"
#include "msoko/base/assert.hpp"

namespace msoko::report {
namespace {

/// Widths in twentieths of a point that add up to `text_width` exactly.
std::vector<int> column_widths(const Table& table, int text_width) {
    const double total = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                                         [](double sum, const TableColumn& column) { return sum + column.width; });
    std::vector<int> widths;
    double edge = 0;
    int taken = 0;
    for (const TableColumn& column : table.columns) {
        edge += column.width;
        const int end = static_cast<int>(std::lround(text_width * edge / total));
        widths.push_back(end - taken);
        taken = end;
    }
    return widths;
}

std::string_view justification(Alignment alignment) {
    switch (alignment) {
        case Alignment::Left:
            return "left";
        case Alignment::Center:
            return "center";
        case Alignment::Right:
            return "right";
    }
    return "left";
}

/// One place of the header's grid: a cell that begins here, continues from above, or is covered by its left neighbour.
struct HeaderPlace {
    const HeaderCell* begins = nullptr;
    const HeaderCell* continues = nullptr;
    bool taken = false;
};

using HeaderGrid = std::vector<std::vector<HeaderPlace>>;

/// Lays the cells of each header row into the places that the spans of the rows above leave free.
HeaderGrid lay_header(const Table& table) {
    HeaderGrid grid(table.header.size(), std::vector<HeaderPlace>(table.columns.size()));
    for (std::size_t row = 0; row < table.header.size(); ++row) {
        std::size_t column = 0;
        for (const HeaderCell& cell : table.header[row]) {
            while (column < table.columns.size() && grid[row][column].taken) {
                ++column;
            }
            MSOKO_ASSERT(column + cell.columns <= table.columns.size() && row + cell.rows <= table.header.size());
            for (std::size_t i = row; i < row + cell.rows; ++i) {
                std::for_each_n(grid[i].begin() + static_cast<std::ptrdiff_t>(column), cell.columns,
                                [](HeaderPlace& place) { place.taken = true; });
                (i == row ? grid[i][column].begins : grid[i][column].continues) = &cell;
            }
            column += cell.columns;
        }
    }
    return grid;
}

void write_header_cell(XmlWriter& xml, const DocxTemplate& styles, const HeaderPlace& place, int width) {
    const HeaderCell& cell = place.begins != nullptr ? *place.begins : *place.continues;
    const auto element = xml.element("w:tc");
    {
        const auto properties = xml.element("w:tcPr");
        xml.empty("w:tcW", {{"w:w", std::to_string(width)}, {"w:type", "dxa"}});
        if (cell.columns > 1) {
            xml.empty("w:gridSpan", {{"w:val", std::to_string(cell.columns)}});
        }
        if (cell.rows > 1) {
            xml.empty("w:vMerge", {{"w:val", place.begins != nullptr ? "restart" : "continue"}});
        }
        xml.empty("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", "EDEDED"}});
        xml.empty("w:vAlign", {{"w:val", "center"}});
    }
    ParagraphWriter paragraph(xml, styles.style(Style::TableHead));
    if (place.begins != nullptr) {
        paragraph.run(hyphenate(cell.text));
    }
}

void write_header(XmlWriter& xml, const DocxTemplate& styles, const Table& table, const std::vector<int>& widths) {
    const HeaderGrid grid = lay_header(table);
    for (const auto& places : grid) {
        const auto row = xml.element("w:tr");
        {
            const auto properties = xml.element("w:trPr");
            xml.empty("w:cantSplit");
            xml.empty("w:tblHeader");
        }
        for (std::size_t column = 0; column < places.size();) {
            const HeaderPlace& place = places[column];
            MSOKO_ASSERT(place.begins != nullptr || place.continues != nullptr);
            const std::size_t span = (place.begins != nullptr ? place.begins : place.continues)->columns;
            const auto first = widths.begin() + static_cast<std::ptrdiff_t>(column);
            write_header_cell(xml, styles, place, std::accumulate(first, first + static_cast<std::ptrdiff_t>(span), 0));
            column += span;
        }
    }
}

void write_row(XmlWriter& xml, const DocxTemplate& styles, const Table& table, const std::vector<TableCell>& cells,
               const std::vector<int>& widths) {
    MSOKO_ASSERT(cells.size() == table.columns.size());
    const auto row = xml.element("w:tr");
    {
        const auto properties = xml.element("w:trPr");
        xml.empty("w:cantSplit");
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const auto cell = xml.element("w:tc");
        {
            const auto properties = xml.element("w:tcPr");
            xml.empty("w:tcW", {{"w:w", std::to_string(widths[column])}, {"w:type", "dxa"}});
        }
        ParagraphWriter paragraph(xml, styles.style(Style::TableText));
        paragraph.property("w:jc", {{"w:val", justification(table.columns[column].alignment)}});
        switch (cells[column].tone) {
            case CellTone::Plain:
                paragraph.run(cells[column].text);
                break;
            case CellTone::Strong:
                paragraph.run(cells[column].text, styles.style(Style::Strong));
                break;
            case CellTone::Muted:
                paragraph.run(cells[column].text, styles.style(Style::Muted));
                break;
        }
    }
}

}  // namespace

void write_table(XmlWriter& xml, const DocxTemplate& styles, const Table& table, int text_width) {
    const std::vector<int> widths = column_widths(table, text_width);
    const auto element = xml.element("w:tbl");
    {
        const auto properties = xml.element("w:tblPr");
        xml.empty("w:tblStyle", {{"w:val", styles.style(Style::Grid)}});
        xml.empty("w:tblW", {{"w:w", std::to_string(text_width)}, {"w:type", "dxa"}});
        xml.empty("w:jc", {{"w:val", "center"}});
        xml.empty("w:tblLayout", {{"w:type", "fixed"}});
        xml.empty("w:tblLook", {{"w:val", "0020"}, {"w:firstRow", "1"}, {"w:noVBand", "1"}, {"w:noHBand", "1"}});
    }
    {
        const auto grid = xml.element("w:tblGrid");
        for (const int width : widths) {
            xml.empty("w:gridCol", {{"w:w", std::to_string(width)}});
        }
    }
    write_header(xml, styles, table, widths);
    for (const auto& cells : table.rows) {
        write_row(xml, styles, table, cells, widths);
    }
}

}  // namespace msoko::report
