#pragma once

#include <array>
#include <cstddef>

namespace msoko::stats {

inline constexpr std::size_t kNumAbilities = 64;
inline constexpr double kLargestAbility = 6;

/// One number an ability of the grid.
using OnGrid = std::array<double, kNumAbilities>;

/// Equally spaced abilities and the weights of the standard normal law at them. For smooth integrands this is exact to
/// rounding, where the Gauss–Hermite rule of as many points is not better.
struct AbilityGrid {
    OnGrid ability{};
    OnGrid weight{};

    AbilityGrid();
};

}  // namespace msoko::stats
