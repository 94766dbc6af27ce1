#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sheet_source.hpp"

namespace msoko::ingest {

/// A text table: .csv or .txt of any usual delimiter, in UTF-8 or windows-1251.
class TextSource final : public SheetSource {
  public:
    /// Reads the file once to learn its encoding and delimiter.
    [[nodiscard]] static Result<std::unique_ptr<SheetSource>> open(const std::filesystem::path& path,
                                                                   const OpenOptions& options);

    [[nodiscard]] WorkbookFormat format() const noexcept override { return WorkbookFormat::TextTable; }
    [[nodiscard]] std::span<const std::string> sheet_names() const noexcept override { return {&name_, 1}; }
    [[nodiscard]] Result<void> read_sheet(std::size_t index, const RowVisitor& visit) override;

  private:
    TextSource(std::filesystem::path path, const OpenOptions& options);
    [[nodiscard]] Result<void> learn();
    [[nodiscard]] Result<Visit> visit_records(std::string_view text, std::size_t& at, bool is_last,
                                              const RowVisitor& visit);

    std::filesystem::path path_;
    std::string file_;
    OpenOptions options_;  ///< nothing left to detect after learn()
    std::string name_;
    std::uint32_t row_ = 0;
};

}  // namespace msoko::ingest
