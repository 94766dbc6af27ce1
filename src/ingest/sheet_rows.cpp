#include "sheet_rows.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "cell_value.hpp"
#include "file_problem.hpp"
#include "msoko/base/finding.hpp"
#include "msoko/base/text.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

std::optional<std::uint32_t> parse_index(std::string_view text) noexcept {
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

}  // namespace

SheetRows::SheetRows(SheetContext context) : context_(std::move(context)) {}

tl::unexpected<Error> SheetRows::damaged(std::uint32_t column, std::string_view what) const {
    return unusable_file(context_.file,
                         fmt::format("лист «{}», ячейка {}{}: {}", context_.sheet, column_name(column), row_, what),
                         kSaveAgain);
}

std::string_view SheetRows::keep(std::string text) {
    return kept_.emplace_back(std::move(text));
}

Result<Visit> SheetRows::read(std::span<char> piece, const RowVisitor& visit) {
    const pugi::xml_parse_result parsed = document_.load_buffer_inplace(
        piece.data(), piece.size(), kXmlOptions | pugi::parse_fragment, pugi::encoding_utf8);
    if (!parsed) {
        return unusable_file(context_.file,
                             fmt::format("лист «{}» повреждён после строки {}: ошибка разметки", context_.sheet, row_),
                             kSaveAgain);
    }
    for (const pugi::xml_node& row : document_) {
        if (!is_named(row, "row")) {
            continue;
        }
        if (Result<void> done = read_row(row); !done) {
            return tl::make_unexpected(done.error());
        }
        if (!cells_.empty() && visit(Row{row_, cells_}) == Visit::Stop) {
            return Visit::Stop;
        }
    }
    return Visit::Continue;
}

Result<void> SheetRows::read_row(const pugi::xml_node& row) {
    cells_.clear();
    kept_.clear();
    column_ = 0;
    std::uint32_t number = row_ + 1;
    if (const std::string_view text = attribute_named(row, "r"); !text.empty()) {
        const std::optional<std::uint32_t> stated = parse_index(text);
        if (!stated || *stated < number) {
            return unusable_file(context_.file,
                                 fmt::format("лист «{}»: строка «{}» стоит после строки {}, порядок строк нарушен",
                                             context_.sheet, text, row_),
                                 kSaveAgain);
        }
        number = *stated;
    }
    row_ = number;
    if (row_ > kLastRow) {
        return unusable_file(context_.file, fmt::format("на листе «{}» больше {} строк", context_.sheet, kLastRow),
                             "Разделите таблицу на несколько файлов.");
    }
    for (const pugi::xml_node& node : row) {
        if (!is_named(node, "c")) {
            continue;
        }
        const RawCell raw = raw_cell(node);
        Cell cell;
        Result<void> done = place(raw, cell);
        column_ = cell.column;
        if (done) {
            done = read_cell(raw, cell);
        }
        if (!done) {
            return done;
        }
        if (cell.kind != CellKind::Empty) {
            cells_.push_back(cell);
        }
    }
    return {};
}

SheetRows::RawCell SheetRows::raw_cell(const pugi::xml_node& node) {
    RawCell raw;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "r") {
            raw.reference = attribute.value();
        } else if (name == "t") {
            raw.type = attribute.value();
        } else if (name == "s") {
            raw.style = attribute.value();
        }
    }
    for (const pugi::xml_node& child : node) {
        const std::string_view name = local_name(child.name());
        if (name == "v") {
            raw.has_value = true;
            raw.value = child.first_child().empty() ? child.value() : keep(std::string(text_of(child, joined_)));
        } else if (name == "is") {
            raw.inline_string = child;
        } else if (name == "f") {
            raw.has_formula = true;
        }
    }
    return raw;
}

/// A cell without a reference stands next to the one before it.
Result<void> SheetRows::place(const RawCell& raw, Cell& cell) const {
    cell.column = column_ + 1;
    if (!raw.reference.empty()) {
        const std::optional<CellReference> reference = parse_reference(raw.reference);
        if (!reference || reference->row != row_ || reference->column < cell.column) {
            return damaged(cell.column, fmt::format("адрес «{}» стоит не на своём месте", raw.reference));
        }
        cell.column = reference->column;
    }
    if (cell.column > kLastColumn) {
        return damaged(cell.column, fmt::format("столбцов больше {}", kLastColumn));
    }
    return {};
}

