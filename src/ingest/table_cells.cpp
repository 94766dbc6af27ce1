#include "table_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "cell_value.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/catalog/column_range.hpp"
#include "row_view.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnDescription;
using catalog::ColumnType;
using catalog::kFirstYear;
using catalog::kLastYear;

constexpr double kDaysTo1970 = 25'569.0;  // from 1899-12-30
constexpr std::size_t kMaxSpellings = 4096;
constexpr double kMaxShown = 10'000;  // a higher limit is no limit of the field but of the storage

/// Days since 1970-01-01 of «01.03.2021» or 2021-03-01.
std::optional<double> parse_day(std::string_view text) {
    if (text.size() >= 10 && text[4] == '-' && text[7] == '-' && (text.size() == 10 || text[10] == 'T')) {
        const auto days = parse_date(text);
        return days ? std::optional(std::floor(*days) - kDaysTo1970) : std::nullopt;
    }
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    const auto part = [&](std::size_t begin, std::size_t end) -> std::optional<std::int64_t> {
        const std::string_view digits = text.substr(begin, end - begin);
        const bool are_digits = !digits.empty() && digits.size() <= 4 &&
                                std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        return are_digits ? number::parse_integer(digits) : std::nullopt;
    };
    const auto day = part(0, first);
    const auto month = part(first + 1, second);
    const auto year = part(second + 1, text.size());
    if (!day || !month || !year || *year < kFirstYear || *year > kLastYear) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(static_cast<double>(std::chrono::sys_days{date}.time_since_epoch().count()))
                     : std::nullopt;
}

/// «Похоже на: …» with codes and labels; all of them where they are few.
std::string advice(const ColumnDescription& description, std::string_view text) {
    std::vector<std::string> spellings = description.values;
    for (const auto& [code, label] : description.value_labels) {
        spellings.push_back(label);
    }
    const std::vector<std::string> near = text::nearest(text::fold(text), spellings, 1);
    if (!near.empty()) {
        return fmt::format("Ближе всего «{}».", near.front());
    }
    std::vector<std::string> shown;
    for (const std::string& code : description.values) {
        const auto label = description.value_labels.find(code);
        shown.push_back(label == description.value_labels.end() ? code : fmt::format("{} ({})", code, label->second));
    }
    return fmt::format("Бывает: {}.", fmt::join(shown, ", "));
}

}  // namespace

TableCells::TableCells(const catalog::Catalog& catalog, FindingLog& log)
    : catalog_(&catalog), log_(&log), words_(catalog.layout_tokens()), classes_(words_) {}

void TableCells::report(const Check& check, const CellPlace& place, std::string_view problem) {
    log_->add(check, place.row, place.cell.column,
              fmt::format("Столбец «{}»: «{}» {} Значение не взято.", place.description.label,
                          text::prefix(place.cell.text, 60), problem));
}

std::optional<TableCells::Value> TableCells::read(const CellPlace& place) {
    if (place.cell.kind == CellKind::Error || place.cell.kind == CellKind::FormulaWithoutValue) {
        report(checks::kTableCellBroken, place, "не значение: впишите его или пересохраните файл в Excel.");
        return std::nullopt;
    }
    switch (place.description.type) {
        case ColumnType::Code:
            return read_code(place);
        case ColumnType::Flag:
            return read_flag(place);
        case ColumnType::Date:
            return read_date(place);
        case ColumnType::Integer:
        case ColumnType::Decimal:
            break;
    }
    return read_number(place);
}

std::optional<std::string> TableCells::find_code(const ColumnDescription& description, std::string_view spelling) {
    const std::string folded = text::fold(spelling);
    if (description.name == "class") {
        const std::string& name = classes_.classes()[classes_.add(spelling)];
        return name.empty() ? std::nullopt : std::optional(name);
    }
    for (const std::string& code : description.values) {
        const auto label = description.value_labels.find(code);
        if (folded == text::fold(code) ||
            (label != description.value_labels.end() && folded == text::fold(label->second))) {
            return code;
        }
    }
    if (!description.values.empty()) {
        return std::nullopt;
    }
    if (description.name == "subject") {
        const catalog::Subject* subject = catalog_->match_subject(spelling);
        return subject == nullptr ? std::nullopt : std::optional(subject->id);
    }
    if (description.name == "procedure") {
        const catalog::Procedure* procedure = catalog_->match_procedure(spelling);
        return procedure == nullptr ? std::nullopt : std::optional(procedure->id);
    }
    return text::squeeze(spelling);
}

