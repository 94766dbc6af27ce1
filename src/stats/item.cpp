#include "msoko/stats/item.hpp"

#include <algorithm>
#include <cmath>

#include "msoko/base/assert.hpp"
#include "msoko/stats/distribution.hpp"

namespace msoko::stats {

TestSums::TestSums(std::size_t num_items) : items_(num_items) {}

IntegerMoments TestSums::item(std::size_t index) const {
    const ItemSums& sums = items_.at(index);
    return {total_.count, sums.sum, sums.sum_of_squares};
}

void TestSums::add(std::span<const std::int16_t> points) {
    MSOKO_ASSERT(points.size() == items_.size());
    std::int64_t total = 0;
    for (const std::int16_t value : points) {
        total += value;
    }
    total_.add(total);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::int64_t value = points[i];
        items_[i].sum += value;
        items_[i].sum_of_squares += value * value;
        items_[i].by_total += value * total;
    }
}

void TestSums::merge(const TestSums& other) {
    MSOKO_ASSERT(other.items_.size() == items_.size());
    total_.merge(other.total_);
    for (std::size_t i = 0; i < items_.size(); ++i) {
        items_[i].sum += other.items_[i].sum;
        items_[i].sum_of_squares += other.items_[i].sum_of_squares;
        items_[i].by_total += other.items_[i].by_total;
    }
}

std::optional<double> TestSums::item_rest_correlation(std::size_t index) const {
    const IntegerMoments item = this->item(index);
    const std::int64_t item_by_total = items_[index].by_total;
    const IntegerMoments rest{item.count, total_.sum - item.sum,
                              total_.sum_of_squares - 2 * item_by_total + item.sum_of_squares};
    const double item_deviations = item.squared_deviations();
    const double rest_deviations = rest.squared_deviations();
    if (item.count < 2 || item_deviations <= 0 || rest_deviations <= 0) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(item.count);
    const auto item_by_rest = static_cast<double>(item_by_total - item.sum_of_squares);
    const double product = item_by_rest - static_cast<double>(item.sum) * static_cast<double>(rest.sum) / n;
    return product / std::sqrt(item_deviations * rest_deviations);
}

std::optional<double> TestSums::item_total_correlation(std::size_t index) const {
    const IntegerMoments item = this->item(index);
    const double item_deviations = item.squared_deviations();
    const double total_deviations = total_.squared_deviations();
    if (item.count < 2 || item_deviations <= 0 || total_deviations <= 0) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(item.count);
    const double product = static_cast<double>(items_[index].by_total) -
                           static_cast<double>(item.sum) * static_cast<double>(total_.sum) / n;
    return product / std::sqrt(item_deviations * total_deviations);
}

std::optional<double> TestSums::alpha() const {
    const double total = total_.squared_deviations();
    if (items_.size() < 2 || total_.count < 2 || total <= 0) {
        return std::nullopt;
    }
    double items = 0;
    for (std::size_t index = 0; index < items_.size(); ++index) {
        items += item(index).squared_deviations();
    }
    const auto k = static_cast<double>(items_.size());
    return k / (k - 1) * (1 - items / total);
}

std::optional<Interval> TestSums::alpha_interval(double confidence) const {
    const std::optional<double> alpha = this->alpha();
    if (!alpha || *alpha >= 1) {
        return std::nullopt;
    }
    const auto persons = static_cast<double>(total_.count - 1);
    const double residuals = persons * static_cast<double>(items_.size() - 1);
    const std::optional<double> upper = f_quantile(0.5 + confidence / 2, persons, residuals);
    const std::optional<double> lower = f_quantile(0.5 - confidence / 2, persons, residuals);
    if (!upper || !lower) {
        return std::nullopt;
    }
    return Interval{1 - (1 - *alpha) * *upper, 1 - (1 - *alpha) * *lower};
}

std::optional<double> TestSums::measurement_error() const {
    const std::optional<double> alpha = this->alpha();
    if (!alpha) {
        return std::nullopt;
    }
    return *total_.sd() * std::sqrt(std::max(0.0, 1 - *alpha));
}

}  // namespace msoko::stats