Result<void> SheetRows::read_cell(const RawCell& raw, Cell& cell) {
    if (raw.type == "inlineStr") {
        return set_text(string_item_text(raw.inline_string, joined_), cell);
    }
    if (raw.type == "str") {
        if (!raw.has_value && raw.has_formula) {
            cell.kind = CellKind::FormulaWithoutValue;
            return {};
        }
        return set_text(raw.value, cell);
    }
    if (raw.value.empty()) {
        cell.kind = raw.has_formula ? CellKind::FormulaWithoutValue : CellKind::Empty;
        return {};
    }
    if (raw.type == "s") {
        return set_shared(raw.value, cell);
    }
    if (raw.type == "b") {
        const bool is_true = raw.value == "1" || raw.value == "true";
        cell.kind = CellKind::Boolean;
        cell.text = is_true ? "ИСТИНА" : "ЛОЖЬ";
        cell.number = is_true ? 1.0 : 0.0;
        return {};
    }
    if (raw.type == "e") {
        cell.kind = CellKind::Error;
        cell.text = raw.value;
        return {};
    }
    if (raw.type == "d") {
        const std::optional<double> days = parse_date(raw.value);
        if (!days) {
            return damaged(cell.column, fmt::format("вместо даты стоит «{}»", raw.value));
        }
        cell.kind = CellKind::Date;
        cell.text = raw.value;
        cell.number = *days;
        return {};
    }
    return set_number(raw, cell);
}

Result<void> SheetRows::set_text(std::string_view text, Cell& cell) {
    if (text.empty()) {
        return {};
    }
    if (text.size() > context_.longest_text) {
        return damaged(cell.column, fmt::format("текст длиннее {} КиБ", context_.longest_text >> 10U));
    }
    if (has_escape(text)) {
        text = keep(unescape(text));
    } else if (text.data() == joined_.data()) {
        text = keep(joined_);
    }
    if (!is_clean(text)) {
        if (!text::is_valid_utf8(text)) {
            return damaged(cell.column, "текст не в кодировке UTF-8");
        }
        text = keep(without_controls(text));
    }
    if (!text.empty()) {
        cell.kind = CellKind::Text;
        cell.text = text;
    }
    return {};
}

Result<void> SheetRows::set_shared(std::string_view index, Cell& cell) {
    const std::optional<std::uint32_t> position = parse_index(index);
    if (!position || *position >= context_.strings->size()) {
        return damaged(cell.column, fmt::format("нет строки № {} в списке строк книги", index));
    }
    cell.text = (*context_.strings)[*position];
    cell.kind = cell.text.empty() ? CellKind::Empty : CellKind::Text;
    return {};
}

Result<void> SheetRows::set_number(const RawCell& raw, Cell& cell) {
    const std::optional<double> number = parse_stored_number(raw.value);
    if (!number) {
        return damaged(cell.column, fmt::format("вместо числа стоит «{}»", raw.value));
    }
    const std::optional<std::uint32_t> style = raw.style.empty() ? std::nullopt : parse_index(raw.style);
    if (style && context_.formats->is_date(*style) && set_date(*number, cell)) {
        return {};
    }
    cell.kind = CellKind::Number;
    cell.number = *number;
    cell.text = needs_rewriting(raw.value) ? keep(plain_number(*number)) : raw.value;
    return {};
}

/// False where the number cannot be a date, as Excel shows ##### for it.
bool SheetRows::set_date(double days, Cell& cell) {
    days += context_.epoch_1904 ? kDaysTo1904 : 0.0;
    std::optional<std::string> text = date_text(days);
    if (!text) {
        return false;
    }
    cell.kind = CellKind::Date;
    cell.number = days;
    cell.text = keep(std::move(*text));
    return true;
}

}  // namespace msoko::ingest
