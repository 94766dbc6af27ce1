#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "sheet_layout.hpp"

namespace msoko::ingest {

/// What a column of a tidy table holds.
enum class TableRole : std::uint8_t {
    Value,
    Year,
    Organization,
    OrganizationName,
    Municipality,
    Region,
    Surname,  ///< names and documents become a code
    GivenName,
    Patronymic,
    FullName,
    DocumentSeries,
    DocumentNumber
};

struct TableColumn {
    std::uint32_t column = 0;
    TableRole role = TableRole::Value;
    const catalog::ColumnDescription* description = nullptr;  ///< of role Value
    std::string header;                                       ///< squeezed
};

/// How a row of a sheet compares with the columns of one table.
struct TableHeader {
    const catalog::TableDescription* table = nullptr;  ///< nullptr = none
    std::uint32_t row = 0;
    std::vector<TableColumn> columns;  ///< ascending
    std::vector<HeadCell> unknown;     ///< headers that the table does not know, or knows from another column
    std::vector<std::string> missing;  ///< key columns that the row lacks, for people
    [[nodiscard]] bool has_keys() const noexcept { return table != nullptr && missing.empty(); }
};

/// What is known of every row before the header is seen.
struct KnownKeys {
    bool has_year = false;
    bool has_organization = false;
};

/// Tables of the catalogue but results and their items, to recognize a sheet by.
class TableHeaders {
  public:
    /// @param catalog  outlives the object
    TableHeaders(const catalog::Catalog& catalog, KnownKeys known);

    /// How the row compares with each table, those with the most known columns first.
    [[nodiscard]] std::vector<TableHeader> compare(const HeadRow& row) const;

  private:
    struct Entry {
        const catalog::TableDescription* table;
        std::map<std::string, const catalog::ColumnDescription*> by_header;  // folded
    };
    [[nodiscard]] TableHeader match(const Entry& entry, const HeadRow& row,
                                    const std::vector<std::string>& folded) const;

    std::vector<Entry> entries_;
    std::map<std::string, TableRole> common_;  // folded headers that every table has
    KnownKeys known_;
};

/// Tables that a row may be the header of: those that have the key columns and know all headers; where none knows all,
/// the one that the file or the sheet is named after. Of several, the one they are named after.
/// @param matches  of TableHeaders::compare
[[nodiscard]] std::vector<TableHeader> fitting_tables(std::vector<TableHeader> matches, std::string_view file_name,
                                                      std::string_view sheet);

}  // namespace msoko::ingest
