#include "msoko/stats/treatment_effect.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <map>

#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

/// The four cells of the design; the sign is that of the cell's mean in the effect.
struct Cell {
    double weights = 0;
    double sum = 0;

    [[nodiscard]] double mean() const { return sum / weights; }
};

constexpr std::array kSigns = {1.0, -1.0, -1.0, 1.0};
constexpr double kNumCoefficients = 4;

std::size_t cell_of(const PanelRow& row) {
    return (row.is_treated ? 2U : 0U) + (row.is_after ? 1U : 0U);
}

/// What a unit adds to the effect beyond its expectation.
struct Unit {
    bool is_treated = false;
    double influence = 0;
};

}  // namespace

std::optional<TreatmentEffect> difference_in_differences(std::span<const PanelRow> rows, double confidence) {
    std::array<Cell, 4> cells{};
    for (const PanelRow& row : rows) {
        if (!(row.weight > 0)) {
            return std::nullopt;
        }
        Cell& cell = cells.at(cell_of(row));
        cell.weights += row.weight;
        cell.sum += row.weight * row.outcome;
    }
    TreatmentEffect result;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells.at(i).weights == 0) {
            return std::nullopt;
        }
        result.effect += kSigns.at(i) * cells.at(i).mean();
    }
    std::map<std::uint32_t, Unit> units;
    for (const PanelRow& row : rows) {
        const std::size_t i = cell_of(row);
        Unit& unit = units[row.unit];
        unit.is_treated = row.is_treated;
        unit.influence += kSigns.at(i) * row.weight * (row.outcome - cells.at(i).mean()) / cells.at(i).weights;
    }
    double squares = 0;
    for (const auto& [id, unit] : units) {
        squares += unit.influence * unit.influence;
        (unit.is_treated ? result.num_treated : result.num_others) += 1;
    }
    const auto n = static_cast<double>(rows.size());
    const auto num_units = static_cast<double>(units.size());
    const std::optional<double> t = t_quantile(0.5 + confidence / 2, num_units - 1);
    if (result.num_treated < 2 || result.num_others < 2 || n <= kNumCoefficients || !t) {
        return std::nullopt;
    }
    result.error = std::sqrt(squares * num_units / (num_units - 1) * (n - 1) / (n - kNumCoefficients));
    result.interval = {result.effect - *t * result.error, result.effect + *t * result.error};
    return result;
}

}  // namespace msoko::stats
