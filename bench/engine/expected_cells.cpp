#include "expected_cells.hpp"

#include <fmt/format.h>
#include <fmt/os.h>

#include <cmath>
#include <vector>

#include "msoko/stats/interval.hpp"

namespace msoko::bench {
namespace {

/// Sum of squares of whole numbers, told by the interval of their mean: half of it is t·sd/√n.
double squares_of(const cube::Value& mean, stats::TIntervals& intervals) {
    const auto n = static_cast<double>(mean.n);
    const double by_mean = mean.numerator * mean.numerator / n;
    if (!mean.interval) {
        return std::round(by_mean);
    }
    const double half = (mean.interval->high - mean.interval->low) / 2;
    const double half_of_one = intervals.of(mean.n, 0, 1)->high;
    const double sd = half / half_of_one;
    return std::round(by_mean + sd * sd * (n - 1));
}

bool same(const ExpectedCell& a, const ExpectedCell& b) {
    return a.numerator == b.numerator && a.denominator == b.denominator && a.n == b.n && a.squares == b.squares;
}

}  // namespace

Result<ExpectedCells> expected_cells(std::span<const formula::Plan> plans, const cube::ValueTable& values,
                                     const std::function<std::uint32_t(std::uint32_t)>& number_of) {
    std::vector<std::string> breakdowns;
    for (const cube::Breakdown& breakdown : values.breakdowns()) {
        breakdowns.push_back(cube::to_string(breakdown));
    }
    stats::TIntervals intervals;
    ExpectedCells cells;
    for (const cube::Entry& entry : values.entries()) {
        const cube::Value& value = entry.value;
        if (entry.level != catalog::Level::Organization || !has_number(value.state)) {
            continue;
        }
        const formula::Plan& plan = plans[entry.indicator];
        ExpectedCell cell{value.numerator, value.denominator, value.n, 0, 0};
        if (plan.value.op == formula::Op::Mean) {
            cell.squares = squares_of(value, intervals);
        }
        const auto [place, is_new] =
            cells.try_emplace({plan.indicator, number_of(entry.unit), breakdowns[entry.breakdown]}, cell);
        if (!is_new && !same(place->second, cell)) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{}, организация {}, {}: копии различаются", plan.indicator, number_of(entry.unit),
                                    breakdowns[entry.breakdown]));
        }
        ++place->second.copies;
    }
    return cells;
}

void write_cells(const ExpectedCells& cells, const std::filesystem::path& file) {
    fmt::ostream out = fmt::output_file(file.string());
    out.print("indicator,organization,breakdown,numerator,denominator,n,squares,copies\n");
    for (const auto& [key, cell] : cells) {
        const auto& [indicator, organization, breakdown] = key;
        out.print("{},{},{},{},{},{},{},{}\n", indicator, organization, breakdown, cell.numerator, cell.denominator,
                  cell.n, cell.squares, cell.copies);
    }
}

}  // namespace msoko::bench
