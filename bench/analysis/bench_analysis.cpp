// How often distorted schools are found, and how often honest ones are marked: our tests beside the methodology of
// 2019.
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "detection.hpp"

namespace {

using msoko::analysis::Detection;
using msoko::analysis::Distortion;

constexpr std::uint64_t kNumRegions = 10;

double percent(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? 100 * static_cast<double>(part) / static_cast<double>(whole) : 0;
}

void print_curve(std::string_view name, Distortion::Kind kind, const std::array<double, 5>& strengths) {
    fmt::print("\n{}\n{:>8} | {:>9} {:>9} {:>9} {:>9} | {:>9} {:>9} {:>9}\n", name, "strength", "mean 2019", "any 2019",
               "ours", "level 3", "any 2019", "ours", "level 3");
    for (const double strength : strengths) {
        const Detection found = msoko::analysis::detect({kind, strength}, kNumRegions);
        fmt::print("{:8.2f} | {:8.1f}% {:8.1f}% {:8.1f}% {:8.1f}% | {:8.1f}% {:8.1f}% {:8.1f}%\n", strength,
                   percent(found.by_official_mean, found.num_distorted),
                   percent(found.by_any_official, found.num_distorted), percent(found.by_own, found.num_distorted),
                   percent(found.at_level_3, found.num_distorted),
                   percent(found.honest_by_any_official, found.num_honest),
                   percent(found.honest_by_own, found.num_honest), percent(found.honest_at_level_3, found.num_honest));
    }
}

}  // namespace

int main() {
    fmt::print(
        "{} simulated regions of 120 schools, 6 of them distorted (at least 40 pupils). Left: distorted schools "
        "found, right: honest schools marked.\n",
        kNumRegions);
    print_curve("Inflation: shift of ability, standard deviations", Distortion::Kind::Inflation, {0, 0.5, 1, 1.5, 2});
    print_curve("Copying: share of a class that copies one work", Distortion::Kind::Copying, {0, 0.2, 0.4, 0.6, 0.8});
    print_curve("Lifting: chance that a work up to 2 points under a mark is lifted to it", Distortion::Kind::Lifting,
                {0, 0.25, 0.5, 0.75, 1});
    return 0;
}
