#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "cell_formats.hpp"
#include "clean_text.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/report/filling_template.hpp"
#include "package.hpp"
#include "template_head.hpp"

namespace msoko::report {
namespace {

constexpr lxw_row_t kNumRows = 2000;  // rows that check what is typed; more may be filled in
constexpr std::size_t kMaxPromptTitle = 32;
constexpr std::size_t kMaxPrompt = 255;
constexpr lxw_color_t kRequired = 0xFFE699;
constexpr lxw_color_t kOptional = 0xD9E1F2;
constexpr const char* kLists = "Списки";
constexpr time_t kCreated = 1'767'225'600;  // 2026-01-01: one catalogue gives one file

void check(lxw_error error) {
    MSOKO_ASSERT(error == LXW_NO_ERROR);
}

lxw_col_t to_column(std::size_t column) {
    return static_cast<lxw_col_t>(column);
}

std::string cut(const std::string& text, std::size_t length) {
    return std::string(text::prefix(clean_text(text), length));
}

/// What the error message says instead of Excel's own words.
std::string expected(const EntryColumn& column) {
    switch (column.kind) {
        case EntryKind::Choice:
            return "Выберите значение из списка.";
        case EntryKind::Date:
            return "Впишите дату, например 01.03.2026.";
        case EntryKind::Whole:
        case EntryKind::Decimal: {
            std::string text = column.kind == EntryKind::Whole ? "Впишите целое число" : "Впишите число";
            if (column.low) {
                text += " от " + number::format_plain(*column.low);
            }
            if (column.high) {
                text += " до " + number::format_plain(*column.high);
            }
            return text + ".";
        }
        case EntryKind::Text:
            break;
    }
    return "";
}

class TemplateWriter {
  public:
    TemplateWriter(lxw_workbook* workbook, const FillingTemplate& filling)
        : workbook_(workbook), filling_(filling), formats_(workbook) {}

    void write() {
        sheet_ = workbook_add_worksheet(workbook_, filling_.name.c_str());
        MSOKO_ASSERT(sheet_ != nullptr);
        write_head();
        write_explanations();
        write_lists();
    }

  private:
    void text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& value, lxw_format* format) {
        check(worksheet_write_string(sheet, row, to_column(column), clean_text(value).c_str(), format));
    }

    lxw_format* header(bool is_required) {
        lxw_format* format = workbook_add_format(workbook_);
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bg_color(format, is_required ? kRequired : kOptional);
        return format;
    }

    void write_head() {
        lxw_row_t row = 0;
        for (const std::string& line : head_lines(filling_)) {
            text(sheet_, row, 0, line, row == 0 ? formats_.title() : formats_.subtitle());
            ++row;
        }
        lxw_format* example = workbook_add_format(workbook_);
        format_set_italic(example);
        format_set_font_color(example, LXW_COLOR_GRAY);
        lxw_format* date = workbook_add_format(workbook_);
        format_set_num_format(date, "dd.mm.yyyy");
        const std::array<lxw_format*, 2> heads = {header(false), header(true)};
        header_row_ = row + 1;
        constexpr double kWidth = 16;
        constexpr double kHeaderHeight = 75;
        for (std::size_t i = 0; i < filling_.columns.size(); ++i) {
            const EntryColumn& column = filling_.columns[i];
            check(worksheet_set_column(sheet_, to_column(i), to_column(i), kWidth,
                                       column.kind == EntryKind::Date ? date : nullptr));
            text(sheet_, row, i, column.example, example);
            text(sheet_, header_row_, i, column.title, heads[column.is_required ? 1 : 0]);
            add_validation(i, column);
        }
        check(worksheet_set_row(sheet_, header_row_, kHeaderHeight, nullptr));
        worksheet_freeze_panes(sheet_, header_row_ + 1, 0);
        worksheet_set_landscape(sheet_);
    }

