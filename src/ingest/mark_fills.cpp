#include "mark_fills.hpp"

#include <string>
#include <vector>

#include "editable_xml.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

/// Colors that Excel's own «bad», «neutral» and note styles have.
const char* fill_color(Severity severity) noexcept {
    switch (severity) {
        case Severity::Error:
            return "FFFFC7CE";
        case Severity::Warning:
            return "FFFFEB9C";
        case Severity::Info:
            return "FFDDEBF7";
    }
    return "FFFFFFFF";
}

std::vector<pugi::xml_node> children_named(pugi::xml_node parent, std::string_view name) {
    std::vector<pugi::xml_node> children;
    for (const pugi::xml_node& child : parent) {
        if (is_named(child, name)) {
            children.push_back(child);
        }
    }
    return children;
}

/// Appends a fill and gives its number.
std::string add_fill(pugi::xml_node fills, Severity severity) {
    const std::size_t number = children_named(fills, "fill").size();
    const pugi::xml_node pattern = append_named(append_named(fills, "fill"), "patternFill");
    set_attribute(pattern, "patternType", "solid");
    set_attribute(append_named(pattern, "fgColor"), "rgb", fill_color(severity));
    set_attribute(append_named(pattern, "bgColor"), "indexed", "64");
    set_attribute(fills, "count", std::to_string(number + 1));
    return std::to_string(number);
}

}  // namespace

std::string_view least_styles() noexcept {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
           R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
           R"(<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>)"
           R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
           R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
           R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
           R"(<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>)";
}

std::uint32_t count_styles(pugi::xml_node styles) {
    return static_cast<std::uint32_t>(children_named(child_named(styles, "cellXfs"), "xf").size());
}

void add_mark_styles(pugi::xml_node styles, const MarkStyles& marks) {
    const pugi::xml_node fills = obtain_child(styles, "fills");
    pugi::xml_node cell_styles = obtain_child(styles, "cellXfs");
    const std::vector<pugi::xml_node> known = children_named(cell_styles, "xf");
    const std::vector<std::string> fill_numbers = {add_fill(fills, Severity::Info), add_fill(fills, Severity::Warning),
                                                   add_fill(fills, Severity::Error)};
    for (const MarkStyles::Derived& derived : marks.derived()) {
        // A cell may name a style that the book does not have; it looks like the first then.
        const bool is_known = derived.base < known.size();
        const pugi::xml_node style = known.empty() ? append_named(cell_styles, "xf")
                                                   : cell_styles.append_copy(known[is_known ? derived.base : 0]);
        set_attribute(style, "fillId", fill_numbers[static_cast<std::size_t>(derived.severity)]);
        set_attribute(style, "applyFill", "1");
    }
    set_attribute(cell_styles, "count", std::to_string(known.size() + marks.derived().size()));
}

}  // namespace msoko::ingest
