#include "msoko/cube/value.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace msoko::cube {
namespace {

bool is_number(const std::string& text) noexcept {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Negative, zero or positive; whole numbers by their size.
int compare(const std::string& a, const std::string& b) noexcept {
    if (a.size() != b.size() && is_number(a) && is_number(b)) {
        return a.size() < b.size() ? -1 : 1;
    }
    return a.compare(b);
}

}  // namespace

bool is_before(const Breakdown& a, const Breakdown& b) noexcept {
    if (a.size() != b.size()) {
        return a.size() < b.size();
    }
    int names = 0;
    int values = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end(); ++left, ++right) {
        names = names != 0 ? names : left->first.compare(right->first);
        values = values != 0 ? values : compare(left->second, right->second);
    }
    return names != 0 ? names < 0 : values < 0;
}

std::string to_string(const Breakdown& breakdown) {
    std::string text;
    for (const auto& [column, code] : breakdown) {
        if (!text.empty()) {
            text += ';';
        }
        text.append(column).append(1, '=').append(code);
    }
    return text;
}

namespace {

/// The description of a column that has a word for the value; else that of the results, where they have such a column.
const catalog::ColumnDescription* find_column(const catalog::Catalog& catalog, const std::string& name,
                                              const std::string& value) {
    const catalog::TableDescription* results = catalog.find_table("result");
    const catalog::ColumnDescription* found = results == nullptr ? nullptr : results->find(name);
    for (const catalog::TableDescription& table : catalog.tables()) {
        if (found != nullptr && found->value_labels.contains(value)) {
            break;
        }
        const catalog::ColumnDescription* other = table.find(name);
        if (other != nullptr && other->value_labels.contains(value)) {
            found = other;
        }
    }
    return found;
}

}  // namespace

std::string words(const catalog::Catalog& catalog, const Breakdown& breakdown) {
    if (breakdown.empty()) {
        return "всего";
    }
    std::string text;
    for (const auto& [column, code] : breakdown) {
        std::string word = code;
        if (column == "grade") {
            word = code + " класс";
        } else if (const catalog::Subject* subject = column == "subject" ? catalog.find_subject(code) : nullptr) {
            word = subject->label;
        } else if (const catalog::ColumnDescription* description = find_column(catalog, column, code)) {
            const auto label = description->value_labels.find(code);
            word = label != description->value_labels.end() ? label->second : description->label + " " + code;
        }
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

ValueTable::ValueTable(std::vector<std::string> indicators, std::vector<Breakdown> breakdowns,
                       std::vector<std::string> reasons, std::vector<Entry> entries)
    : indicators_(std::move(indicators)),
      breakdowns_(std::move(breakdowns)),
      reasons_(std::move(reasons)),
      entries_(std::move(entries)) {
    // Mostly they come in order, but for a few at the end.
    const auto in_order = [](const Entry& a, const Entry& b) { return is_before(a, b); };
    const auto rest = std::is_sorted_until(entries_.begin(), entries_.end(), in_order);
    std::sort(rest, entries_.end(), in_order);
    std::inplace_merge(entries_.begin(), rest, entries_.end(), in_order);
}

std::span<const Entry> ValueTable::of(std::string_view indicator) const noexcept {
    const auto found = std::find(indicators_.begin(), indicators_.end(), indicator);
    if (found == indicators_.end()) {
        return {};
    }
    const auto index = static_cast<std::uint32_t>(found - indicators_.begin());
    const auto first = std::partition_point(entries_.begin(), entries_.end(),
                                            [index](const Entry& entry) { return entry.indicator < index; });
    const auto last =
        std::partition_point(first, entries_.end(), [index](const Entry& entry) { return entry.indicator == index; });
    return {first, last};
}

const Entry* ValueTable::find(std::string_view indicator, int year, catalog::Level level, std::uint32_t unit,
                              const Breakdown& breakdown) const noexcept {
    const auto wanted = std::find(breakdowns_.begin(), breakdowns_.end(), breakdown);
    if (wanted == breakdowns_.end()) {
        return nullptr;
    }
    const auto breakdown_index = static_cast<std::uint32_t>(wanted - breakdowns_.begin());
    const std::span<const Entry> entries = of(indicator);
    const auto narrowed_year = static_cast<std::int16_t>(year);
    const auto key = std::tie(narrowed_year, level, unit, breakdown_index);
    const auto found = std::partition_point(entries.begin(), entries.end(), [&key](const Entry& entry) {
        return std::tie(entry.year, entry.level, entry.unit, entry.breakdown) < key;
    });
    const bool is_found =
        found != entries.end() && std::tie(found->year, found->level, found->unit, found->breakdown) == key;
    return is_found ? &*found : nullptr;
}

}  // namespace msoko::cube
