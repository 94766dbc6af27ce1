#pragma once

#include <span>
#include <string>

#include "msoko/ingest/sheet_reader.hpp"

namespace msoko::ingest {

/// What stands behind a Workbook: one implementation a format.
class SheetSource {
  public:
    SheetSource() = default;
    SheetSource(const SheetSource&) = delete;
    SheetSource& operator=(const SheetSource&) = delete;
    virtual ~SheetSource() = default;

    [[nodiscard]] virtual WorkbookFormat format() const noexcept = 0;
    [[nodiscard]] virtual std::span<const std::string> sheet_names() const noexcept = 0;
    [[nodiscard]] virtual Result<void> read_sheet(std::size_t index, const RowVisitor& visit) = 0;
};

}  // namespace msoko::ingest
