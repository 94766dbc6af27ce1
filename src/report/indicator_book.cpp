#include "msoko/report/indicator_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "msoko/base/text.hpp"
#include "msoko/cube/summary.hpp"
#include "msoko/facts/place.hpp"
#include "msoko/report/workbook.hpp"

namespace msoko::report {
namespace {

using catalog::Better;
using catalog::Level;
using catalog::Unit;

/// A column of a sheet: what is shown of which year in which breakdown.
struct ColumnKey {
    std::uint32_t indicator = 0;
    std::int16_t year = 0;
    std::uint32_t breakdown = 0;
    friend auto operator<=>(const ColumnKey&, const ColumnKey&) = default;
};

struct RowKey {
    Level level = Level::Region;
    std::uint32_t unit = 0;
    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};

NumberKind number_kind(Unit unit) {
    switch (unit) {
        case Unit::Percent:
            return NumberKind::Percent;
        case Unit::Count:
            return NumberKind::Integer;
        case Unit::MeanScore:
        case Unit::MarkOrScore:
        case Unit::Coefficient:
        case Unit::YesNo:
        case Unit::Share:
        case Unit::Ratio:
            return NumberKind::Decimal;
    }
    return NumberKind::Decimal;
}

/// Better or worse than the reference beyond the uncertainty of both.
CellState compare(const cube::Value& value, const cube::Value* reference, Better better) {
    if (reference == nullptr || !value.interval || !reference->interval || better == Better::None) {
        return CellState::Plain;
    }
    const bool is_higher = value.interval->low > reference->interval->high;
    const bool is_lower = value.interval->high < reference->interval->low;
    if (!is_higher && !is_lower) {
        return CellState::Plain;
    }
    return is_higher == (better == Better::Higher) ? CellState::Better : CellState::Worse;
}

/// Collects the entries of a mechanism and lays them out as a sheet.
class MechanismSheet {
  public:
    explicit MechanismSheet(const Material& material) : material_(material) {}

    void add(const cube::Entry& entry) {
        columns_.insert(column_of(entry));
        rows_.insert({entry.level, entry.unit});
        cells_[{RowKey{entry.level, entry.unit}, column_of(entry)}] = &entry;
    }

    [[nodiscard]] Sheet build(const catalog::Mechanism& mechanism) const {
        Sheet sheet;
        sheet.name = mechanism.label;
        sheet.title = {mechanism.label,
                       fmt::format("Набор показателей: {}. Каталог: версия {}.", material_.profile.title,
                                   material_.catalog.version()),
                       "Знаки ▲ и ▼ стоят там, где различие с регионом больше случайного; ≈ — мало данных."};
        sheet.frozen_columns = 2;
        sheet.columns = {{"Территория, организация", NumberKind::Text, 48},
                         {"Код, логин", NumberKind::Text, 16},
                         {"Муниципалитет", NumberKind::Text, 30}};
        for (const ColumnKey& column : columns_) {
            sheet.columns.push_back({heading(column), number_kind(indicator(column).unit), 24});
        }
        for (const RowKey& row : sorted_rows()) {
            sheet.rows.push_back(cells_of(row));
        }
        add_chart(sheet);
        return sheet;
    }

  private:
    [[nodiscard]] static ColumnKey column_of(const cube::Entry& entry) {
        return {entry.indicator, entry.year, entry.breakdown};
    }

    [[nodiscard]] const catalog::Indicator& indicator(const ColumnKey& column) const {
        return *material_.catalog.find_indicator(material_.values.indicators()[column.indicator]);
    }

    [[nodiscard]] std::string heading(const ColumnKey& column) const {
        return fmt::format("{}. {}: {}, {}", indicator(column).id, indicator(column).short_title,
                           cube::words(material_.catalog, material_.values.breakdowns()[column.breakdown]),
                           column.year);
    }

    [[nodiscard]] std::string municipality_of(const RowKey& row) const {
        if (row.level != Level::Organization) {
            return {};
        }
        const auto& directory = material_.facts.organizations();
        const auto municipality = directory.at(facts::OrgId{row.unit}).municipality;
        return municipality ? directory.municipalities()[municipality->index()] : std::string();
    }

    /// The region first, then municipalities, then organizations by municipality, names in natural order.
    [[nodiscard]] std::vector<RowKey> sorted_rows() const {
        std::vector<std::tuple<int, std::string, std::string, RowKey>> keyed;
        for (const RowKey& row : rows_) {
            const int rank = row.level == Level::Region ? 0 : row.level == Level::Municipality ? 1 : 2;
            keyed.emplace_back(rank, text::sort_key(municipality_of(row)),
                               text::sort_key(facts::unit_name(material_.facts, row.level, row.unit)), row);
        }
        std::sort(keyed.begin(), keyed.end());
        std::vector<RowKey> rows;
        rows.reserve(keyed.size());
        for (const auto& key : keyed) {
            rows.push_back(std::get<RowKey>(key));
        }
        return rows;
    }

    [[nodiscard]] const cube::Entry* find(const RowKey& row, const ColumnKey& column) const {
        const auto found = cells_.find({row, column});
        return found == cells_.end() ? nullptr : found->second;
    }

