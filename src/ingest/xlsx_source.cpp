#include "xlsx_source.hpp"

#include <utility>

#include "msoko/base/assert.hpp"
#include "sheet_rows.hpp"
#include "xml_pieces.hpp"

namespace msoko::ingest {

XlsxSource::XlsxSource(ZipPackage package, WorkbookParts parts, const ReadLimits& limits)
    : package_(std::move(package)), parts_(std::move(parts)), limits_(limits) {
    for (const WorkbookParts::Sheet& sheet : parts_.sheets) {
        names_.push_back(sheet.name);
    }
}

Result<std::unique_ptr<SheetSource>> XlsxSource::open(const std::filesystem::path& path, const ReadLimits& limits) {
    Result<ZipPackage> package = ZipPackage::open(path);
    if (!package) {
        return tl::make_unexpected(package.error());
    }
    Result<WorkbookParts> parts = find_workbook_parts(*package, {limits.small_part_bytes, limits.ratio});
    if (!parts) {
        return tl::make_unexpected(parts.error());
    }
    return std::unique_ptr<SheetSource>(new XlsxSource(std::move(*package), std::move(*parts), limits));
}

Result<void> XlsxSource::load_strings_and_formats() {
    if (strings_) {
        return {};
    }
    SharedStrings strings;
    if (!parts_.strings.empty() && package_.contains(parts_.strings)) {
        Result<SharedStrings> read = SharedStrings::read(
            package_, parts_.strings, {limits_.shared_string_bytes, limits_.ratio}, limits_.cell_bytes);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        strings = std::move(*read);
    }
    if (!parts_.styles.empty() && package_.contains(parts_.styles)) {
        Result<NumberFormats> formats =
            NumberFormats::read(package_, parts_.styles, {limits_.small_part_bytes, limits_.ratio});
        if (!formats) {
            return tl::make_unexpected(formats.error());
        }
        formats_ = std::move(*formats);
    }
    strings_ = std::move(strings);
    return {};
}

Result<void> XlsxSource::read_sheet(std::size_t index, const RowVisitor& visit) {
    MSOKO_ASSERT(index < parts_.sheets.size());
    if (Result<void> loaded = load_strings_and_formats(); !loaded) {
        return loaded;
    }
    const WorkbookParts::Sheet& sheet = parts_.sheets[index];
    Result<PartReader> reader = package_.open_part(sheet.part, {limits_.sheet_bytes, limits_.ratio});
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    XmlPieces pieces(std::move(*reader), "sheetData", "row");
    SheetRows rows({package_.file(), sheet.name, &*strings_, &formats_, parts_.epoch_1904, limits_.cell_bytes});
    while (true) {
        const Result<std::span<char>> piece = pieces.next();
        if (!piece) {
            return tl::make_unexpected(piece.error());
        }
        if (piece->empty()) {
            return {};
        }
        const Result<Visit> visited = rows.read(*piece, visit);
        if (!visited) {
            return tl::make_unexpected(visited.error());
        }
        if (*visited == Visit::Stop) {
            return {};
        }
    }
}

}  // namespace msoko::ingest
