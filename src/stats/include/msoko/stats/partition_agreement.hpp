#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace msoko::stats {

/// How far two partitions of the same units agree beyond chance: 1 = the same groups, near 0 = as by chance.
/// @return nullopt where the lengths differ or there are fewer than two units; 1 where both partitions are one group,
/// or
///         both put every unit alone.
/// @source Hubert and Arabie (1985), adjusted Rand index.
[[nodiscard]] std::optional<double> adjusted_rand_index(std::span<const std::uint32_t> left,
                                                        std::span<const std::uint32_t> right);

}  // namespace msoko::stats
