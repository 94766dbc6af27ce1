#include "msoko/ingest/annotate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "comment_parts.hpp"
#include "editable_xml.hpp"
#include "file_kind.hpp"
#include "file_problem.hpp"
#include "mark_fills.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "package_editor.hpp"
#include "sheet_marks.hpp"
#include "workbook_parts.hpp"
#include "xml_pieces.hpp"

namespace msoko::ingest {
namespace {

constexpr std::string_view kTypesPart = "[Content_Types].xml";
constexpr std::string_view kNoTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
constexpr std::string_view kNoRelationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>)";
/// Blocks of shape numbers below are what sheets with drawings of their own use.
constexpr std::uint32_t kFirstShapeBlock = 101;

/// A sheet as it will be written: its rows are rewritten again while the copy is written, so that no sheet is ever
/// held in memory; the first pass tells the styles, the marks that found their cell, and the length.
struct MarkedSheet {
    WorkbookParts::Sheet sheet;
    SheetMarks marks;
    std::uint64_t size_before_tail = 0;
    std::string tail;
};

class Annotation {
  public:
    Annotation(ZipPackage package, WorkbookParts parts) : package_(std::move(package)), parts_(std::move(parts)) {}

    [[nodiscard]] Result<AnnotateOutcome> write(const std::filesystem::path& target, std::span<const Finding> findings,
                                                const AnnotateOptions& options);

  private:
    void place_findings(std::span<const Finding> findings);
    void limit_comments(std::size_t max_comments);
    [[nodiscard]] Result<XmlPieces> open_sheet(const MarkedSheet& sheet) const;
    [[nodiscard]] Result<void> measure(MarkedSheet& sheet);
    [[nodiscard]] Result<void> put_comments(MarkedSheet& sheet, PackageEditor& editor);
    [[nodiscard]] Result<void> put_sheet(MarkedSheet& sheet, PackageEditor& editor);
    [[nodiscard]] Result<void> put_styles(PackageEditor& editor);
    [[nodiscard]] std::string free_part(std::string_view stem, std::string_view extension);
    void count(const MarkedSheet& sheet);

    ZipPackage package_;
    WorkbookParts parts_;
    std::vector<MarkedSheet> sheets_;
    EditableXml types_;
    EditableXml styles_xml_;
    std::unique_ptr<MarkStyles> styles_;
    std::uint32_t first_block_ = kFirstShapeBlock;
    std::size_t next_part_ = 1;
    AnnotateOutcome outcome_;
};

void Annotation::place_findings(std::span<const Finding> findings) {
    for (const WorkbookParts::Sheet& sheet : parts_.sheets) {
        MarkedSheet& marked = sheets_.emplace_back();
        marked.sheet = sheet;
    }
    for (const Finding& finding : findings) {
        const auto sheet = std::find_if(sheets_.begin(), sheets_.end(), [&finding](const MarkedSheet& candidate) {
            return candidate.sheet.name == finding.sheet;
        });
        if (sheet == sheets_.end() || finding.row == 0) {
            ++outcome_.num_unplaced;
            continue;
        }
        CellMark& mark = sheet->marks[{finding.row, std::max(finding.column, 1U)}];
        mark.severity = std::max(mark.severity, finding.severity);
        mark.comment += mark.comment.empty() ? "" : "\n";
        mark.comment += finding.message;
        ++mark.num_findings;
    }
}

/// Leaves comments to the worst cells, from the top, and takes them from the rest.
void Annotation::limit_comments(std::size_t max_comments) {
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
        for (MarkedSheet& sheet : sheets_) {
            for (auto& [place, mark] : sheet.marks) {
                if (mark.severity != severity || !mark.is_placed) {
                    continue;
                }
                if (outcome_.num_commented == max_comments) {
                    mark.comment.clear();
                    ++outcome_.num_uncommented;
                } else {
                    ++outcome_.num_commented;
                }
            }
        }
    }
}

void Annotation::count(const MarkedSheet& sheet) {
    for (const auto& [place, mark] : sheet.marks) {
        (mark.is_placed ? outcome_.num_marked : outcome_.num_unplaced) += mark.is_placed ? 1 : mark.num_findings;
    }
}

