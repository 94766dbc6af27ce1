#include "cell_reader.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>

namespace msoko::pushdown {
namespace {

constexpr std::size_t kRun = 2;
constexpr std::size_t kFirstKey = 3;

}  // namespace

CellReader::CellReader(const Statement& statement, const store::PostgresRows& rows)
    : statement_(statement), rows_(rows) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        keys_.push_back(key_of(row));
    }
    order_.resize(rows.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
        const auto of_a = std::tie(keys_[a].year, keys_[a].run, keys_[a].values);
        const auto of_b = std::tie(keys_[b].year, keys_[b].run, keys_[b].values);
        return of_a < of_b || (of_a == of_b && rows_.whole(a, kOrganization) < rows_.whole(b, kOrganization));
    });
}

cube::CellKey CellReader::key_of(std::size_t row) const {
    cube::CellKey key{static_cast<int>(rows_.whole(row, kYear)), std::string(rows_.text(row, kRun)), {}};
    for (std::size_t i = 0; i < statement_.breakdown.size(); ++i) {
        key.values.push_back(rows_.is_missing(row, kFirstKey + i)
                                 ? std::nullopt
                                 : std::optional(std::string(rows_.text(row, kFirstKey + i))));
    }
    return key;
}

double CellReader::number(std::size_t row, std::size_t column) const {
    if (rows_.is_missing(row, column)) {
        return 0;  // a sum of nothing
    }
    return statement_.kinds[column] == ColumnKind::Real ? rows_.real(row, column)
                                                        : static_cast<double>(rows_.whole(row, column));
}

std::vector<double> CellReader::samples(std::size_t row, const AggregateColumns& columns) const {
    if (!columns.samples || rows_.is_missing(row, *columns.samples)) {
        return {};
    }
    if (statement_.kinds[*columns.samples] == ColumnKind::Real) {
        return {rows_.real(row, *columns.samples)};
    }
    std::vector<double> values = rows_.reals(row, *columns.samples);
    std::sort(values.begin(), values.end());
    return values;
}

cube::CellTable CellReader::read(const PlanColumns& plan) const {
    cube::CellTable table;
    table.columns = statement_.breakdown;
    table.breakdowns = plan.breakdowns;
    table.num_aggregates = plan.aggregates.size();
    const bool keeps_samples = std::any_of(plan.aggregates.begin(), plan.aggregates.end(),
                                           [](const AggregateColumns& columns) { return columns.samples.has_value(); });
    for (const std::size_t row : order_) {
        cube::CellCounts counts;
        counts.candidates = rows_.whole(row, plan.candidates);
        if (counts.candidates == 0) {
            continue;
        }
        counts.unscaled = plan.unscaled ? rows_.whole(row, *plan.unscaled) : 0;
        counts.counted = rows_.whole(row, plan.counted);
        if (table.keys.empty() || !(table.keys.back() == keys_[row])) {
            table.keys.push_back(keys_[row]);
        }
        table.cells.push_back({static_cast<std::uint32_t>(table.keys.size() - 1),
                               static_cast<std::uint32_t>(rows_.whole(row, kOrganization)), counts});
        for (const AggregateColumns& columns : plan.aggregates) {
            table.accumulators.push_back(
                {rows_.whole(row, columns.known), number(row, columns.sum), number(row, columns.squares)});
            if (keeps_samples) {
                table.samples.push_back(samples(row, columns));
            }
        }
    }
    return table;
}

}  // namespace msoko::pushdown
