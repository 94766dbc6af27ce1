#include "msoko/stats/agreement.hpp"

#include <vector>

namespace msoko::stats {

std::optional<double> quadratic_kappa(std::span<const std::int64_t> counts, std::size_t num_marks) {
    if (counts.size() != num_marks * num_marks) {
        return std::nullopt;
    }
    std::vector<double> rows(num_marks, 0.0);
    std::vector<double> columns(num_marks, 0.0);
    double n = 0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        const auto count = static_cast<double>(counts[cell]);
        rows[cell / num_marks] += count;
        columns[cell % num_marks] += count;
        n += count;
    }
    double observed = 0;
    double expected = 0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        const double gap = static_cast<double>(cell / num_marks) - static_cast<double>(cell % num_marks);
        observed += gap * gap * static_cast<double>(counts[cell]);
        expected += gap * gap * rows[cell / num_marks] * columns[cell % num_marks];
    }
    return expected > 0 ? std::optional{1 - observed * n / expected} : std::nullopt;
}

}  // namespace msoko::stats
