#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"

namespace msoko::report {

/// Builds CSV for programs (RFC 4180): UTF-8 without byte order mark, comma, CRLF, dot decimals, doubles in the
/// shortest form that reads back the same. Every row has as many fields as the header.
class CsvTable {
  public:
    explicit CsvTable(const std::vector<std::string_view>& header);

    CsvTable& text(std::string_view value);
    CsvTable& integer(std::int64_t value);
    /// An empty field for nullopt: missing is not zero.
    CsvTable& real(std::optional<double> value);
    void end_row();

    [[nodiscard]] const std::string& content() const noexcept { return content_; }

  private:
    void separate();

    std::string content_;
    std::size_t num_columns_ = 0;
    std::size_t column_ = 0;
};

/// @error Environment where the file cannot be written
[[nodiscard]] Result<void> write_csv(const CsvTable& table, const std::filesystem::path& file);

}  // namespace msoko::report
