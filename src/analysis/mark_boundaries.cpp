#include "mark_boundaries.hpp"

namespace msoko::analysis {

std::optional<MarkBoundaries> boundaries_of(const catalog::Scale& scale, std::size_t num_scores) {
    MarkBoundaries boundaries{};
    const std::array lowest = {scale.min_3, scale.min_4, scale.min_5};
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        if (lowest[i] < 1 || static_cast<std::size_t>(lowest[i]) >= num_scores) {
            return std::nullopt;
        }
        boundaries[i] = static_cast<std::size_t>(lowest[i]);
    }
    return boundaries;
}

}  // namespace msoko::analysis
