#include "unit_query.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msoko::pushdown {

UnitQuery::UnitQuery(const Tables& tables, const std::string& table, formula::UnitKind unit,
                     const std::vector<std::string>& breakdown)
    : source_(tables, table), unit_(source_.unit_columns(unit)) {
    for (const std::string& column : breakdown) {
        const Source::Reference reference = source_.reference(column);
        keys_.push_back({fmt::format("u.k{}", keys_.size()), reference.key});
        stored_.push_back(reference.stored);
    }
}

std::string UnitQuery::add(const std::string& sql) {
    const auto found = std::find(columns_.begin(), columns_.end(), sql);
    const auto number = found - columns_.begin();
    if (found == columns_.end()) {
        columns_.push_back(sql);
    }
    return fmt::format("u.c{}", number);
}

std::string UnitQuery::has_key() const {
    return unit_.empty() ? "" : "u.m0 is not null";
}

std::string UnitQuery::sql(const std::string& where) const {
    std::string selected = fmt::format("t.organization, t.year, {} as run", source_.run());
    std::string grouped = "t.organization, t.year";
    if (source_.run() == "t.run") {
        grouped += ", t.run";
    }
    const auto group = [&](const std::vector<std::string>& columns, char letter) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            selected += fmt::format(", {} as {}{}", columns[i], letter, i);
            grouped += ", " + columns[i];
        }
    };
    group(unit_, 'm');
    group(stored_, 'k');
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        selected += fmt::format(", {} as c{}", columns_[i], i);
    }
    return fmt::format("select {} from {}{} group by {}", selected, source_.from(),
                       where.empty() ? "" : " where " + where, grouped);
}

}  // namespace msoko::pushdown
