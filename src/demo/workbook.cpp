#include "workbook.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <utility>

namespace msoko::demo {
namespace {

/// 1 September 2023, 00:00 UTC: a file must not know when it was made.
constexpr time_t kCreated = 1'693'526'400;

tl::unexpected<Error> cannot_write(const std::filesystem::path& file, std::string_view why) {
    return fail(
        ErrorCode::Environment,
        fmt::format("Не удалось записать файл {}: {}. Проверьте, что на диске есть место, а папка открыта для записи.",
                    file.string(), why));
}

lxw_worksheet* worksheet(void* sheet) {
    return static_cast<lxw_worksheet*>(sheet);
}

}  // namespace

struct Workbook::Content {
    std::filesystem::path file;
    lxw_workbook* workbook = nullptr;
};

Workbook::Workbook(const std::filesystem::path& file) : content_(std::make_unique<Content>()) {
    content_->file = file;
    content_->workbook = workbook_new(file.c_str());
    lxw_doc_properties properties{};
    properties.created = kCreated;
    workbook_set_properties(content_->workbook, &properties);
}

Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;

Workbook::~Workbook() {
    if (content_ && content_->workbook != nullptr) {
        lxw_workbook_free(content_->workbook);
    }
}

Sheet Workbook::add_sheet(std::string_view name) {
    return Sheet(workbook_add_worksheet(content_->workbook, std::string(name).c_str()));
}

Result<void> Workbook::close() {
    const lxw_error error = workbook_close(std::exchange(content_->workbook, nullptr));
    if (error != LXW_NO_ERROR) {
        return cannot_write(content_->file, lxw_strerror(error));
    }
    return {};
}

void Sheet::text(std::uint32_t row, std::uint32_t column, std::string_view value) {
    worksheet_write_string(worksheet(sheet_), row - 1, static_cast<lxw_col_t>(column - 1), std::string(value).c_str(),
                           nullptr);
}

void Sheet::number(std::uint32_t row, std::uint32_t column, double value) {
    worksheet_write_number(worksheet(sheet_), row - 1, static_cast<lxw_col_t>(column - 1), value, nullptr);
}

void Sheet::typed(std::uint32_t row, std::uint32_t column, std::string_view value) {
    if (value.empty()) {
        return;
    }
    int whole = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), whole);
    if (error == std::errc{} && end == value.data() + value.size()) {
        number(row, column, whole);
    } else {
        text(row, column, value);
    }
}

Result<void> write_text(const std::filesystem::path& file, std::string_view content) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.flush();
    if (!stream) {
        return cannot_write(file, "ошибка записи");
    }
    return {};
}

std::string csv_cell(std::string_view value, char separator) {
    const bool is_plain = std::none_of(value.begin(), value.end(), [separator](char c) {
        return c == separator || c == '"' || c == '\n' || c == '\r';
    });
    if (is_plain) {
        return std::string(value);
    }
    std::string quoted = "\"";
    for (const char c : value) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + "\"";
}

}  // namespace msoko::demo