Result<XmlPieces> Annotation::open_sheet(const MarkedSheet& sheet) const {
    const ReadLimits limits;
    Result<PartReader> reader = package_.open_part(sheet.sheet.part, {limits.sheet_bytes, limits.ratio});
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    XmlPieces pieces(std::move(*reader), "sheetData", "row");
    pieces.keep_tail();
    return pieces;
}

Result<void> Annotation::measure(MarkedSheet& sheet) {
    Result<XmlPieces> pieces = open_sheet(sheet);
    if (!pieces) {
        return tl::make_unexpected(pieces.error());
    }
    SheetMarker marker(sheet.marks, *styles_);
    std::string rewritten;
    while (true) {
        const Result<std::span<char>> piece = pieces->next();
        if (!piece) {
            return tl::make_unexpected(piece.error());
        }
        if (piece->empty()) {
            break;
        }
        rewritten.clear();
        marker.rewrite({piece->data(), piece->size()}, rewritten);
        sheet.size_before_tail += rewritten.size();
    }
    sheet.size_before_tail += pieces->head().size();
    sheet.tail = pieces->tail();
    count(sheet);
    return {};
}

std::string Annotation::free_part(std::string_view stem, std::string_view extension) {
    while (true) {
        std::string part = fmt::format("xl/{}{}.{}", stem, next_part_++, extension);
        if (!package_.contains(part)) {
            return part;
        }
    }
}

Result<void> Annotation::put_comments(MarkedSheet& sheet, PackageEditor& editor) {
    const ReadLimits limits;
    const UnpackLimit limit{limits.small_part_bytes, limits.ratio};
    const auto known = read_relationships(package_, sheet.sheet.part, limit);
    if (!known) {
        return tl::make_unexpected(known.error());
    }
    std::string comments_part;
    std::string drawing_part;
    for (const Relationship& relationship : *known) {
        if (relationship.type == "comments") {
            comments_part = relationship.target;
        } else if (relationship.type == "vmlDrawing" &&
                   sheet.tail.find("\"" + relationship.id + "\"") != std::string::npos &&
                   sheet.tail.find("legacyDrawing ") != std::string::npos) {
            drawing_part = relationship.target;
        }
    }
    const std::string list_part = relationships_part(sheet.sheet.part);
    Result<EditableXml> list = EditableXml::read(package_, list_part, kNoRelationships);
    if (!list) {
        return tl::make_unexpected(list.error());
    }
    if (comments_part.empty()) {
        comments_part = free_part("comments", "xml");
        (void)add_relationship(list->root(), "comments", comments_part);
    }
    std::string drawing(empty_drawing());
    if (drawing_part.empty()) {
        drawing_part = free_part("drawings/vmlDrawing", "vml");
        sheet.tail = with_drawing(sheet.tail, add_relationship(list->root(), "vmlDrawing", drawing_part));
    } else {
        Result<std::string> read = package_.read_part(drawing_part, limit);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        drawing = std::move(*read);
    }
    Result<EditableXml> comments = EditableXml::read(package_, comments_part, empty_comments());
    if (!comments) {
        return tl::make_unexpected(comments.error());
    }
    const std::vector<CellPlace> boxes = add_comments(comments->root(), sheet.marks);
    declare_comments(types_.root(), comments_part);
    Result<void> done = editor.put(comments_part, comments->print());
    if (done) {
        done = editor.put(drawing_part, add_boxes(drawing, boxes, sheet.marks, first_block_));
    }
    return done ? editor.put(list_part, list->print()) : done;
}

Result<void> Annotation::put_sheet(MarkedSheet& sheet, PackageEditor& editor) {
    Result<XmlPieces> opened = open_sheet(sheet);
    if (!opened) {
        return tl::make_unexpected(opened.error());
    }
    struct Rewriting {
        XmlPieces pieces;
        SheetMarker marker;
        MarkedSheet& sheet;
        std::string out;
        bool has_head = false;
        bool has_tail = false;
    };
    auto state = std::make_shared<Rewriting>(
        Rewriting{std::move(*opened), SheetMarker(sheet.marks, *styles_), sheet, {}, false, false});
    PartProducer producer = [state]() -> Result<std::string_view> {
        state->out.clear();
        if (state->has_tail) {
            return std::string_view{};
        }
        const Result<std::span<char>> piece = state->pieces.next();
        if (!piece) {
            return tl::make_unexpected(piece.error());
        }
        if (!std::exchange(state->has_head, true)) {
            state->out = state->pieces.head();
        }
        if (piece->empty()) {
            state->has_tail = true;
            state->out += state->sheet.tail;
        } else {
            state->marker.rewrite({piece->data(), piece->size()}, state->out);
        }
        return std::string_view(state->out);
    };
    return editor.put(sheet.sheet.part, sheet.size_before_tail + sheet.tail.size(), std::move(producer));
}

