#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/state.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/definition.hpp"

namespace msoko::cube {

/// An interval of 95 %, in the unit of the value.
struct Interval {
    double low = 0;
    double high = 0;
};

/// A computed indicator. Per cents are 0 to 100, unrounded.
struct Value {
    ValueState state = ValueState::NoData;
    double value = 0;      ///< meaningful where has_number(state)
    double numerator = 0;  ///< of a mean: the sum
    double denominator = 0;
    std::int64_t n = 0;                ///< units of the population that entered
    std::optional<Interval> interval;  ///< Wilson for shares, t for means
    std::uint32_t reason = 0;          ///< index into ValueTable::reasons(): why there is no number; 0 = none
};

/// Columns and codes of a breakdown, sorted by column: {{"grade","6"},{"subject","math"}}; empty = the total.
using Breakdown = std::map<std::string, std::string>;
/// The order in which parts of a whole are listed: the total first, all parts by one column before those by two, grade
/// 9 before grade 10.
[[nodiscard]] bool is_before(const Breakdown& a, const Breakdown& b) noexcept;
/// "grade=6;subject=math".
[[nodiscard]] std::string to_string(const Breakdown& breakdown);
/// Russian words: «6 класс, математика»; «всего» for the total.
[[nodiscard]] std::string words(const catalog::Catalog& catalog, const Breakdown& breakdown);

/// A value with its place: which indicator, when, whose, of what part.
struct Entry {
    std::uint32_t indicator = 0;  ///< index into ValueTable::indicators()
    std::int16_t year = 0;
    catalog::Level level = catalog::Level::Organization;
    std::uint32_t unit = 0;       ///< OrgId, MunicipalityId, or 0 for the region
    std::uint32_t breakdown = 0;  ///< index into ValueTable::breakdowns()
    Value value;
};

/// The order of a table: by indicator, year, level, unit, breakdown.
[[nodiscard]] inline bool is_before(const Entry& a, const Entry& b) noexcept {
    if (a.indicator != b.indicator) {
        return a.indicator < b.indicator;
    }
    if (a.year != b.year) {
        return a.year < b.year;
    }
    if (a.level != b.level) {
        return a.level < b.level;
    }
    return a.unit != b.unit ? a.unit < b.unit : a.breakdown < b.breakdown;
}

/// All values of a calculation, sorted by (indicator, year, level, unit, breakdown). Immutable.
class ValueTable {
  public:
    ValueTable(std::vector<std::string> indicators, std::vector<Breakdown> breakdowns, std::vector<std::string> reasons,
               std::vector<Entry> entries);

    [[nodiscard]] std::span<const Entry> entries() const noexcept { return entries_; }
    [[nodiscard]] std::span<const std::string> indicators() const noexcept { return indicators_; }
    [[nodiscard]] std::span<const Breakdown> breakdowns() const noexcept { return breakdowns_; }
    [[nodiscard]] std::span<const std::string> reasons() const noexcept { return reasons_; }

    /// Entries of one indicator; empty where it was not computed.
    [[nodiscard]] std::span<const Entry> of(std::string_view indicator) const noexcept;
    /// One value; nullptr where there is no such cell.
    [[nodiscard]] const Entry* find(std::string_view indicator, int year, catalog::Level level, std::uint32_t unit,
                                    const Breakdown& breakdown) const noexcept;

  private:
    std::vector<std::string> indicators_;
    std::vector<Breakdown> breakdowns_;
    std::vector<std::string> reasons_;
    std::vector<Entry> entries_;
};

}  // namespace msoko::cube
