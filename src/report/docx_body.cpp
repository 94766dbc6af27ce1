#include "docx_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "docx_paragraph.hpp"
#include "docx_table.hpp"
#include "msoko/base/assert.hpp"
#include "xml_writer.hpp"

namespace msoko::report {
namespace {

constexpr double kEmuPerMillimeter = 36000;
constexpr double kEmuPerTwip = 635;

std::string bookmark_name(int index) {
    return fmt::format("_Toc{:08}", index + 1);
}

Style heading_style(int level) {
    MSOKO_ASSERT(level >= 1 && level <= 3);
    return level == 1 ? Style::Heading1 : level == 2 ? Style::Heading2 : Style::Heading3;
}

Style contents_style(int level) {
    return level == 1 ? Style::Contents1 : level == 2 ? Style::Contents2 : Style::Contents3;
}

/// Walks over the blocks once, keeping what numbers and sections need.
class BodyWriter {
  public:
    BodyWriter(const Document& document, const DocxTemplate& styles)
        : document_(document), styles_(styles), xml_(XmlWriter::Kind::File) {}

    Body write();

    void operator()(const Contents& contents);
    void operator()(const Heading& heading);
    void operator()(const Paragraph& paragraph);
    void operator()(const BulletList& list);
    void operator()(const PageBreak& page_break);
    void operator()(const SectionStart& start);
    void operator()(const Table& table);
    void operator()(const Figure& figure);
    void operator()(const Signature& signature);

  private:
    void write_title_page(const TitlePage& page);
    void write_title_foot(std::string_view text);
    void write_contents_entry(const Heading& heading, int index);
    void write_caption(Style style, std::string_view label, std::size_t number, std::string_view caption);
    void plain(Style style, std::string_view text);
    void begin_field(std::string_view instruction);
    void end_field();
    /// Every paragraph begins here, so that a pending page break falls on the first one.
    void start(ParagraphWriter& paragraph);

    const Document& document_;
    const DocxTemplate& styles_;
    XmlWriter xml_;
    std::vector<const Chart*> charts_;
    Orientation orientation_ = Orientation::Portrait;
    bool is_first_section_ = true;
    bool has_content_ = false;
    bool page_break_pending_ = false;
    int num_headings_ = 0;
    std::size_t num_tables_ = 0;
};

Body BodyWriter::write() {
    xml_.open("w:document", {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
                             {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
                             {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}});
    xml_.open("w:body");
    if (document_.title_page) {
        write_title_page(*document_.title_page);
        page_break_pending_ = true;
    }
    for (const Block& block : document_.blocks()) {
        std::visit(*this, block);
    }
    xml_.raw(styles_.section(orientation_, is_first_section_));
    xml_.close();
    xml_.close();
    return {xml_.take(), std::move(charts_)};
}

void BodyWriter::start(ParagraphWriter& paragraph) {
    if (page_break_pending_) {
        paragraph.property("w:pageBreakBefore");
        page_break_pending_ = false;
    }
    has_content_ = true;
}

void BodyWriter::plain(Style style, std::string_view text) {
    ParagraphWriter paragraph(xml_, styles_.style(style));
    start(paragraph);
    paragraph.run(text);
}

void BodyWriter::write_title_page(const TitlePage& page) {
    plain(Style::Organization, page.organization);
    write_title_foot(page.foot);
    for (const std::string& line : page.approval) {
        plain(Style::Approval, line);
    }
    plain(Style::Title, page.title);
    for (const std::string& line : page.subtitle) {
        plain(Style::Subtitle, line);
    }
}

/// A frame holds the line at the foot of the page however long the rest is; it stands on the page of the paragraph that
/// follows it in the file.
void BodyWriter::write_title_foot(std::string_view text) {
    ParagraphWriter foot(xml_, styles_.style(Style::TitleFoot));
    foot.property("w:framePr", {{"w:w", std::to_string(styles_.text_width(orientation_))},
                                {"w:hSpace", "0"},
                                {"w:wrap", "around"},
                                {"w:vAnchor", "margin"},
                                {"w:hAnchor", "margin"},
                                {"w:xAlign", "center"},
                                {"w:yAlign", "bottom"}});
    foot.run(text);
}

void BodyWriter::operator()(const Contents& contents) {
    plain(Style::ContentsTitle, contents.title);
    int index = 0;
    for (const Block& block : document_.blocks()) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr) {
            continue;
        }
        if (heading->level <= contents.depth) {
            write_contents_entry(*heading, index);
        }
        ++index;
    }
}

/// A link with a reference to the page. Not inside a TOC field: LibreOffice takes what that holds as plain text and
/// shows no page numbers, while it and Word both work out a reference that stands alone.
void BodyWriter::write_contents_entry(const Heading& heading, int index) {
    ParagraphWriter paragraph(xml_, styles_.style(contents_style(heading.level)));
    paragraph.end_properties();
    const auto link = xml_.element("w:hyperlink", {{"w:anchor", bookmark_name(index)}, {"w:history", "1"}});
    paragraph.run(heading.text);
    paragraph.tab();
    begin_field(fmt::format(" PAGEREF {} \\h ", bookmark_name(index)));
    paragraph.run("…");
    end_field();
}

void BodyWriter::begin_field(std::string_view instruction) {
    const auto run = xml_.element("w:r");
    xml_.empty("w:fldChar", {{"w:fldCharType", "begin"}});
    xml_.leaf("w:instrText", instruction, {{"xml:space", "preserve"}});
    xml_.empty("w:fldChar", {{"w:fldCharType", "separate"}});
}

void BodyWriter::end_field() {
    const auto run = xml_.element("w:r");
    xml_.empty("w:fldChar", {{"w:fldCharType", "end"}});
}

void BodyWriter::operator()(const Heading& heading) {
    ParagraphWriter paragraph(xml_, styles_.style(heading_style(heading.level)));
    start(paragraph);
    paragraph.bookmark(num_headings_, bookmark_name(num_headings_), heading.text);
    ++num_headings_;
}

void BodyWriter::operator()(const Paragraph& paragraph) {
    switch (paragraph.role) {
        case ParagraphRole::Body:
            return plain(Style::Body, paragraph.text);
        case ParagraphRole::Lead:
            return plain(Style::Lead, paragraph.text);
        case ParagraphRole::Note:
            return plain(Style::Note, paragraph.text);
    }
}

void BodyWriter::operator()(const BulletList& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        std::string item = list.items[i];
        if (i + 1 == list.items.size() && item.ends_with(';')) {
            item.back() = '.';
        }
        plain(Style::Bullet, item);
    }
}

