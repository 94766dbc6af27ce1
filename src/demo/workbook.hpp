#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"

namespace msoko::demo {

/// A sheet that is being filled; valid as long as its workbook. Rows and columns are counted from 1.
class Sheet {
  public:
    void text(std::uint32_t row, std::uint32_t column, std::string_view value);
    void number(std::uint32_t row, std::uint32_t column, double value);
    /// A number where the text is one, else the text; nothing where it is empty.
    void typed(std::uint32_t row, std::uint32_t column, std::string_view value);

  private:
    friend class Workbook;
    explicit Sheet(void* sheet) : sheet_(sheet) {}
    void* sheet_;  ///< lxw_worksheet
};

/// An .xlsx file with plain cells: what a site exports. Its bytes depend on nothing but what was put in.
class Workbook {
  public:
    explicit Workbook(const std::filesystem::path& file);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    Workbook(Workbook&&) noexcept;
    Workbook& operator=(Workbook&&) noexcept;
    ~Workbook();

    [[nodiscard]] Sheet add_sheet(std::string_view name);
    /// Writes the file. Error Environment where the disk does not let it.
    [[nodiscard]] Result<void> close();

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// Writes a text file, replacing what was there. Error Environment where the disk does not let it.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& file, std::string_view content);

/// Quotes a cell of CSV where it needs quotes for `separator`.
[[nodiscard]] std::string csv_cell(std::string_view value, char separator);

}  // namespace msoko::demo
