#include "msoko/stats/rank.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace msoko::stats {
namespace {

constexpr std::int64_t kSmallestSample = 3;

/// Twice the mid-rank minus (n + 1): a whole number with mean 0 over the sample.
std::vector<std::int64_t> centered_double_ranks(std::span<const std::int64_t> margin, std::int64_t n) {
    std::vector<std::int64_t> ranks(margin.size());
    std::int64_t below = 0;
    for (std::size_t i = 0; i < margin.size(); ++i) {
        ranks[i] = 2 * below + margin[i] + 1 - (n + 1);
        below += margin[i];
    }
    return ranks;
}

bool is_constant(std::span<const std::int64_t> margin, std::int64_t n) {
    return std::ranges::find(margin, n) != margin.end();
}

/// Dense codes of the values in ascending order.
struct Codes {
    std::vector<std::size_t> of_row;
    std::size_t count = 0;
};

Codes encode(std::span<const double> values) {
    std::vector<double> distinct(values.begin(), values.end());
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    Codes codes{std::vector<std::size_t>(values.size()), distinct.size()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        codes.of_row[i] = static_cast<std::size_t>(std::ranges::lower_bound(distinct, values[i]) - distinct.begin());
    }
    return codes;
}

}  // namespace

std::vector<double> mid_ranks(std::span<const double> values) {
    const Codes codes = encode(values);
    std::vector<std::int64_t> margin(codes.count, 0);
    for (const std::size_t code : codes.of_row) {
        ++margin[code];
    }
    const auto n = static_cast<std::int64_t>(values.size());
    const std::vector<std::int64_t> centered = centered_double_ranks(margin, n);
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        ranks[i] = static_cast<double>(centered[codes.of_row[i]] + n + 1) / 2;
    }
    return ranks;
}

std::optional<Spearman> spearman(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size() || x.empty()) {
        return std::nullopt;
    }
    const std::vector<double> ranks_x = mid_ranks(x);
    const std::vector<double> ranks_y = mid_ranks(y);
    const auto n = static_cast<std::int64_t>(x.size());
    const double middle = static_cast<double>(n + 1) / 2;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    double distance = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double dx = ranks_x[i] - middle;
        const double dy = ranks_y[i] - middle;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
        distance += (dx - dy) * (dx - dy);
    }
    if (n < kSmallestSample || xx == 0 || yy == 0) {
        return std::nullopt;
    }
    const auto size = static_cast<double>(n);
    return Spearman{xy / std::sqrt(xx * yy), 1 - 6 * distance / (size * (size * size - 1)), n};
}

std::optional<Spearman> spearman_of_table(std::span<const std::int64_t> counts, std::size_t num_columns) {
    if (num_columns == 0 || counts.size() % num_columns != 0) {
        return std::nullopt;
    }
    const std::size_t num_rows = counts.size() / num_columns;
    std::vector<std::int64_t> rows(num_rows, 0);
    std::vector<std::int64_t> columns(num_columns, 0);
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        rows[cell / num_columns] += counts[cell];
        columns[cell % num_columns] += counts[cell];
    }
    const std::int64_t n = std::accumulate(rows.begin(), rows.end(), std::int64_t{0});
    if (n < kSmallestSample || is_constant(rows, n) || is_constant(columns, n)) {
        return std::nullopt;
    }
    const std::vector<std::int64_t> row_ranks = centered_double_ranks(rows, n);
    const std::vector<std::int64_t> column_ranks = centered_double_ranks(columns, n);
    std::int64_t xx = 0;
    std::int64_t yy = 0;
    std::int64_t xy = 0;
    for (std::size_t i = 0; i < num_rows; ++i) {
        xx += rows[i] * row_ranks[i] * row_ranks[i];
        for (std::size_t j = 0; j < num_columns; ++j) {
            xy += counts[i * num_columns + j] * row_ranks[i] * column_ranks[j];
        }
    }
    for (std::size_t j = 0; j < num_columns; ++j) {
        yy += columns[j] * column_ranks[j] * column_ranks[j];
    }
    // Ranks are doubled, so Σd² is a quarter of xx + yy − 2·xy.
    const auto size = static_cast<double>(n);
    const double corrected = static_cast<double>(xy) / std::sqrt(static_cast<double>(xx) * static_cast<double>(yy));
    const double distance = static_cast<double>(xx + yy - 2 * xy) / 4;
    return Spearman{corrected, 1 - 6 * distance / (size * (size * size - 1)), n};
}

}  // namespace msoko::stats
