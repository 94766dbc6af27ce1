#include "wide_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "related_rows.hpp"

namespace msoko::engine {

std::string key_of(const formula::Expression& expression) {
    std::string key = fmt::format("{} {} {}{} {} {}", static_cast<int>(expression.op), expression.number,
                                  expression.is_year_before ? "before " : "", expression.name,
                                  fmt::join(expression.codes, "\n"), fmt::join(expression.numbers, ","));
    if (expression.population != nullptr) {
        key += " of " + expression.population->table;
        key += fmt::format(" by {}", static_cast<int>(expression.population->unit));
        key += expression.population->where ? " where " + key_of(*expression.population->where) : "";
        key += expression.population->having ? " having " + key_of(*expression.population->having) : "";
    }
    for (const formula::Expression& argument : expression.arguments) {
        key += " (" + key_of(argument) + ")";
    }
    return key;
}

std::optional<std::string> key_text(const facts::Column* column, std::size_t row) {
    if (column == nullptr || !column->has(row)) {
        return std::nullopt;
    }
    return column->type() == catalog::ColumnType::Code ? std::string(column->label(column->integer(row)))
                                                       : std::to_string(column->integer(row));
}

const facts::Column* WideTable::find(const std::string& name, bool is_year_before) {
    if (const facts::Column* column = is_year_before ? nullptr : table_.find(name); column != nullptr) {
        return column;
    }
    const std::size_t dot = name.rfind('.');
    WideTable* joined = dot == std::string::npos ? nullptr : tables_.find(name.substr(0, dot));
    const facts::Column* wanted = joined == nullptr ? nullptr : joined->own().find(name.substr(dot + 1));
    if (wanted == nullptr) {
        return nullptr;
    }
    const auto [place, is_new] = derived_.try_emplace((is_year_before ? "before " : "") + name);
    if (is_new) {
        place->second =
            std::make_unique<const facts::Column>(join_column(table_, joined->own(), *wanted, is_year_before ? 1 : 0));
    }
    return place->second.get();
}

const facts::Column* WideTable::related(const formula::Expression& aggregate) {
    WideTable* other = tables_.find(aggregate.population->table);
    if (other == nullptr) {
        return nullptr;
    }
    const auto [place, is_new] = derived_.try_emplace(key_of(aggregate));
    if (is_new) {
        place->second = std::make_unique<const facts::Column>(aggregate_related(table_, *other, aggregate));
    }
    return place->second.get();
}

const Senders& WideTable::senders() {
    if (!senders_) {
        senders_ = senders_of(table_);
    }
    return *senders_;
}

WideTable* WideTables::find(std::string_view name) {
    const std::string_view kept = name == "item" ? "result" : name;
    if (const auto known = tables_.find(kept); known != tables_.end()) {
        return known->second.get();
    }
    const facts::FactTable* table = kept == "result" ? &facts_.results() : facts_.table(kept);
    if (table == nullptr) {
        return nullptr;
    }
    return tables_.emplace(kept, std::make_unique<WideTable>(*this, *table)).first->second.get();
}

}  // namespace msoko::engine
