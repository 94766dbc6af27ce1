#include "docx_template.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <utility>
#include <vector>

namespace msoko::report {
namespace {

constexpr const char* kDocumentPart = "word/document.xml";
constexpr const char* kStylesPart = "word/styles.xml";

struct StyleName {
    Style role;
    std::string_view name;
};

/// Latin names are those that Word translates itself («heading 1» is «Заголовок 1» on the screen).
constexpr std::array<StyleName, static_cast<std::size_t>(Style::Count)> kStyleNames{{
    {Style::Heading1, "heading 1"},
    {Style::Heading2, "heading 2"},
    {Style::Heading3, "heading 3"},
    {Style::Body, "Body Text"},
    {Style::Lead, "Вывод"},
    {Style::Note, "Примечание"},
    {Style::Bullet, "List Bullet"},
    {Style::Title, "Title"},
    {Style::Subtitle, "Subtitle"},
    {Style::Organization, "Организация"},
    {Style::Approval, "Гриф утверждения"},
    {Style::TitleFoot, "Место и год"},
    {Style::ContentsTitle, "TOC Heading"},
    {Style::Contents1, "toc 1"},
    {Style::Contents2, "toc 2"},
    {Style::Contents3, "toc 3"},
    {Style::TableCaption, "Название таблицы"},
    {Style::FigureCaption, "Название рисунка"},
    {Style::Figure, "Рисунок"},
    {Style::TableText, "Текст таблицы"},
    {Style::TableHead, "Шапка таблицы"},
    {Style::Gap, "Отступ"},
    {Style::Signature, "Signature"},
    {Style::Grid, "Таблица отчёта"},
    {Style::Strong, "Strong"},
    {Style::Muted, "Мало данных"},
}};

tl::unexpected<Error> unusable(const std::filesystem::path& path, std::string_view what) {
    return fail(ErrorCode::UnusableInput, fmt::format("Шаблон «{}»: {}.", path.string(), what));
}

Result<pugi::xml_document> parse_part(const Parts& parts, const char* name, const std::filesystem::path& path) {
    const auto part = parts.find(name);
    if (part == parts.end()) {
        return unusable(path, fmt::format("это не документ Word, в нём нет части «{}»", name));
    }
    pugi::xml_document document;
    if (!document.load_buffer(part->second.data(), part->second.size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
        return unusable(path, fmt::format("часть «{}» повреждена", name));
    }
    return document;
}

std::string to_markup(const pugi::xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw);
    return out.str();
}

/// Turns the page by 90° and its margins with it, so that the bound side stays bound.
void turn(pugi::xml_node section) {
    pugi::xml_node size = section.child("w:pgSz");
    const std::string width = size.attribute("w:w").value();
    size.attribute("w:w").set_value(size.attribute("w:h").value());
    size.attribute("w:h").set_value(width.c_str());
    size.remove_attribute("w:orient");
    size.append_attribute("w:orient").set_value("landscape");
    pugi::xml_node margin = section.child("w:pgMar");
    const std::string left = margin.attribute("w:left").value();
    const std::string top = margin.attribute("w:top").value();
    const std::string right = margin.attribute("w:right").value();
    margin.attribute("w:left").set_value(margin.attribute("w:bottom").value());
    margin.attribute("w:top").set_value(left.c_str());
    margin.attribute("w:right").set_value(top.c_str());
    margin.attribute("w:bottom").set_value(right.c_str());
}

}  // namespace

Result<DocxTemplate> DocxTemplate::read(const std::filesystem::path& path) {
    Result<Parts> parts = read_package(path);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    DocxTemplate result;
    result.parts_ = std::move(*parts);
    return result.find_styles(path).and_then([&] { return result.find_section(path); }).map([&] {
        return std::move(result);
    });
}

Result<void> DocxTemplate::find_styles(const std::filesystem::path& path) {
    const Result<pugi::xml_document> document = parse_part(parts_, kStylesPart, path);
    if (!document) {
        return tl::unexpected(document.error());
    }
    std::map<std::string, std::string, std::less<>> id_by_name;
    for (const pugi::xml_node& style : document->child("w:styles").children("w:style")) {
        id_by_name.emplace(style.child("w:name").attribute("w:val").value(), style.attribute("w:styleId").value());
    }
    std::vector<std::string> missing;
    for (const auto& [role, name] : kStyleNames) {
        const auto found = id_by_name.find(name);
        if (found == id_by_name.end()) {
            missing.push_back(fmt::format("«{}»", name));
        } else {
            style_ids_.at(static_cast<std::size_t>(role)) = found->second;
        }
    }
    if (!missing.empty()) {
        return unusable(path, fmt::format("нет стилей {}; добавьте их или возьмите за основу шаблон official",
                                          fmt::join(missing, ", ")));
    }
    return {};
}

Result<void> DocxTemplate::find_section(const std::filesystem::path& path) {
    const Result<pugi::xml_document> document = parse_part(parts_, kDocumentPart, path);
    if (!document) {
        return tl::unexpected(document.error());
    }
    const pugi::xml_node section = document->child("w:document").child("w:body").child("w:sectPr");
    if (!section.child("w:pgSz") || !section.child("w:pgMar")) {
        return unusable(path, "не заданы размер и поля страницы");
    }
    section_ = to_markup(section);
    return {};
}

std::string DocxTemplate::section(Orientation orientation, bool is_first) const {
    pugi::xml_document document;
    document.load_string(section_.c_str());
    pugi::xml_node section = document.child("w:sectPr");
    if (!is_first) {
        section.remove_child("w:titlePg");
    }
    if (orientation == Orientation::Landscape) {
        turn(section);
    }
    return to_markup(section);
}

int DocxTemplate::text_width(Orientation orientation) const {
    pugi::xml_document document;
    document.load_string(section(orientation, false).c_str());
    const pugi::xml_node section = document.child("w:sectPr");
    const pugi::xml_node margin = section.child("w:pgMar");
    return section.child("w:pgSz").attribute("w:w").as_int() - margin.attribute("w:left").as_int() -
           margin.attribute("w:right").as_int();
}

}  // namespace msoko::report