Result<void> Annotation::put_styles(PackageEditor& editor) {
    add_mark_styles(styles_xml_.root(), *styles_);
    if (parts_.styles.empty() || !package_.contains(parts_.styles)) {
        const std::string list_part = relationships_part(parts_.workbook);
        Result<EditableXml> list = EditableXml::read(package_, list_part, kNoRelationships);
        if (!list) {
            return tl::make_unexpected(list.error());
        }
        parts_.styles = free_part("styles", "xml");
        (void)add_relationship(list->root(), "styles", parts_.styles);
        declare_styles(types_.root(), parts_.styles);
        if (Result<void> done = editor.put(list_part, list->print()); !done) {
            return done;
        }
    }
    return editor.put(parts_.styles, styles_xml_.print());
}

Result<AnnotateOutcome> Annotation::write(const std::filesystem::path& target, std::span<const Finding> findings,
                                          const AnnotateOptions& options) {
    Result<EditableXml> types = EditableXml::read(package_, kTypesPart, kNoTypes);
    Result<EditableXml> styles = EditableXml::read(package_, parts_.styles, least_styles());
    if (!types || !styles) {
        return tl::make_unexpected(!types ? types.error() : styles.error());
    }
    types_ = std::move(*types);
    styles_xml_ = std::move(*styles);
    styles_ = std::make_unique<MarkStyles>(count_styles(styles_xml_.root()));
    place_findings(findings);
    for (MarkedSheet& sheet : sheets_) {
        if (Result<void> measured = sheet.marks.empty() ? Result<void>{} : measure(sheet); !measured) {
            return tl::make_unexpected(measured.error());
        }
    }
    limit_comments(options.max_comments);
    Result<PackageEditor> editor = PackageEditor::copy(package_, target);
    if (!editor) {
        return tl::make_unexpected(editor.error());
    }
    Result<void> done;
    for (MarkedSheet& sheet : sheets_) {
        const auto is_placed = [](const auto& mark) { return mark.second.is_placed; };
        const auto is_commented = [](const auto& mark) {
            return mark.second.is_placed && !mark.second.comment.empty();
        };
        if (done && std::any_of(sheet.marks.begin(), sheet.marks.end(), is_commented)) {
            done = put_comments(sheet, *editor);
        }
        if (done && std::any_of(sheet.marks.begin(), sheet.marks.end(), is_placed)) {
            done = put_sheet(sheet, *editor);
        }
    }
    if (done && outcome_.num_marked > 0) {
        done = put_styles(*editor);
        done = done ? editor->put(kTypesPart, types_.print()) : done;
    }
    done = done ? editor->finish() : done;
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return outcome_;
}

}  // namespace

Result<AnnotateOutcome> annotate_workbook(const std::filesystem::path& source, const std::filesystem::path& target,
                                          std::span<const Finding> findings, const AnnotateOptions& options) {
    const Result<FileKind> kind = recognize_file(source);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    if (*kind != FileKind::Zip) {
        return unusable_file(source.string(), "пометки ставятся только в книге .xlsx, а это текстовая таблица",
                             "Сохраните её в Excel как .xlsx или смотрите findings.csv.");
    }
    Result<ZipPackage> package = ZipPackage::open(source);
    if (!package) {
        return tl::make_unexpected(package.error());
    }
    const ReadLimits limits;
    Result<WorkbookParts> parts = find_workbook_parts(*package, {limits.small_part_bytes, limits.ratio});
    if (!parts) {
        return tl::make_unexpected(parts.error());
    }
    return Annotation(std::move(*package), std::move(*parts)).write(target, findings, options);
}

}  // namespace msoko::ingest
