#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "msoko/report/chart.hpp"

/// A printed document as data: what stands in it and in which role. How a role looks is the template's business.
namespace msoko::report {

enum class Alignment : std::uint8_t { Left, Center, Right };

struct TitlePage {
    std::string organization;
    std::vector<std::string> approval;  ///< lines of the approval stamp; none: no stamp
    std::string title;
    std::vector<std::string> subtitle;  ///< lines under the title
    std::string foot;                   ///< place and year, at the bottom of the page
};

/// Table of contents over headings up to `depth`.
struct Contents {
    std::string title;
    int depth = 2;
};

struct Heading {
    int level = 1;  ///< 1 to 3
    std::string text;
};

enum class ParagraphRole : std::uint8_t {
    Body,
    Lead,  ///< the finding of a section: stands out from the body
    Note,  ///< small print under a table or figure
};

struct Paragraph {
    std::string text;
    ParagraphRole role = ParagraphRole::Body;
};

struct BulletList {
    std::vector<std::string> items;
};

struct PageBreak {};

enum class Orientation : std::uint8_t { Portrait, Landscape };

/// Starts a new page of the given orientation; everything up to the next SectionStart stands on such pages.
struct SectionStart {
    Orientation orientation = Orientation::Portrait;
};

struct HeaderCell {
    std::string text;
    std::size_t columns = 1;  ///< columns it spans
    std::size_t rows = 1;     ///< header rows it spans
};

struct TableColumn {
    double width = 1;  ///< share of the table's width, relative to the other columns
    Alignment alignment = Alignment::Left;
};

enum class CellTone : std::uint8_t {
    Plain,
    Strong,  ///< a total, a subject of the row that matters
    Muted,   ///< few, no data: read with care
};

struct TableCell {
    std::string text;
    CellTone tone = CellTone::Plain;
};

struct Table {
    std::string caption;  ///< without "Таблица N — "; the number is given by the document
    std::vector<TableColumn> columns;
    std::vector<std::vector<HeaderCell>> header;  ///< rows of the header, repeated on every page
    std::vector<std::vector<TableCell>> rows;     ///< as many cells as columns each
    std::string note;                             ///< small print below; empty: none
};

struct Figure {
    std::string caption;      ///< without "Рисунок N — "
    std::string description;  ///< what the chart shows, for those who do not see it
    Chart chart;
    double height_mm = 80;
};

/// Position, a line to sign on, name.
struct Signature {
    std::string position;
    std::string name;
};

using Block = std::variant<Contents, Heading, Paragraph, BulletList, PageBreak, SectionStart, Table, Figure, Signature>;

struct DocumentProperties {
    std::string title;
    std::string author;   ///< an organization, not a person
    std::string created;  ///< "2026-11-22T00:00:00Z"; a parameter, so that one input gives one file
};

/// Blocks in reading order. Tables and figures are numbered by their order, each kind from 1.
class Document {
  public:
    DocumentProperties properties;
    std::optional<TitlePage> title_page;

    void add(Block block);
    void heading(int level, std::string text) { add(Heading{level, std::move(text)}); }
    void paragraph(std::string text, ParagraphRole role = ParagraphRole::Body) {
        add(Paragraph{std::move(text), role});
    }

    /// Number that the next table (figure) added will carry, so that text before it can refer to it.
    [[nodiscard]] std::size_t next_table() const noexcept { return num_tables_ + 1; }
    [[nodiscard]] std::size_t next_figure() const noexcept { return num_figures_ + 1; }
    [[nodiscard]] const std::vector<Block>& blocks() const noexcept { return blocks_; }

  private:
    std::vector<Block> blocks_;
    std::size_t num_tables_ = 0;
    std::size_t num_figures_ = 0;
};

}  // namespace msoko::report
