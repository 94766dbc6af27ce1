#include "msoko/stats/trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>

#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

constexpr std::size_t kFewestYears = 3;

bool is_usable(std::span<const YearValue> years) {
    std::set<double> different;
    for (const YearValue& year : years) {
        if (!(year.value.error > 0) || !std::isfinite(year.value.value)) {
            return false;
        }
        different.insert(year.year);
    }
    return different.size() >= kFewestYears;
}

}  // namespace

std::optional<Trend> fit_trend(std::span<const YearValue> years, double confidence) {
    if (!is_usable(years)) {
        return std::nullopt;
    }
    double weights = 0;
    double mean_year = 0;
    Trend trend;
    for (const YearValue& year : years) {
        const double weight = 1 / (year.value.error * year.value.error);
        weights += weight;
        mean_year += weight * year.year;
        trend.level += weight * year.value.value;
    }
    mean_year /= weights;
    trend.level /= weights;
    double squares = 0;
    double products = 0;
    for (const YearValue& year : years) {
        const double weight = 1 / (year.value.error * year.value.error);
        squares += weight * (year.year - mean_year) * (year.year - mean_year);
        products += weight * (year.year - mean_year) * (year.value.value - trend.level);
    }
    trend.slope = products / squares;
    double scatter = 0;
    for (const YearValue& year : years) {
        const double residual = year.value.value - trend.level - trend.slope * (year.year - mean_year);
        scatter += residual * residual / (year.value.error * year.value.error);
    }
    const auto degrees = static_cast<double>(years.size() - 2);
    const std::optional<double> z = normal_quantile(0.5 + confidence / 2);
    const std::optional<double> t = t_quantile(0.5 + confidence / 2, degrees);
    if (!z || !t) {
        return std::nullopt;
    }
    const double half = std::max(*z, *t * std::sqrt(scatter / degrees)) / std::sqrt(squares);
    trend.interval = {trend.slope - half, trend.slope + half};
    trend.is_change = trend.interval.low > 0 || trend.interval.high < 0;
    return trend;
}

}  // namespace msoko::stats
