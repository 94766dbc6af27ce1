#include "msoko/ingest/sheet_reader.hpp"

#include <algorithm>
#include <utility>

#include "file_kind.hpp"
#include "sheet_source.hpp"
#include "text_source.hpp"
#include "xls_source.hpp"
#include "xlsx_source.hpp"

namespace msoko::ingest {

const Cell& Row::at(std::uint32_t column) const noexcept {
    static constexpr Cell kEmpty;
    if (column - 1 < cells.size() && cells[column - 1].column == column) {
        return cells[column - 1];  // rows without gaps: no search
    }
    const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                        [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found != cells.end() && found->column == column ? *found : kEmpty;
}

Workbook::Workbook(std::unique_ptr<SheetSource> source) noexcept : source_(std::move(source)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::open(const std::filesystem::path& path, const OpenOptions& options) {
    const Result<FileKind> kind = recognize_file(path);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    Result<std::unique_ptr<SheetSource>> source = *kind == FileKind::Zip   ? XlsxSource::open(path, options.limits)
                                                  : *kind == FileKind::Ole ? XlsSource::open(path, options.limits)
                                                                           : TextSource::open(path, options);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    return Workbook(std::move(*source));
}

WorkbookFormat Workbook::format() const noexcept {
    return source_->format();
}

std::span<const std::string> Workbook::sheet_names() const noexcept {
    return source_->sheet_names();
}

Result<void> Workbook::read_sheet(std::size_t index, const RowVisitor& visit) {
    return source_->read_sheet(index, visit);
}

}  // namespace msoko::ingest
