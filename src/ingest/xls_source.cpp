#include "xls_source.hpp"

#include <map>
#include <optional>
#include <utility>

#include "cell_value.hpp"
#include "compound_file.hpp"
#include "file_problem.hpp"
#include "msoko/base/assert.hpp"
#include "number_formats.hpp"

namespace msoko::ingest {
namespace {

constexpr std::uint16_t kVersion8 = 0x0600;

}  // namespace

Result<std::unique_ptr<SheetSource>> XlsSource::open(const std::filesystem::path& path, const ReadLimits& limits) {
    const Result<CompoundFile> container = CompoundFile::open(path, limits.xls_bytes);
    if (!container) {
        return tl::make_unexpected(container.error());
    }
    Result<std::optional<std::string>> stream = container->read("Workbook");
    if (!stream) {
        return tl::make_unexpected(stream.error());
    }
    if (!*stream) {
        const Result<std::optional<std::string>> older = container->read("Book");
        const bool is_older = older && older->has_value();
        return unusable_file(
            path.string(),
            is_older ? "это книга Excel 95, старше .xls 97–2003" : "это не книга Excel, а другой документ", kSaveAgain);
    }
    std::unique_ptr<XlsSource> source(new XlsSource(path.string(), std::move(**stream)));
    if (Result<void> read = source->read_globals(); !read) {
        return tl::make_unexpected(read.error());
    }
    return std::unique_ptr<SheetSource>(std::move(source));
}

Result<void> XlsSource::read_globals() {
    biff::Records records(stream_);
    const std::optional<biff::Record> begin = records.next();
    if (!begin || begin->type != biff::kBegin || read_u16(begin->body(), 0) != kVersion8) {
        return unusable_file(file_, "книга .xls повреждена или старше Excel 97", kSaveAgain);
    }
    std::map<std::uint16_t, bool> own_formats;
    for (std::optional<biff::Record> record = records.next(); record; record = records.next()) {
        const std::string_view body = record->body();
        switch (record->type) {
            case biff::kFilePassword:
                return unusable_file(file_, "он защищён паролем", "Снимите пароль в Excel и сохраните файл заново.");
            case biff::kDate1904:
                globals_.epoch_1904 = read_u16(body, 0) == 1;
                break;
            case biff::kFormat:
                own_formats[read_u16(body, 0)] = is_date_code(biff::RecordReader(*record, 4).text(read_u16(body, 2)));
                break;
            case biff::kExtendedFormat: {
                const std::uint16_t format = read_u16(body, 2);
                const auto own = own_formats.find(format);
                globals_.is_date.push_back(own == own_formats.end() ? is_builtin_date(format) : own->second);
                break;
            }
            case biff::kSharedStrings:
                take_strings(*record);
                break;
            case biff::kBoundSheet:
                take_sheet(*record);
                break;
            case biff::kEndOfFile:
                return {};
            default:
                break;
        }
    }
    return unusable_file(file_, "книга .xls обрывается", kFetchAgain);
}

void XlsSource::take_strings(const biff::Record& record) {
    biff::RecordReader reader(record, 4);
    const std::uint32_t count = reader.u32();
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint16_t length = reader.u16();
        std::string text = reader.text(length);
        if (reader.failed()) {
            return;  // a cell that names a string which is not there makes the sheet damaged
        }
        globals_.strings.push_back(is_clean(text) ? std::move(text) : without_controls(text));
    }
}

void XlsSource::take_sheet(const biff::Record& record) {
    const std::string_view body = record.body();
    const bool is_worksheet = body.size() > 6 && body[5] == 0;
    if (is_worksheet) {
        places_.push_back(read_u32(body, 0));
        names_.push_back(without_controls(biff::RecordReader(record, 7).text(static_cast<unsigned char>(body[6]))));
    }
}

Result<void> XlsSource::read_sheet(std::size_t index, const RowVisitor& visit) {
    MSOKO_ASSERT(index < places_.size());
    const Result<XlsSheet> sheet = read_xls_sheet(file_, stream_, places_[index], globals_);
    if (!sheet) {
        return tl::make_unexpected(sheet.error());
    }
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < sheet->cells.size(); ++i) {
        const XlsCell& one = sheet->cells[i];
        cells.push_back(one.cell);
        const bool is_row_over = i + 1 == sheet->cells.size() || sheet->cells[i + 1].row != one.row;
        if (is_row_over) {
            if (visit(Row{one.row, cells}) == Visit::Stop) {
                return {};
            }
            cells.clear();
        }
    }
    return {};
}

}  // namespace msoko::ingest
