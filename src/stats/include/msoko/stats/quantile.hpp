#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace msoko::stats {

/// How a quantile between two values is read off (Hyndman and Fan 1996).
enum class QuantileType : std::uint8_t {
    Type6 = 6,  ///< position p·(n + 1): Weibull, SPSS, QUARTILE.EXC
    Type7 = 7,  ///< position p·(n − 1) + 1: R, NumPy, QUARTILE.INC
};

/// Quantile of values in ascending order; nullopt of nothing or for p outside 0…1.
[[nodiscard]] std::optional<double> quantile(std::span<const double> sorted, double p,
                                             QuantileType type = QuantileType::Type7);

}  // namespace msoko::stats
