#include "row_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "msoko/base/number.hpp"

namespace msoko::store {
namespace {

using catalog::ColumnType;

std::string date_words(std::int64_t days) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string words_of(const facts::Column& column, std::size_t row) {
    switch (column.type()) {
        case ColumnType::Code:
            return std::string(column.label(column.integer(row)));
        case ColumnType::Decimal:
            return number::to_exact(column.decimal(row));
        case ColumnType::Flag:
            return column.integer(row) != 0 ? "да" : "нет";
        case ColumnType::Date:
            return date_words(column.integer(row));
        case ColumnType::Integer:
            return std::to_string(column.integer(row));
    }
    return {};
}

std::string key_of(const facts::WorkBatch& batch, const facts::Work& work) {
    return fmt::format("{}, {}, {}", name_of(batch.paper), batch.organizations[work.organization].login, work.student);
}

/// Without a person where the table has none.
std::string key_of(const facts::TableBatch& batch, std::size_t row) {
    const facts::TableRow& place = batch.rows[row];
    std::string key = fmt::format("{} {}, {}", batch.table, place.year, batch.organizations[place.organization].login);
    for (const char* person : {"student", "employee"}) {
        if (const auto column = batch.columns.find(person); column != batch.columns.end() && column->second.has(row)) {
            key += ", " + words_of(column->second, row);
        }
    }
    return key;
}

void add_points(const facts::WorkBatch& batch, std::size_t index,
                std::map<std::string, std::string, std::less<>>& row) {
    const std::size_t width = batch.paper.items.size();
    for (std::size_t item = 0; item < width; ++item) {
        const std::uint8_t points = batch.points[index * width + item];
        if (points != facts::kNoPoints) {
            row["item " + batch.paper.items[item].name] = points == facts::kNotAttempted ? "X" : std::to_string(points);
        }
    }
}

void add_cells(const facts::WorkBatch& batch, Cells& cells) {
    for (std::size_t i = 0; i < batch.works.size(); ++i) {
        const facts::Work& work = batch.works[i];
        auto& row = cells[key_of(batch, work)];
        const auto put = [&row](const char* column, int value, int none) {
            if (value != none) {
                row[column] = std::to_string(value);
            }
        };
        if (!batch.classes[work.school_class].empty()) {
            row["class"] = batch.classes[work.school_class];
        }
        put("min_primary", work.min_primary, -1);
        put("primary", work.primary, -1);
        put("score", work.score, -1);
        put("mark", work.mark, 0);
        put("school_mark", work.school_mark, 0);
        put("attestation_mark", work.attestation_mark, 0);
        put("variant", work.variant, 0);
        put("sex", work.sex, 0);
        row["absent"] = work.is_absent ? "да" : "нет";
        add_points(batch, i, row);
    }
}

void add_cells(const facts::TableBatch& batch, Cells& cells) {
    std::map<std::string, int> num_seen;
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        std::string key = key_of(batch, i);
        // Rows without a key of their own are told apart by their order.
        if (const int number = ++num_seen[key]; number > 1 || !batch.has_one_row_a_key) {
            key += fmt::format(", № {}", number);
        }
        auto& row = cells[std::move(key)];
        for (const auto& [name, column] : batch.columns) {
            if (column.has(i)) {
                row[name] = words_of(column, i);
            }
        }
    }
}

using Row = std::map<std::string, std::string, std::less<>>;

/// Adds what differs in a row. @return true where anything does
bool compare_row(const std::string& key, const Row& before, const Row& after, std::vector<CellChange>& changes) {
    const std::size_t num_before = changes.size();
    for (const auto& [column, value] : before) {
        const auto found = after.find(column);
        if (found == after.end() || found->second != value) {
            changes.push_back({key, column, value, found == after.end() ? "" : found->second});
        }
    }
    for (const auto& [column, value] : after) {
        if (!before.contains(column)) {
            changes.push_back({key, column, "", value});
        }
    }
    return changes.size() > num_before;
}

}  // namespace

std::string name_of(const facts::Paper& paper) {
    return fmt::format("{} {} {} {} {}", paper.year, facts::to_string(paper.run), paper.procedure, paper.subject,
                       paper.grade);
}

std::vector<std::string> keys_of(const facts::WorkBatch& batch) {
    std::vector<std::string> keys;
    keys.reserve(batch.works.size());
    for (const facts::Work& work : batch.works) {
        keys.push_back(key_of(batch, work));
    }
    return keys;
}

std::vector<std::string> keys_of(const facts::TableBatch& batch) {
    std::vector<std::string> keys;
    if (!batch.has_one_row_a_key || batch.table == "org") {
        return keys;
    }
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        keys.push_back(key_of(batch, i));
    }
    return keys;
}

Cells cells_of(const Sheets& rows) {
    Cells cells;
    for (const facts::WorkBatch& batch : rows.works) {
        add_cells(batch, cells);
    }
    for (const facts::TableBatch& batch : rows.tables) {
        add_cells(batch, cells);
    }
    return cells;
}

Comparison compare(const Cells& before, const Cells& after) {
    Comparison result;
    for (const auto& [key, row] : after) {
        const auto known = before.find(key);
        if (known == before.end()) {
            ++result.rows.created;
            result.changes.push_back({key, "", "", "1"});
        } else if (compare_row(key, known->second, row, result.changes)) {
            ++result.rows.changed;
        } else {
            ++result.rows.unchanged;
        }
    }
    for (const auto& [key, row] : before) {
        if (!after.contains(key)) {
            ++result.rows.removed;
            result.changes.push_back({key, "", "1", ""});
        }
    }
    return result;
}

}  // namespace msoko::store
