#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "class_index.hpp"
#include "finding_log.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/column.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "word_table.hpp"

namespace msoko::ingest {

/// Where a cell stands and what it is to be.
struct CellPlace {
    const catalog::ColumnDescription& description;
    std::uint32_t row = 0;
    const Cell& cell;
};

/// Reads cells of tidy tables as the catalogue describes their columns. A cell that makes no sense is missing, with a
/// finding.
class TableCells {
  public:
    /// @param catalog, log  outlive the object
    TableCells(const catalog::Catalog& catalog, FindingLog& log);

    /// Value of a cell that holds something: codes as words, the rest as numbers (dates: days since 1970-01-01).
    struct Value {
        std::string word;  ///< of Code
        double number = 0;
    };
    [[nodiscard]] std::optional<Value> read(const CellPlace& place);

    /// A school year «2020/21» is named by its last year.
    [[nodiscard]] static std::optional<int> read_year(const Cell& cell);

  private:
    [[nodiscard]] std::optional<Value> read_code(const CellPlace& place);
    [[nodiscard]] std::optional<Value> read_number(const CellPlace& place);
    [[nodiscard]] std::optional<Value> read_flag(const CellPlace& place);
    [[nodiscard]] std::optional<Value> read_date(const CellPlace& place);
    [[nodiscard]] std::optional<std::string> find_code(const catalog::ColumnDescription& description,
                                                       std::string_view spelling);
    void report(const Check& check, const CellPlace& place, std::string_view problem);

    const catalog::Catalog* catalog_;
    FindingLog* log_;
    WordTable words_;
    ClassIndex classes_;
    using Codes = std::unordered_map<std::string, std::optional<std::string>, TextHash, std::equal_to<>>;
    std::unordered_map<const catalog::ColumnDescription*, Codes> codes_;  // spellings seen
};

/// Appends what was read of a cell of that type; nothing read is missing.
void append_value(facts::ColumnBuilder& builder, catalog::ColumnType type,
                  const std::optional<TableCells::Value>& value);

}  // namespace msoko::ingest