void BodyWriter::operator()(const PageBreak& /*page_break*/) {
    page_break_pending_ = true;
}

void BodyWriter::operator()(const SectionStart& start_of_section) {
    if (has_content_) {
        // A section ends with the paragraph that holds its properties.
        ParagraphWriter paragraph(xml_, styles_.style(Style::Gap));
        xml_.raw(styles_.section(orientation_, is_first_section_));
        is_first_section_ = false;
        page_break_pending_ = false;
    }
    orientation_ = start_of_section.orientation;
}

void BodyWriter::write_caption(Style style, std::string_view label, std::size_t number, std::string_view caption) {
    ParagraphWriter paragraph(xml_, styles_.style(style));
    start(paragraph);
    paragraph.run(fmt::format("{} ", label));
    paragraph.field(fmt::format(" SEQ {} \\* ARABIC ", label), std::to_string(number));
    paragraph.run(fmt::format(" — {}", caption));
}

void BodyWriter::operator()(const Table& table) {
    write_caption(Style::TableCaption, "Таблица", ++num_tables_, table.caption);
    write_table(xml_, styles_, table, styles_.text_width(orientation_));
    // Two tables without a paragraph between them would become one.
    plain(table.note.empty() ? Style::Gap : Style::Note, table.note);
}

void BodyWriter::operator()(const Figure& figure) {
    const std::size_t number = charts_.size() + 1;
    charts_.push_back(&figure.chart);
    {
        ParagraphWriter paragraph(xml_, styles_.style(Style::Figure));
        start(paragraph);
        paragraph.end_properties();
        const auto run = xml_.element("w:r");
        const auto drawing = xml_.element("w:drawing");
        const auto frame = xml_.element("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
        const auto width = std::llround(styles_.text_width(orientation_) * kEmuPerTwip);
        const auto height = std::llround(figure.height_mm * kEmuPerMillimeter);
        xml_.empty("wp:extent", {{"cx", std::to_string(width)}, {"cy", std::to_string(height)}});
        xml_.empty("wp:effectExtent", {{"l", "0"}, {"t", "0"}, {"r", "0"}, {"b", "0"}});
        xml_.empty("wp:docPr", {{"id", std::to_string(number)},
                                {"name", fmt::format("Диаграмма {}", number)},
                                {"descr", figure.description}});
        xml_.empty("wp:cNvGraphicFramePr");
        const auto graphic =
            xml_.element("a:graphic", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"}});
        const auto data =
            xml_.element("a:graphicData", {{"uri", "http://schemas.openxmlformats.org/drawingml/2006/chart"}});
        xml_.empty("c:chart", {{"xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"},
                               {"r:id", chart_relation(number - 1)}});
    }
    write_caption(Style::FigureCaption, "Рисунок", number, figure.caption);
}

void BodyWriter::operator()(const Signature& signature) {
    ParagraphWriter paragraph(xml_, styles_.style(Style::Signature));
    start(paragraph);
    paragraph.run(signature.position);
    paragraph.tab();
    paragraph.run("________________");
    paragraph.tab();
    paragraph.run(signature.name);
}

}  // namespace

std::string chart_relation(std::size_t index) {
    return fmt::format("rIdChart{}", index + 1);
}

Body write_body(const Document& document, const DocxTemplate& styles) {
    return BodyWriter(document, styles).write();
}

}  // namespace msoko::report
