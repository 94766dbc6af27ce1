#include "docx_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <string_view>
#include <utility>

#include "file_problem.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

/// A document of a hundred thousand table rows is some 60 MiB.
constexpr UnpackLimit kDocumentLimit{std::uint64_t{128} << 20U, 400};

std::string_view name_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
    return node.find_child([name](const pugi::xml_node& child) { return name_of(child) == name; });
}

pugi::xml_attribute value_of(const pugi::xml_node& node) {
    return node.find_attribute([](const pugi::xml_attribute& attribute) {
        const std::string_view name = attribute.name();
        return name == "val" || name.ends_with(":val");
    });
}

/// Texts of runs, a space between paragraphs. Deleted text (w:del) has w:delText and is not taken.
void add_text(const pugi::xml_node& node, std::string& text) {
    for (const pugi::xml_node& child : node) {
        const std::string_view name = name_of(child);
        if (name == "t") {
            text += child.text().get();
        } else if (name == "tab" || name == "br" || name == "cr") {
            text += ' ';
        } else if (name == "noBreakHyphen") {
            text += '-';
        } else if (name != "tbl") {
            add_text(child, text);
            text += name == "p" ? " " : "";
        }
    }
}

TextRow read_row(const pugi::xml_node& node, std::uint32_t number) {
    TextRow row;
    row.number = number;
    for (const pugi::xml_node& cell : node) {
        if (name_of(cell) != "tc") {
            continue;
        }
        const pugi::xml_node properties = child_named(cell, "tcPr");
        const pugi::xml_node merged = child_named(properties, "vMerge");
        std::string text;
        if (!merged || std::string_view(value_of(merged).value()) == "restart") {
            add_text(cell, text);
        }
        row.cells.push_back(text::squeeze(text));
        ++row.num_printed;
        const int span = value_of(child_named(properties, "gridSpan")).as_int(1);
        row.cells.resize(row.cells.size() + static_cast<std::size_t>(std::clamp(span, 1, 100) - 1));
    }
    return row;
}

void add_tables(const pugi::xml_node& node, std::vector<TextTable>& tables) {
    for (const pugi::xml_node& child : node) {
        if (name_of(child) != "tbl") {
            add_tables(child, tables);
            continue;
        }
        TextTable table;
        table.name = fmt::format("таблица {}", tables.size() + 1);
        std::uint32_t number = 0;
        for (const pugi::xml_node& row : child) {
            if (name_of(row) == "tr") {
                table.rows.push_back(read_row(row, ++number));
            }
        }
        tables.push_back(std::move(table));
    }
}

}  // namespace

Result<std::vector<TextTable>> read_docx_tables(const ZipPackage& package) {
    const Result<std::string> part = package.read_part(kDocumentPart, kDocumentLimit);
    if (!part) {
        return tl::make_unexpected(part.error());
    }
    pugi::xml_document document;
    if (!document.load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
        return unusable_file(package.file(), "документ Word повреждён", kFetchAgain);
    }
    std::vector<TextTable> tables;
    add_tables(document, tables);
    return tables;
}

}  // namespace msoko::ingest
