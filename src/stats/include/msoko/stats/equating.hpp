#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Scores of one work on the scale of another, from the distributions of both. Without common tasks or common persons
/// this rests on the persons of both being alike on the whole (the region of two years), which must be said beside the
/// result.
namespace msoko::stats {

/// y = μ_Y + σ_Y/σ_X·(x − μ_X) for every score x.
/// @param from, to  persons with score 0, 1, …
/// @return one value a score of `from`; nullopt where somebody's scores do not vary or a count is negative.
/// @source Kolen and Brennan (2014), section 2.3.
[[nodiscard]] std::optional<std::vector<double>> equate_linearly(std::span<const std::int64_t> from,
                                                                 std::span<const std::int64_t> to);

/// The score of `to` with the same percentile rank: scores are spread evenly over ±½ around them, so values run from
/// −0.5 to the highest score + 0.5.
/// @return one value a score of `from`; nullopt where nobody was counted or a count is negative.
/// @source Kolen and Brennan (2014), section 2.5; R equate::equate(type = "equipercentile").
[[nodiscard]] std::optional<std::vector<double>> equate_by_percentile(std::span<const std::int64_t> from,
                                                                      std::span<const std::int64_t> to);

}  // namespace msoko::stats
