#include "part_sums.hpp"

#include <algorithm>
#include <optional>

namespace msoko::facts {
namespace {

/// A cell of a part.
struct Cell {
    const Column* column = nullptr;
    std::size_t row = 0;
};

bool are_equal(const Cell& a, const Cell& b) {
    if (a.column->type() == catalog::ColumnType::Code) {
        return a.column->label(a.column->integer(a.row)) == b.column->label(b.column->integer(b.row));
    }
    return a.column->decimal(a.row) == b.column->decimal(b.row);
}

void append_sum(const std::vector<Cell>& cells, ColumnBuilder& builder, catalog::ColumnType type) {
    double sum = 0;
    for (const Cell& cell : cells) {
        sum += cell.column->decimal(cell.row);
    }
    if (type == catalog::ColumnType::Decimal) {
        builder.append(sum);
    } else {
        builder.append(static_cast<std::int64_t>(sum));
    }
}

/// Takes some rows out of a batch.
void remove_rows(TableBatch& batch, const std::set<std::uint32_t>& removed) {
    std::vector<TableRow> rows;
    for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
        if (!removed.contains(row)) {
            rows.push_back(batch.rows[row]);
        }
    }
    for (auto& [name, column] : batch.columns) {
        ColumnBuilder builder(column.type());
        for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
            if (!removed.contains(row)) {
                builder.append_from(column, row);
            }
        }
        column = std::move(builder).build();
    }
    batch.rows = std::move(rows);
}

}  // namespace

void PartSums::look_at(const WorkBatch& batch) {
    std::set<std::uint32_t> seen;
    for (const Work& work : batch.works) {
        seen.insert(work.organization);
    }
    for (const std::uint32_t organization : seen) {
        note(batch.paper.year, batch.organizations[organization].login);
    }
}

void PartSums::look_at(const TableBatch& batch) {
    for (const TableRow& row : batch.rows) {
        note(row.year, batch.organizations[row.organization].login);
    }
}

void PartSums::note(int year, const std::string& login) {
    // Since it was joined, what the successor says of itself is said of the part too.
    if (const auto heir = successors_.find(login); heir && year < heir->until) {
        present_[{year, heir->organization}].insert(heir->part);
    }
}

void PartSums::merge(std::vector<TableBatch>& tables) const {
    std::set<std::string> names;
    for (const TableBatch& batch : tables) {
        const bool has_persons = batch.columns.contains("student") || batch.columns.contains("employee");
        if ((batch.has_one_row_a_key || batch.table == "org") && !has_persons) {
            names.insert(batch.table);
        }
    }
    for (const std::string& name : names) {
        merge_table(name, tables);
    }
}

std::size_t PartSums::num_parts(const Key& key, const Parts& with_rows) const {
    std::set<std::uint32_t> parts;
    if (const auto present = present_.find(key); present != present_.end()) {
        parts = present->second;
    }
    for (const auto& [part, places] : with_rows) {
        parts.insert(part);
    }
    return parts.size();
}

void PartSums::merge_table(const std::string& name, std::vector<TableBatch>& tables) const {
    std::map<Key, Parts> rows;
    for (std::uint32_t b = 0; b < tables.size(); ++b) {
        for (std::uint32_t row = 0; tables[b].table == name && row < tables[b].rows.size(); ++row) {
            const TableRow& place = tables[b].rows[row];
            if (const auto heir = successors_.find(tables[b].organizations[place.organization].login)) {
                rows[{place.year, heir->organization}][heir->part].push_back({b, row});
            }
        }
    }
    // A successor that was alone in a year keeps its row.
    std::erase_if(rows, [this](const auto& row) { return num_parts(row.first, row.second) < 2; });
    if (rows.empty()) {
        return;
    }
    TableBatch merged_batch;
    merged_batch.table = name;
    merged_batch.has_one_row_a_key = true;
    const Place first = rows.begin()->second.begin()->second.front();
    merged_batch.source = tables[first.batch].source;
    std::map<std::uint32_t, std::set<std::uint32_t>> removed;
    for (const auto& [key, parts] : rows) {
        const Place place = parts.begin()->second.front();
        OrganizationRecord record;
        record.year = key.first;
        record.login = successors_.login(key.second, key.first);
        merged_batch.rows.push_back({key.first, static_cast<std::uint32_t>(merged_batch.organizations.size()),
                                     tables[place.batch].rows[place.row].source_row});
        merged_batch.organizations.push_back(std::move(record));
        for (const auto& [part, places] : parts) {
            for (const Place& one : places) {
                removed[one.batch].insert(one.row);
            }
        }
    }
    for (const catalog::ColumnDescription& column : catalog_.find_table(name)->columns) {
        const bool is_given = std::any_of(tables.begin(), tables.end(), [&](const TableBatch& batch) {
            return batch.table == name && batch.columns.contains(column.name);
        });
        if (is_given) {
            merged_batch.columns.emplace(column.name, merged(column, rows, tables));
        }
    }
    for (const auto& [batch, of_batch] : removed) {
        remove_rows(tables[batch], of_batch);
    }
    tables.push_back(std::move(merged_batch));
}

Column PartSums::merged(const catalog::ColumnDescription& column, const std::map<Key, Parts>& rows,
                        const std::vector<TableBatch>& tables) const {
    ColumnBuilder builder(column.type);
    for (const auto& [key, parts] : rows) {
        std::vector<Cell> known;
        bool has_own = false;
        for (const auto& [part, places] : parts) {
            for (const Place& place : places) {
                const auto found = tables[place.batch].columns.find(column.name);
                if (found != tables[place.batch].columns.end() && found->second.has(place.row)) {
                    known.push_back({&found->second, place.row});
                    has_own = has_own || part == 0;
                    break;
                }
            }
        }
        const bool are_all_known = known.size() == num_parts(key, parts);
        const bool agree = !known.empty() && std::all_of(known.begin(), known.end(), [&known](const Cell& cell) {
            return are_equal(cell, known.front());
        });
        const bool is_sum = column.quantity == catalog::Quantity::Count;
        if (is_sum && are_all_known) {
            append_sum(known, builder, column.type);
        } else if (!is_sum && column.type != catalog::ColumnType::Decimal && (has_own || agree)) {
            builder.append_from(*known.front().column, known.front().row);
        } else {
            builder.append_missing();
        }
    }
    return std::move(builder).build();
}

}  // namespace msoko::facts