    [[nodiscard]] std::vector<SheetCell> cells_of(const RowKey& row) const {
        const CellState place = row.level == Level::Organization ? CellState::Plain : CellState::Total;
        std::vector<SheetCell> cells = {
            {facts::unit_name(material_.facts, row.level, row.unit), place},
            // A municipality has no code but its name.
            {row.level == Level::Municipality
                 ? ""
                 : facts::unit_id(material_.facts, row.level, row.unit, material_.facts.years().back()),
             place},
            {municipality_of(row), place}};
        for (const ColumnKey& column : columns_) {
            cells.push_back(cell(row, column));
        }
        return cells;
    }

    [[nodiscard]] SheetCell cell(const RowKey& row, const ColumnKey& column) const {
        const cube::Entry* entry = find(row, column);
        if (entry == nullptr) {
            return {};
        }
        const cube::Value& value = entry->value;
        if (!has_number(value.state)) {
            return {std::string(label(value.state)), CellState::NoData, NumberKind::Text};
        }
        if (value.state == ValueState::Few) {
            return {value.value, CellState::Few};
        }
        if (row.level == Level::Region) {
            return {value.value, CellState::Total};
        }
        const cube::Entry* region = find({Level::Region, 0}, column);
        return {value.value, compare(value, region == nullptr ? nullptr : &region->value, indicator(column).better)};
    }

    /// Municipalities side by side in the first share; where there is but one, its organizations.
    void add_chart(Sheet& sheet) const {
        constexpr std::size_t kPlaceColumns = 3;
        const auto share = std::find_if(columns_.begin(), columns_.end(), [this](const ColumnKey& column) {
            return indicator(column).unit == Unit::Percent;
        });
        if (share == columns_.end()) {
            return;
        }
        const auto count = [this](Level level) {
            return static_cast<std::size_t>(
                std::count_if(rows_.begin(), rows_.end(), [level](const RowKey& row) { return row.level == level; }));
        };
        const std::size_t num_municipalities = count(Level::Municipality);
        const bool is_region = num_municipalities > 1;
        SheetChart chart;
        chart.kind = ChartKind::Bar;
        chart.title = heading(*share);
        chart.value_columns = {kPlaceColumns + static_cast<std::size_t>(std::distance(columns_.begin(), share))};
        chart.first_row = is_region ? count(Level::Region) : count(Level::Region) + num_municipalities;
        chart.num_rows = is_region ? num_municipalities : std::min<std::size_t>(count(Level::Organization), 60);
        chart.value_title = "%";
        if (chart.num_rows > 0) {
            sheet.charts.push_back(std::move(chart));
        }
    }

    const Material& material_;
    std::set<ColumnKey> columns_;
    std::set<RowKey> rows_;
    std::map<std::pair<RowKey, ColumnKey>, const cube::Entry*> cells_;
};

/// Every indicator: how many of its values are in which state, and why there are none where there are none.
Sheet states(const Material& material) {
    Sheet sheet;
    sheet.name = "Состояния";
    sheet.title = {"Показатели: сколько значений и почему каких-то нет",
                   "Отсутствие данных — не ноль: значение не рассчитано."};
    sheet.columns = {{"Показатель"}, {"Название", NumberKind::Text, 90}};
    constexpr std::array kStates = {ValueState::Ok, ValueState::Few, ValueState::NoData, ValueState::NotHeld,
                                    ValueState::NoScale};
    for (const ValueState state : kStates) {
        sheet.columns.push_back(
            {state == ValueState::Ok ? "значение есть" : std::string(label(state)), NumberKind::Integer});
    }
    sheet.columns.push_back({"Почему нет", NumberKind::Text, 60});
    for (const cube::IndicatorSummary& summary : cube::summarize(material.values)) {
        std::vector<SheetCell> row = {{summary.indicator}, {material.catalog.find_indicator(summary.indicator)->title}};
        for (const ValueState state : kStates) {
            row.push_back({static_cast<double>(summary.count(state))});
        }
        row.push_back({summary.reason});
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

}  // namespace

Result<void> write_indicator_book(const Material& material, const std::filesystem::path& file) {
    std::set<std::uint32_t> with_numbers;
    for (const cube::Entry& entry : material.values.entries()) {
        if (has_number(entry.value.state)) {
            with_numbers.insert(entry.indicator);
        }
    }
    std::map<std::string, MechanismSheet> sheets;
    for (const cube::Entry& entry : material.values.entries()) {
        if (with_numbers.contains(entry.indicator)) {
            const std::string& id = material.values.indicators()[entry.indicator];
            sheets.try_emplace(material.catalog.find_indicator(id)->mechanism, material).first->second.add(entry);
        }
    }
    Workbook book;
    book.title = material.profile.title;
    book.created_at = material.created_at;
    for (const catalog::Mechanism& mechanism : material.catalog.mechanisms()) {
        if (const auto sheet = sheets.find(mechanism.id); sheet != sheets.end()) {
            book.sheets.push_back(sheet->second.build(mechanism));
        }
    }
    book.sheets.push_back(states(material));
    return write_workbook(book, file);
}

}  // namespace msoko::report
