#include "group_periods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/organization.hpp"
#include "reference_rows.hpp"

namespace msoko::facts {
namespace {

using catalog::ColumnDescription;
using catalog::ColumnType;

/// An organization in a year in which it has rows.
using Presence = std::set<std::pair<int, OrgId>>;

Presence presence_of(const OrganizationDirectory& directory, const std::vector<WorkBatch>& works,
                     const std::vector<TableBatch>& tables) {
    Presence presence;
    const auto add = [&](int year, const OrganizationRecord& record) {
        presence.emplace(year, *directory.find(record.login));
    };
    for (const WorkBatch& batch : works) {
        for (const OrganizationRecord& record : batch.organizations) {
            add(batch.paper.year, record);
        }
    }
    for (const TableBatch& batch : tables) {
        if (batch.table == kReferenceTable) {
            continue;  // what others counted is no row of an organization's own
        }
        for (const TableRow& row : batch.rows) {
            add(row.year, batch.organizations[row.organization]);
        }
    }
    return presence;
}

const ColumnDescription* find_column(const catalog::TableDescription& table, const std::string& group) {
    const std::string folded = text::fold(group);
    for (const ColumnDescription& column : table.columns) {
        const bool is_key = column.name == "year" || column.name == "organization";
        if (!is_key && (text::fold(column.name) == folded || text::fold(column.label) == folded)) {
            return &column;
        }
    }
    return nullptr;
}

/// A value as a column stores it: a word, or a number as text; nullopt where it is none.
std::optional<std::string> stored_value(const ColumnDescription& column, const std::string& said) {
    const std::string folded = text::fold(said);
    if (column.type == ColumnType::Flag) {
        const bool is_no = folded == "0" || folded == "нет" || folded == "-";
        const bool is_yes = folded.empty() || folded == "1" || folded == "да" || folded == "+";
        return is_yes ? std::optional<std::string>("1") : is_no ? std::optional<std::string>("0") : std::nullopt;
    }
    if (column.type != ColumnType::Code) {
        return number::parse(said) ? std::optional(said) : std::nullopt;
    }
    if (column.values.empty()) {
        return said.empty() ? std::nullopt : std::optional(said);
    }
    for (const std::string& code : column.values) {
        const auto label = column.value_labels.find(code);
        if (text::fold(code) == folded || (label != column.value_labels.end() && text::fold(label->second) == folded)) {
            return code;
        }
    }
    return std::nullopt;
}

/// By column, by row of "org": what groups say.
using Values = std::map<const ColumnDescription*, std::map<std::pair<int, OrgId>, std::string>>;

/// Is the organization in the group in a year? As it is now: in all years, if it is in the last one.
bool covers(const GroupPeriod& period, int year, int last_year, OrganizationView view) {
    const int asked = view == OrganizationView::AsNow ? last_year : year;
    return period.from <= asked && asked <= period.until;
}

Column column_of(const ColumnDescription& description, const std::map<std::pair<int, OrgId>, std::string>& values,
                 const std::vector<std::pair<int, OrgId>>& rows) {
    ColumnBuilder builder(description.type);
    for (const auto& row : rows) {
        const auto value = values.find(row);
        if (value == values.end()) {
            builder.append_missing();
        } else if (description.type == ColumnType::Code) {
            builder.append_word(value->second);
        } else if (description.type == ColumnType::Decimal) {
            builder.append(*number::parse(value->second));
        } else {
            builder.append(static_cast<std::int64_t>(*number::parse(value->second)));
        }
    }
    return std::move(builder).build();
}

}  // namespace

std::vector<OrganizationRecord> records_of(const std::vector<WorkBatch>& works, const std::vector<TableBatch>& tables) {
    std::vector<OrganizationRecord> records;
    for (const WorkBatch& batch : works) {
        records.insert(records.end(), batch.organizations.begin(), batch.organizations.end());
    }
    for (const TableBatch& batch : tables) {
        records.insert(records.end(), batch.organizations.begin(), batch.organizations.end());
    }
    return records;
}

void put_groups(const OrganizationHistory& history, const catalog::TableDescription& organizations,
                const std::vector<WorkBatch>& works, std::vector<TableBatch>& tables, std::vector<Finding>& findings) {
    const OrganizationDirectory directory = OrganizationDirectory::build(records_of(works, tables), history);
    const Presence presence = presence_of(directory, works, tables);
    const int last_year = presence.empty() ? 0 : presence.rbegin()->first;
    Values values;
    for (const GroupPeriod& period : history.periods) {
        const ColumnDescription* column = find_column(organizations, period.group);
        const auto value = column == nullptr ? std::nullopt : stored_value(*column, period.value);
        if (!value) {
            Finding finding = period.place;
            finding.code = "history.group_unknown";
            finding.message =
                column == nullptr
                    ? fmt::format("Группы «{}» нет: назовите её, как столбец таблицы «org».", period.group)
                    : fmt::format("«{}» не значение группы «{}»: она не учтена.", period.value, period.group);
            findings.push_back(std::move(finding));
            continue;
        }
        const auto organization = directory.find(period.login);
        for (const auto& [year, present] : presence) {
            if (organization == present && covers(period, year, last_year, history.view)) {
                values[column][{year, present}] = *value;
            }
        }
    }
    std::set<std::pair<int, OrgId>> all;
    for (const auto& [column, of_column] : values) {
        for (const auto& [row, value] : of_column) {
            all.insert(row);
        }
    }
    if (all.empty()) {
        return;
    }
    const std::vector<std::pair<int, OrgId>> rows(all.begin(), all.end());
    TableBatch batch;
    batch.table = organizations.name;
    batch.source.file = history.periods.front().place.file;
    batch.source.sheet = history.periods.front().place.sheet;
    batch.source.layout = organizations.name;
    for (const auto& [year, organization] : rows) {
        OrganizationRecord record;
        record.login = directory.at(organization).login(year);
        record.year = year;
        batch.rows.push_back({year, static_cast<std::uint32_t>(batch.organizations.size()), 0});
        batch.organizations.push_back(std::move(record));
    }
    for (const auto& [column, of_column] : values) {
        batch.columns.emplace(column->name, column_of(*column, of_column, rows));
    }
    tables.insert(tables.begin(), std::move(batch));
}

}  // namespace msoko::facts