    void add_validation(std::size_t index, const EntryColumn& column) {
        std::string title = cut(column.title, kMaxPromptTitle);
        std::string prompt = cut(column.hint, kMaxPrompt);
        std::string error_title = "Значение не подходит";
        std::string error = expected(column);
        std::string list;
        lxw_data_validation rule = {};
        rule.ignore_blank = LXW_VALIDATION_ON;
        rule.input_title = title.data();
        rule.input_message = prompt.data();
        rule.error_title = error_title.data();
        rule.error_message = error.data();
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_number = column.low.value_or(-1e15);
        rule.maximum_number = column.high.value_or(1e15);
        switch (column.kind) {
            case EntryKind::Text:
                rule.validate = LXW_VALIDATION_TYPE_ANY;
                break;
            case EntryKind::Whole:
                rule.validate = LXW_VALIDATION_TYPE_INTEGER;
                break;
            case EntryKind::Decimal:
                rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
                break;
            case EntryKind::Date:
                rule.validate = LXW_VALIDATION_TYPE_DATE;
                rule.minimum_datetime = {2000, 1, 1, 0, 0, 0};
                rule.maximum_datetime = {2099, 12, 31, 0, 0, 0};
                break;
            case EntryKind::Choice: {
                const std::string letter = column_letter(lists_.size());
                list = fmt::format("='{}'!${}$1:${}${}", kLists, letter, letter, column.choices.size());
                lists_.push_back(&column.choices);
                rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
                rule.value_formula = list.data();
                break;
            }
        }
        check(worksheet_data_validation_range(sheet_, header_row_ + 1, to_column(index), header_row_ + kNumRows,
                                              to_column(index), &rule));
    }

    static std::string column_letter(std::size_t column) {
        std::string letters;
        for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
        }
        return letters;
    }

    void write_explanations() {
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_, "Пояснения");
        constexpr std::array<std::pair<const char*, double>, 4> kColumns = {
            {{"Столбец", 40}, {"Заполнять", 14}, {"Что вписать", 70}, {"Пример", 24}}};
        lxw_format* wrapped = workbook_add_format(workbook_);
        format_set_text_wrap(wrapped);
        format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            check(worksheet_set_column(sheet, to_column(i), to_column(i), kColumns[i].second, nullptr));
            text(sheet, 0, i, kColumns[i].first, formats_.header());
        }
        lxw_row_t row = 1;
        for (const EntryColumn& column : filling_.columns) {
            text(sheet, row, 0, column.title, wrapped);
            text(sheet, row, 1, column.is_required ? "обязательно" : "если известно", wrapped);
            text(sheet, row, 2, column.hint, wrapped);
            text(sheet, row, 3, column.example, wrapped);
            ++row;
        }
        worksheet_freeze_panes(sheet, 1, 0);
    }

    void write_lists() {
        if (lists_.empty()) {
            return;
        }
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_, kLists);
        for (std::size_t i = 0; i < lists_.size(); ++i) {
            lxw_row_t row = 0;
            for (const std::string& choice : *lists_[i]) {
                text(sheet, row++, i, choice, nullptr);
            }
        }
        worksheet_hide(sheet);
    }

    lxw_workbook* workbook_;
    const FillingTemplate& filling_;
    CellFormats formats_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t header_row_ = 0;
    std::vector<const std::vector<std::string>*> lists_;
};

}  // namespace

Result<void> write_template_workbook(const FillingTemplate& filling, const std::filesystem::path& output) {
    if (Result<void> writable = write_file(output, {}); !writable) {
        return writable;
    }
    lxw_workbook* workbook = workbook_new(output.c_str());
    std::string title = clean_text(filling.title);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = kCreated;
    check(workbook_set_properties(workbook, &properties));
    TemplateWriter(workbook, filling).write();
    if (workbook_close(workbook) != LXW_NO_ERROR) {
        discard_output(output);
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не записан: на диске не хватило места.", output.string()));
    }
    return {};
}

}  // namespace msoko::report
