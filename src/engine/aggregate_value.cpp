#include "aggregate_value.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "msoko/stats/quantile.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;

/// Sum of the greatest values; the order of adding is fixed by sorting.
double sum_of_top(std::vector<double> values, double count) {
    std::sort(values.begin(), values.end(), std::greater<>());
    const auto kept = std::min(values.size(), static_cast<std::size_t>(count));
    double sum = 0;
    for (std::size_t i = 0; i < kept; ++i) {
        sum += values[i];
    }
    return sum;
}

bool counts_condition(const Expression& aggregate) {
    return !aggregate.arguments.empty() && aggregate.arguments.front().type.kind == formula::Kind::Condition;
}

Scalar value_of_samples(const Expression& aggregate, const std::vector<double>& samples) {
    if (samples.empty()) {
        return std::nullopt;
    }
    if (aggregate.op == Op::Minimum) {
        return *std::min_element(samples.begin(), samples.end());
    }
    if (aggregate.op == Op::Maximum) {
        return *std::max_element(samples.begin(), samples.end());
    }
    if (aggregate.op == Op::Sum) {
        return sum_of_top(samples, aggregate.arguments.front().number);
    }
    std::vector<double> sorted = samples;
    std::sort(sorted.begin(), sorted.end());
    return stats::quantile(sorted, aggregate.op == Op::Median ? 0.5 : aggregate.number);
}

/// Lower or upper bound of a mean by the official method: mean ± z·s/√n.
Scalar bound(const Expression& node, const Cells& cells, double z) {
    const Expression& argument = node.arguments.front();
    const bool is_regional = argument.op == Op::Region;
    const Expression& mean = is_regional ? argument.arguments.front() : argument;
    const cube::Accumulator& sums = (is_regional ? cells.region : cells.own).aggregates[mean.slot];
    const std::optional<double> sd = sums.sd();
    if (!sd) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(sums.known);
    const double half = z * *sd / std::sqrt(n);
    return sums.sum / n + (node.op == Op::Low ? -half : half);
}

/// The same formula over the whole region, this year and before.
Scalar value_of_region(const Expression& formula, const Cells& cells, double z) {
    Cells before;
    Cells region{cells.region, cells.region, nullptr};
    if (cells.previous != nullptr) {
        before = {cells.previous->region, cells.previous->region, nullptr};
        region.previous = &before;
    }
    return formula_value(formula, region, z);
}

}  // namespace

bool needs_samples(const Expression& aggregate) noexcept {
    const Op op = aggregate.op;
    const bool is_of_top = !aggregate.arguments.empty() && aggregate.arguments.front().op == Op::Top;
    return is_of_top || op == Op::Minimum || op == Op::Maximum || op == Op::Median || op == Op::Quantile;
}

Scalar aggregate_value(const Expression& aggregate, const cube::Accumulator& sums, std::int64_t counted,
                       const std::vector<double>* samples) {
    if (needs_samples(aggregate)) {
        return value_of_samples(aggregate, *samples);
    }
    if (aggregate.op == Op::Count) {
        const bool is_unknown = counts_condition(aggregate) && sums.known == 0 && counted > 0;
        return is_unknown ? std::nullopt : Scalar(sums.sum);
    }
    if (aggregate.op == Op::Stddev) {
        return sums.sd();
    }
    if (sums.known == 0) {
        return std::nullopt;
    }
    return aggregate.op == Op::Sum ? sums.sum : sums.sum / static_cast<double>(sums.known);
}

Scalar formula_value(const Expression& formula, const Cells& cells, double z) {
    return evaluate(formula, [&](const Expression& node) -> Scalar {
        if (node.op == Op::Region) {
            return value_of_region(node.arguments.front(), cells, z);
        }
        if (node.op == Op::Previous) {
            return cells.previous == nullptr ? std::nullopt : formula_value(node.arguments.front(), *cells.previous, z);
        }
        if (node.op == Op::Low || node.op == Op::High) {
            return bound(node, cells, z);
        }
        const CellView& cell = cells.own;
        const std::vector<double>* samples = cell.samples == nullptr ? nullptr : cell.samples + node.slot;
        return aggregate_value(node, cell.aggregates[node.slot], cell.counts->counted, samples);
    });
}

}  // namespace msoko::engine
