#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "number_formats.hpp"
#include "shared_strings.hpp"
#include "sheet_source.hpp"
#include "workbook_parts.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

/// A workbook in the format of Office Open XML (ECMA-376), transitional or strict.
class XlsxSource final : public SheetSource {
  public:
    [[nodiscard]] static Result<std::unique_ptr<SheetSource>> open(const std::filesystem::path& path,
                                                                   const ReadLimits& limits);

    [[nodiscard]] WorkbookFormat format() const noexcept override { return WorkbookFormat::Xlsx; }
    [[nodiscard]] std::span<const std::string> sheet_names() const noexcept override { return names_; }
    [[nodiscard]] Result<void> read_sheet(std::size_t index, const RowVisitor& visit) override;

  private:
    XlsxSource(ZipPackage package, WorkbookParts parts, const ReadLimits& limits);
    [[nodiscard]] Result<void> load_strings_and_formats();

    ZipPackage package_;
    WorkbookParts parts_;
    ReadLimits limits_;
    std::vector<std::string> names_;
    std::optional<SharedStrings> strings_;  ///< loaded when the first sheet is read
    NumberFormats formats_;
};

}  // namespace msoko::ingest
