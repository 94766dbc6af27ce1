#include "region.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace msoko::bench {
namespace {

constexpr std::uint64_t kSeed = 2021;
constexpr double kMedianSize = 23;
constexpr double kSpreadOfSizes = 1.1;  // of their logarithms: quartiles 10 and 57, as the methodology has them
constexpr double kBetweenSchools = 0.3;

class Source {
  public:
    double uniform() { return static_cast<double>(generator_() >> 11U) * 0x1p-53; }
    double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

  private:
    std::mt19937_64 generator_{kSeed};
};

/// Schools by size, repeated until every pupil has one.
std::vector<std::uint32_t> draw_schools(std::size_t num_pupils, std::uint32_t num_schools, Source& source) {
    std::vector<double> ends(num_schools);
    double sum = 0;
    for (double& end : ends) {
        sum += kMedianSize * std::exp(kSpreadOfSizes * source.normal());
        end = sum;
    }
    std::vector<std::uint32_t> schools(num_pupils);
    for (std::size_t pupil = 0; pupil < num_pupils; ++pupil) {
        const double place = pupil < num_schools ? -1 : source.uniform() * sum;
        const auto school = place < 0 ? static_cast<std::ptrdiff_t>(pupil)
                                      : std::upper_bound(ends.begin(), ends.end(), place) - ends.begin();
        schools[pupil] = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(school, num_schools - 1));
    }
    return schools;
}

}  // namespace

Region make_region(std::size_t num_pupils) {
    Source source;
    Region region;
    region.school = draw_schools(num_pupils, region.num_schools, source);
    std::vector<double> effects(region.num_schools);
    for (double& effect : effects) {
        effect = kBetweenSchools * source.normal();
    }
    std::vector<double> slopes(region.num_items);
    std::vector<double> intercepts(region.num_items);
    for (std::size_t item = 0; item < region.num_items; ++item) {
        slopes[item] = 0.6 + 1.2 * source.uniform();
        intercepts[item] = 2 - 3.5 * source.uniform();
    }
    for (const std::uint32_t school : region.school) {
        const double ability = effects[school] + std::sqrt(1 - kBetweenSchools * kBetweenSchools) * source.normal();
        std::uint16_t total = 0;
        for (std::size_t item = 0; item < region.num_items; ++item) {
            const double p = 1 / (1 + std::exp(-(slopes[item] * ability + intercepts[item])));
            const bool is_right = source.uniform() < p;
            region.answers.push_back(is_right ? 1 : 0);
            total = static_cast<std::uint16_t>(total + (is_right ? 1 : 0));
        }
        region.total.push_back(total);
        region.prior.push_back(ability + 0.5 * source.normal());
        region.outcome.push_back(0.56 * region.prior.back() + effects[school] + 0.75 * source.normal());
    }
    return region;
}

}  // namespace msoko::bench
