#include "msoko/stats/partition_agreement.hpp"

#include <map>
#include <utility>

namespace msoko::stats {
namespace {

template <typename Counts>
double pairs_of(const Counts& counts) {
    double pairs = 0;
    for (const auto& [group, count] : counts) {
        pairs += count * (count - 1) / 2;
    }
    return pairs;
}

}  // namespace

std::optional<double> adjusted_rand_index(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
    if (left.size() != right.size() || left.size() < 2) {
        return std::nullopt;
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> both;
    std::map<std::uint32_t, double> of_left;
    std::map<std::uint32_t, double> of_right;
    for (std::size_t i = 0; i < left.size(); ++i) {
        both[{left[i], right[i]}] += 1;
        of_left[left[i]] += 1;
        of_right[right[i]] += 1;
    }
    const auto n = static_cast<double>(left.size());
    const double expected = pairs_of(of_left) * pairs_of(of_right) / (n * (n - 1) / 2);
    const double largest = (pairs_of(of_left) + pairs_of(of_right)) / 2;
    return largest == expected ? 1.0 : (pairs_of(both) - expected) / (largest - expected);
}

}  // namespace msoko::stats
