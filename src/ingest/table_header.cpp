#include "table_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

constexpr std::array<std::pair<std::string_view, TableRole>, 21> kCommonHeaders = {
    {{"year", TableRole::Year},
     {"год", TableRole::Year},
     {"учебный год", TableRole::Year},
     {"organization", TableRole::Organization},
     {"org", TableRole::Organization},
     {"логин", TableRole::Organization},
     {"логин оо", TableRole::Organization},
     {"образовательная организация", TableRole::Organization},
     {"org_name", TableRole::OrganizationName},
     {"организация", TableRole::OrganizationName},
     {"municipality", TableRole::Municipality},
     {"муниципалитет", TableRole::Municipality},
     {"region", TableRole::Region},
     {"регион", TableRole::Region},
     {"фамилия", TableRole::Surname},
     {"имя", TableRole::GivenName},
     {"отчество", TableRole::Patronymic},
     {"фио", TableRole::FullName},
     {"фамилия, имя, отчество", TableRole::FullName},
     {"серия документа", TableRole::DocumentSeries},
     {"номер документа", TableRole::DocumentNumber}}};

/// Is the name the table's, whole or up to a sign that is no letter: «student-2021», «form.upbringing».
bool is_named_after(std::string_view name, const std::string& table) {
    const std::string folded = text::fold(name);
    if (!folded.starts_with(table)) {
        return false;
    }
    const char next = folded.size() == table.size() ? ' ' : folded[table.size()];
    const auto byte = static_cast<unsigned char>(next);
    return byte < 0x80U && !(next >= 'a' && next <= 'z') && next != '_';
}

bool is_named(const TableHeader& header, std::string_view file_name, std::string_view sheet) {
    return is_named_after(sheet, header.table->name) || is_named_after(file_name, header.table->name);
}

}  // namespace

TableHeaders::TableHeaders(const catalog::Catalog& catalog, KnownKeys known) : known_(known) {
    for (const auto& [header, role] : kCommonHeaders) {
        common_.emplace(header, role);
    }
    for (const catalog::TableDescription& table : catalog.tables()) {
        if (table.name == "result" || table.name == "item") {
            continue;
        }
        Entry entry{&table, {}};
        for (const catalog::ColumnDescription& column : table.columns) {
            if (column.name != "year" && column.name != "organization") {
                entry.by_header.emplace(text::fold(column.name), &column);
            }
        }
        for (const catalog::ColumnDescription& column : table.columns) {
            if (column.name != "year" && column.name != "organization") {
                entry.by_header.emplace(text::fold(column.label), &column);
            }
        }
        entries_.push_back(std::move(entry));
    }
}

TableHeader TableHeaders::match(const Entry& entry, const HeadRow& row, const std::vector<std::string>& folded) const {
    TableHeader header;
    header.table = entry.table;
    header.row = row.number;
    std::set<std::pair<TableRole, const catalog::ColumnDescription*>> found;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        TableColumn column{row.cells[i].column, TableRole::Value, nullptr, row.cells[i].text};
        // A column of the table's own goes before one that every table may have.
        if (const auto own = entry.by_header.find(folded[i]); own != entry.by_header.end()) {
            column.description = own->second;
        } else if (const auto common = common_.find(folded[i]); common != common_.end()) {
            column.role = common->second;
        } else {
            header.unknown.push_back(row.cells[i]);
            continue;
        }
        if (found.emplace(column.role, column.description).second) {
            header.columns.push_back(std::move(column));
        } else {
            header.unknown.push_back(row.cells[i]);
        }
    }
    if (!known_.has_year && !found.contains({TableRole::Year, nullptr})) {
        header.missing.emplace_back("«year» (год)");
    }
    if (!known_.has_organization && !found.contains({TableRole::Organization, nullptr})) {
        header.missing.emplace_back("«organization» (логин организации)");
    }
    const bool has_names =
        found.contains({TableRole::Surname, nullptr}) || found.contains({TableRole::FullName, nullptr});
    const catalog::ColumnDescription* person = entry.table->person();
    if (person != nullptr && !has_names && !found.contains({TableRole::Value, person})) {
        header.missing.push_back(fmt::format("«{}» ({})", person->name, person->label));
    }
    return header;
}

std::vector<TableHeader> TableHeaders::compare(const HeadRow& row) const {
    std::vector<std::string> folded;
    for (const HeadCell& cell : row.cells) {
        folded.push_back(text::fold(cell.text));
    }
    std::vector<TableHeader> matches;
    for (const Entry& entry : entries_) {
        matches.push_back(match(entry, row, folded));
    }
    std::stable_sort(matches.begin(), matches.end(), [](const TableHeader& left, const TableHeader& right) {
        return left.columns.size() > right.columns.size();
    });
    return matches;
}

std::vector<TableHeader> fitting_tables(std::vector<TableHeader> matches, std::string_view file_name,
                                        std::string_view sheet) {
    // A header of nothing but year and organization says nothing of what the rows are.
    std::erase_if(matches, [](const TableHeader& header) {
        return !header.has_keys() ||
               std::none_of(header.columns.begin(), header.columns.end(),
                            [](const TableColumn& column) { return column.role == TableRole::Value; });
    });
    std::vector<TableHeader> named;
    std::copy_if(matches.begin(), matches.end(), std::back_inserter(named),
                 [&](const TableHeader& header) { return is_named(header, file_name, sheet); });
    std::erase_if(matches, [](const TableHeader& header) { return !header.unknown.empty(); });
    if (matches.empty()) {
        return named;
    }
    std::erase_if(named, [](const TableHeader& header) { return !header.unknown.empty(); });
    return matches.size() > 1 && !named.empty() ? named : matches;
}

}  // namespace msoko::ingest
