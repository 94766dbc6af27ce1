#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "cell_value.hpp"
#include "compound_file.hpp"
#include "file_problem.hpp"
#include "xls_source.hpp"

namespace msoko::ingest {
namespace {

using biff::Record;

/// Reads the records of one sheet into cells.
class SheetRecords {
  public:
    explicit SheetRecords(const XlsGlobals& globals) : globals_(&globals) {}

    /// False where the record contradicts the workbook.
    bool take(const Record& record) {
        const std::string_view body = record.body();
        switch (record.type) {
            case biff::kNumber:
                add_number(body, biff::ieee_number(body, 6));
                return body.size() >= 14;
            case biff::kRk:
                add_number(body, biff::rk_number(read_u32(body, 6)));
                return body.size() >= 10;
            case biff::kMultipleRk:
                return take_numbers(body);
            case biff::kLabelShared:
                return take_shared(body);
            case biff::kLabel:
            case biff::kRichString: {
                biff::RecordReader reader(record, 8);
                add_text(body, reader.text(read_u16(body, 6)));
                return !reader.failed();
            }
            case biff::kBoolOrError:
                take_bool_or_error(body, 6);
                return body.size() >= 8;
            case biff::kFormula:
                return take_formula(body);
            case biff::kString: {
                biff::RecordReader reader(record, 2);
                add_text(formula_, reader.text(read_u16(body, 0)));
                formula_ = {};
                return !reader.failed();
            }
            default:
                return true;
        }
    }

    [[nodiscard]] XlsSheet finish() && {
        const auto key = [](const XlsCell& cell) { return std::tuple(cell.row, cell.cell.column); };
        std::stable_sort(sheet_.cells.begin(), sheet_.cells.end(),
                         [&](const XlsCell& a, const XlsCell& b) { return key(a) < key(b); });
        const auto is_same = [&](const XlsCell& a, const XlsCell& b) { return key(a) == key(b); };
        sheet_.cells.erase(std::unique(sheet_.cells.begin(), sheet_.cells.end(), is_same), sheet_.cells.end());
        return std::move(sheet_);
    }

  private:
    Cell& add(std::string_view place, std::size_t shift = 0) {
        const auto column = static_cast<std::uint32_t>(read_u16(place, 2) + shift + 1);
        sheet_.cells.push_back({read_u16(place, 0) + 1U, {column, CellKind::Empty, {}, 0.0}});
        return sheet_.cells.back().cell;
    }

    std::string_view keep(std::string text) { return sheet_.texts.emplace_back(std::move(text)); }

    void add_number(std::string_view place, double value) { set_number(add(place), read_u16(place, 4), value); }

    void set_number(Cell& cell, std::uint16_t format, double value) {
        if (!std::isfinite(value)) {
            cell.kind = CellKind::Error;
            cell.text = "#NUM!";
            return;
        }
        cell.kind = CellKind::Number;
        cell.number = value;
        if (format < globals_->is_date.size() && globals_->is_date[format]) {
            const double days = value + (globals_->epoch_1904 ? kDaysTo1904 : 0.0);
            if (auto text = date_text(days)) {
                cell.kind = CellKind::Date;
                cell.number = days;
                cell.text = keep(*std::move(text));
                return;
            }
        }
        cell.text = keep(plain_number(value));
    }

    void add_text(std::string_view place, std::string text) {
        text = is_clean(text) ? std::move(text) : without_controls(text);
        if (!text.empty() && !place.empty()) {
            Cell& cell = add(place);
            cell.kind = CellKind::Text;
            cell.text = keep(std::move(text));
        }
    }

    bool take_shared(std::string_view body) {
        const std::uint32_t index = read_u32(body, 6);
        if (body.size() < 10 || index >= globals_->strings.size()) {
            return false;
        }
        if (const std::string& text = globals_->strings[index]; !text.empty()) {
            Cell& cell = add(body);
            cell.kind = CellKind::Text;
            cell.text = text;
        }
        return true;
    }

    bool take_numbers(std::string_view body) {
        static constexpr std::size_t kOne = 6;
        if (body.size() < 6 || (body.size() - 6) % kOne != 0) {
            return false;
        }
        for (std::size_t i = 0; i < (body.size() - 6) / kOne; ++i) {
            const std::size_t at = 4 + i * kOne;
            set_number(add(body, i), read_u16(body, at), biff::rk_number(read_u32(body, at + 2)));
        }
        return true;
    }

    void take_bool_or_error(std::string_view body, std::size_t at) {
        if (body.size() < at + 2) {
            return;
        }
        Cell& cell = add(body);
        const auto value = static_cast<std::uint8_t>(body[at]);
        if (body[at + 1] != 0) {
            cell.kind = CellKind::Error;
            cell.text = biff::error_name(value);
        } else {
            set_bool(cell, value != 0);
        }
    }

    static void set_bool(Cell& cell, bool value) {
        cell.kind = CellKind::Boolean;
        cell.text = value ? "ИСТИНА" : "ЛОЖЬ";
        cell.number = value ? 1.0 : 0.0;
    }

    /// The value computed last: a number, or a mark of something else (MS-XLS, 2.5.133).
    bool take_formula(std::string_view body) {
        if (body.size() < 20) {
            return false;
        }
        if (read_u16(body, 12) != 0xFFFF) {
            add_number(body, biff::ieee_number(body, 6));
            return true;
        }
        switch (body[6]) {
            case 0:
                formula_ = body;  // its text comes in a record of its own
                break;
            case 1:
                set_bool(add(body), body[8] != 0);
                break;
            case 2: {
                Cell& cell = add(body);
                cell.kind = CellKind::Error;
                cell.text = biff::error_name(static_cast<std::uint8_t>(body[8]));
                break;
            }
            default:  // an empty text
                break;
        }
        return true;
    }

    const XlsGlobals* globals_;
    XlsSheet sheet_;
    std::string_view formula_;  ///< place of a formula whose text is to come
};

}  // namespace

Result<XlsSheet> read_xls_sheet(const std::string& file, std::string_view stream, std::size_t at,
                                const XlsGlobals& globals) {
    SheetRecords sheet(globals);
    biff::Records records(stream, at);
    int depth = 0;  // charts inside a sheet have records of their own
    for (std::optional<Record> record = records.next(); record; record = records.next()) {
        if (record->type == biff::kBegin) {
            ++depth;
        } else if (record->type == biff::kEndOfFile) {
            if (--depth <= 0) {
                return std::move(sheet).finish();
            }
        } else if (depth == 1 && !sheet.take(*record)) {
            return unusable_file(file, "лист книги .xls повреждён", kSaveAgain);
        }
    }
    return unusable_file(file, "лист книги .xls обрывается", kFetchAgain);
}

}  // namespace msoko::ingest
