#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "msoko/analysis/growth.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"

namespace msoko::analysis {
namespace {

constexpr double kZ = 1.959963984540054;

/// now − before: each side of the interval takes the sides of both values that lead there.
stats::Interval difference_of(const cube::Value& now, const cube::Value& before) {
    const double change = now.value - before.value;
    return {change - std::hypot(now.value - now.interval->low, before.interval->high - before.value),
            change + std::hypot(now.interval->high - now.value, before.value - before.interval->low)};
}

/// The error that the side of the interval towards 0 tells of.
double p_of(double change, const stats::Interval& interval) {
    const double reach = change > 0 ? change - interval.low : interval.high - change;
    if (change == 0 || !(reach > 0)) {
        return change == 0 ? 1.0 : 0.0;
    }
    return std::min(1.0, 2 * stats::normal_cdf(-std::abs(change) * kZ / reach));
}

bool can_be_compared(const cube::Entry& entry) {
    return has_number(entry.value.state) && entry.value.interval.has_value();
}

/// Changes judged together: of all schools (municipalities) in one indicator, part and year.
using Family = std::tuple<std::uint32_t, std::uint32_t, int, catalog::Level>;

void judge(std::vector<IndicatorChange>& changes, double false_share) {
    std::map<Family, std::vector<std::size_t>> families;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const IndicatorChange& change = changes[i];
        families[{change.indicator, change.breakdown, change.year, change.level}].push_back(i);
    }
    for (const auto& [family, members] : families) {
        std::vector<double> p_values;
        for (const std::size_t i : members) {
            p_values.push_back(changes[i].p);
        }
        const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
        for (std::size_t i = 0; i < members.size(); ++i) {
            IndicatorChange& change = changes[members[i]];
            change.p = adjusted[i];
            if (change.p <= false_share) {
                change.state = change.now > change.before ? Change::Risen : Change::Fallen;
            }
        }
    }
}

}  // namespace

std::vector<IndicatorChange> indicator_changes(const cube::ValueTable& values, const GrowthParameters& parameters) {
    std::vector<IndicatorChange> changes;
    std::map<std::tuple<std::uint32_t, std::uint32_t, catalog::Level, std::uint32_t>, const cube::Entry*> last;
    for (const cube::Entry& entry : values.entries()) {
        if (!can_be_compared(entry)) {
            continue;
        }
        const cube::Entry*& before = last[{entry.indicator, entry.breakdown, entry.level, entry.unit}];
        if (before != nullptr && before->year == entry.year - 1) {
            IndicatorChange change;
            change.indicator = entry.indicator;
            change.breakdown = entry.breakdown;
            change.level = entry.level;
            change.unit = entry.unit;
            change.year = entry.year;
            change.before = before->value.value;
            change.now = entry.value.value;
            change.interval = difference_of(entry.value, before->value);
            change.p = p_of(change.now - change.before, change.interval);
            changes.push_back(change);
        }
        before = &entry;
    }
    judge(changes, parameters.false_share);
    return changes;
}

}  // namespace msoko::analysis
