#include "comment_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "editable_xml.hpp"
#include "msoko/base/text.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

constexpr std::string_view kAuthor = "Проверка данных";
/// Name that spreadsheets give to the type of shape of a comment's box.
constexpr std::string_view kNoteType = "_x0000_t202";
constexpr std::uint32_t kShapesInBlock = 1024;
/// Characters that fit one line of a comment's box, three columns wide.
constexpr std::size_t kLineLength = 28;

/// What may follow legacyDrawing in a worksheet.
/// @source ECMA-376 part 1, 18.3.1.99 (worksheet), the sequence of children; AlternateContent holds the controls
constexpr std::array<std::string_view, 9> kAfterDrawing = {"legacyDrawingHF",  "drawingHF",  "picture",
                                                           "oleObjects",       "controls",   "webPublishItems",
                                                           "AlternateContent", "tableParts", "extLst"};

std::string address(const CellPlace& place) {
    return fmt::format("{}{}", column_name(place.second), place.first);
}

std::size_t author_id(pugi::xml_node comments) {
    const pugi::xml_node authors = obtain_child(comments, "authors");
    std::size_t id = 0;
    for (const pugi::xml_node& author : authors) {
        if (!is_named(author, "author")) {
            continue;
        }
        if (author.text().get() == kAuthor) {
            return id;
        }
        ++id;
    }
    append_named(authors, "author").text().set(std::string(kAuthor).c_str());
    return id;
}

void append_text(pugi::xml_node parent, const std::string& text) {
    const pugi::xml_node node = append_named(parent, "t");
    set_attribute(node, "xml:space", "preserve");
    node.text().set(text.c_str());
}

std::string box(std::uint32_t shape, const CellPlace& place, std::size_t length) {
    const std::uint32_t top = place.first - 1;
    const std::uint32_t left = place.second - 1;
    const auto lines = static_cast<std::uint32_t>(std::min<std::size_t>(2 + length / kLineLength, 20));
    return fmt::format(
        R"(<v:shape id="_x0000_s{0}" type="#{7}" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">)"
        R"(<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>)"
        R"(<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>)"
        R"(<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{1}, 15, {2}, 2, {3}, 31, {4}, 4</x:Anchor>)"
        R"(<x:AutoFill>False</x:AutoFill><x:Row>{5}</x:Row><x:Column>{6}</x:Column></x:ClientData></v:shape>)",
        shape, left + 1, top, left + 4, top + lines, top, left, kNoteType);
}

}  // namespace

std::string_view empty_comments() noexcept {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
           R"(<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>)";
}

std::string_view empty_drawing() noexcept {
    return R"(<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" )"
           R"(xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>)";
}

std::vector<CellPlace> add_comments(pugi::xml_node comments, const SheetMarks& marks) {
    const std::string author = std::to_string(author_id(comments));
    const pugi::xml_node list = obtain_child(comments, "commentList");
    std::map<std::string, pugi::xml_node, std::less<>> known;
    for (const pugi::xml_node& comment : list) {
        known.emplace(attribute_named(comment, "ref"), comment);
    }
    std::vector<CellPlace> added;
    for (const auto& [place, mark] : marks) {
        if (!mark.is_placed || mark.comment.empty()) {
            continue;
        }
        const std::string cell = address(place);
        if (const auto found = known.find(cell); found != known.end()) {
            append_text(append_named(obtain_child(found->second, "text"), "r"), "\n" + mark.comment);
            continue;
        }
        const pugi::xml_node comment = append_named(list, "comment");
        set_attribute(comment, "ref", cell);
        set_attribute(comment, "authorId", author);
        append_text(append_named(comment, "text"), mark.comment);
        added.push_back(place);
    }
    return added;
}

std::string add_boxes(std::string_view drawing, const std::vector<CellPlace>& cells, const SheetMarks& marks,
                      std::uint32_t& first_block) {
    const auto num_blocks = static_cast<std::uint32_t>(cells.size() / (kShapesInBlock - 1) + 1);
    std::string blocks;
    for (std::uint32_t i = 0; i < num_blocks; ++i) {
        blocks += fmt::format("{}{}", i == 0 ? "" : ",", first_block + i);
    }
    std::string shapes;
    if (drawing.find("shapelayout") == std::string_view::npos) {
        shapes +=
            fmt::format(R"(<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout>)", blocks);
    }
    if (drawing.find(kNoteType) == std::string_view::npos) {
        shapes += fmt::format(
            R"(<v:shapetype id="{}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">)"
            R"(<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>)",
            kNoteType);
    }
    std::uint32_t shape = first_block * kShapesInBlock;
    for (const CellPlace& cell : cells) {
        ++shape;
        shapes += box(shape, cell, text::length(marks.at(cell).comment));
    }
    first_block += num_blocks;
    std::string result(drawing);
    const std::size_t end = result.rfind("</");
    result.insert(end == std::string::npos ? result.size() : end, shapes);
    return result;
}

std::string with_drawing(std::string_view tail, std::string_view relationship_id) {
    int depth = 0;
    std::string_view prefix;
    for (auto markup = next_markup(tail, 0); markup; markup = next_markup(tail, markup->end)) {
        const std::string_view name = local_name(markup->name);
        const bool starts = markup->kind == MarkupKind::StartTag || markup->kind == MarkupKind::EmptyTag;
        const bool ends_list = markup->begin == 0;  // </sheetData>
        const bool follows =
            depth == 0 && starts && std::find(kAfterDrawing.begin(), kAfterDrawing.end(), name) != kAfterDrawing.end();
        const bool ends_root = depth == 0 && markup->kind == MarkupKind::EndTag && !ends_list;
        if (follows || ends_root) {
            return fmt::format(
                R"({0}<{1}legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{2}"/>{3})",
                tail.substr(0, markup->begin), prefix, relationship_id, tail.substr(markup->begin));
        }
        if (ends_list) {
            prefix = markup->name.substr(0, markup->name.size() - name.size());
        } else {
            depth += markup->kind == MarkupKind::StartTag ? 1 : markup->kind == MarkupKind::EndTag ? -1 : 0;
        }
        if (markup->kind == MarkupKind::Cut) {
            break;
        }
    }
    return std::string(tail);
}

}  // namespace msoko::ingest
