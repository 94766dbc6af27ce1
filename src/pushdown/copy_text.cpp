#include "copy_text.hpp"

#include <fmt/format.h>

#include <chrono>
#include <iterator>

namespace msoko::pushdown {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18U;

/// A text with what COPY would take for its own signs escaped.
std::string escaped(std::string_view value) {
    std::string result;
    for (const char letter : value) {
        switch (letter) {
            case '\\':
                result += "\\\\";
                break;
            case '\t':
                result += "\\t";
                break;
            case '\n':
                result += "\\n";
                break;
            case '\r':
                result += "\\r";
                break;
            default:
                result += letter;
        }
    }
    return result;
}

}  // namespace

void CopyText::field(std::string_view raw) {
    if (is_in_row_) {
        buffer_ += '\t';
    }
    buffer_ += raw;
    is_in_row_ = true;
}

void CopyText::whole(std::int64_t value) {
    field(fmt::format_int(value).c_str());
}

void CopyText::real(double value) {
    field(fmt::format("{}", value));
}

void CopyText::text(std::string_view value) {
    field(escaped(value));
}

void CopyText::texts(const std::vector<std::string>& values) {
    if (values.empty()) {
        missing();
        return;
    }
    std::string array = "{";
    for (const std::string& value : values) {
        array += array.size() > 1 ? ",\"" : "\"";
        for (const char letter : value) {
            if (letter == '"' || letter == '\\') {
                array += '\\';
            }
            array += letter;
        }
        array += '"';
    }
    field(escaped(array + "}"));
}

void CopyText::date(std::int64_t days) {
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days))};
    field(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                      static_cast<unsigned>(day.day())));
}

Result<void> CopyText::end_row() {
    buffer_ += '\n';
    is_in_row_ = false;
    if (buffer_.size() < kPieceBytes) {
        return {};
    }
    Result<void> sent = database_.copy(buffer_);
    buffer_.clear();
    return sent;
}

Result<void> CopyText::finish() {
    if (Result<void> sent = database_.copy(buffer_); !sent) {
        return sent;
    }
    return database_.end_copy();
}

}  // namespace msoko::pushdown
