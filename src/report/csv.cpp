#include "msoko/report/csv.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "msoko/base/assert.hpp"
#include "msoko/base/number.hpp"

namespace msoko::report {

CsvTable::CsvTable(const std::vector<std::string_view>& header) : num_columns_(header.size()) {
    for (const std::string_view name : header) {
        text(name);
    }
    end_row();
}

CsvTable& CsvTable::text(std::string_view value) {
    separate();
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        content_ += value;
        return *this;
    }
    content_ += '"';
    for (const char c : value) {
        content_ += c;
        if (c == '"') {
            content_ += '"';
        }
    }
    content_ += '"';
    return *this;
}

CsvTable& CsvTable::integer(std::int64_t value) {
    separate();
    content_ += std::to_string(value);
    return *this;
}

CsvTable& CsvTable::real(std::optional<double> value) {
    separate();
    if (value) {
        MSOKO_ASSERT(std::isfinite(*value));
        content_ += number::to_exact(*value);
    }
    return *this;
}

void CsvTable::end_row() {
    MSOKO_ASSERT(column_ == num_columns_);
    content_ += "\r\n";
    column_ = 0;
}

void CsvTable::separate() {
    if (column_++ > 0) {
        content_ += ',';
    }
}

Result<void> write_csv(const CsvTable& table, const std::filesystem::path& file) {
    std::ofstream stream(file, std::ios::binary);
    stream << table.content();
    stream.close();
    if (!stream) {
        return fail(
            ErrorCode::Environment,
            fmt::format("{}: не удаётся записать файл. Проверьте место на диске и право записи.", file.string()));
    }
    return {};
}

}  // namespace msoko::report