std::optional<TableCells::Value> TableCells::read_code(const CellPlace& place) {
    const ColumnDescription& description = place.description;
    Codes& codes = codes_[&description];
    const auto known = codes.find(place.cell.text);
    const std::optional<std::string> code =
        known != codes.end() ? known->second : find_code(description, place.cell.text);
    if (known == codes.end() && codes.size() < kMaxSpellings) {
        codes.emplace(place.cell.text, code);
    }
    if (code) {
        return Value{*code, 0};
    }
    if (description.name == "class") {
        return std::nullopt;  // «нет»: a group of its own has no name
    }
    report(checks::kTableCodeUnknown, place,
           "не значение этого столбца. " + (description.values.empty() ? std::string("Такого нет в справочнике.")
                                                                       : advice(description, place.cell.text)));
    return std::nullopt;
}

std::optional<TableCells::Value> TableCells::read_number(const CellPlace& place) {
    const bool is_whole = place.description.type == ColumnType::Integer;
    std::optional<double> value;
    if (is_whole) {
        const auto whole = whole_number(place.cell);
        value = whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
    } else {
        value = place.cell.kind == CellKind::Number ? std::optional(place.cell.number) : number::parse(place.cell.text);
    }
    if (!value || !std::isfinite(*value)) {
        report(checks::kTableNumberOdd, place, is_whole ? "не целое число." : "не число.");
        return std::nullopt;
    }
    const catalog::ColumnRange range = catalog::range_of(place.description);
    if (*value < range.low || *value > range.high) {
        report(checks::kTableOutOfRange, place,
               range.high <= kMaxShown ? fmt::format("вне пределов от {} до {}.", range.low, range.high)
               : *value < range.low    ? fmt::format("меньше {}.", range.low)
                                       : std::string("слишком большое число."));
        return std::nullopt;
    }
    return Value{{}, *value};
}

std::optional<TableCells::Value> TableCells::read_flag(const CellPlace& place) {
    const std::string_view text = place.cell.text;
    if (text == "+" || words_.means(text, Meaning::Yes)) {
        return Value{{}, 1};
    }
    if (words_.means(text, Meaning::No) || text::fold(text) == "-") {
        return Value{{}, 0};
    }
    report(checks::kTableFlagOdd, place, "не понятно: ждём 1 или 0, да или нет, + или −.");
    return std::nullopt;
}

std::optional<TableCells::Value> TableCells::read_date(const CellPlace& place) {
    const std::optional<double> day = place.cell.kind == CellKind::Date
                                          ? std::optional(std::floor(place.cell.number) - kDaysTo1970)
                                          : parse_day(text::squeeze(place.cell.text));
    if (!day) {
        report(checks::kTableDateOdd, place, "не дата: ждём 2021-03-01 или 01.03.2021.");
        return std::nullopt;
    }
    return Value{{}, *day};
}

std::optional<int> TableCells::read_year(const Cell& cell) {
    auto value = whole_number(cell);
    if (!value) {
        const std::string text = text::squeeze(cell.text);
        const std::size_t slash = text.find_first_of("/-");
        if (slash == 4) {
            const auto first = number::parse_integer(text.substr(0, slash));
            const auto last = number::parse_integer(text.substr(slash + 1));
            const bool are_neighbors = first && last && (*last == *first + 1 || *last == (*first + 1) % 100);
            value = are_neighbors ? std::optional(*first + 1) : std::nullopt;
        }
    }
    return value && *value >= kFirstYear && *value <= kLastYear ? std::optional(static_cast<int>(*value))
                                                                : std::nullopt;
}

void append_value(facts::ColumnBuilder& builder, ColumnType type, const std::optional<TableCells::Value>& value) {
    if (!value) {
        builder.append_missing();
    } else if (type == ColumnType::Code) {
        builder.append_word(value->word);
    } else if (type == ColumnType::Decimal) {
        builder.append(value->number);
    } else {
        builder.append(static_cast<std::int64_t>(value->number));
    }
}

}  // namespace msoko::ingest
