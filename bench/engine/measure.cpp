#include "measure.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <thread>

namespace msoko::bench {

std::vector<double> wall_times_ms(int runs, const std::function<void()>& run) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        run();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return times;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double read_bandwidth() {
    constexpr std::size_t kNumWords = std::size_t{1} << 27U;  // 1 GiB
    constexpr int kRuns = 7;
    const std::vector<std::uint64_t> words(kNumWords, 1);
    const auto middle = words.begin() + kNumWords / 2;
    std::uint64_t total = 0;
    const double ms = median(wall_times_ms(kRuns, [&] {
        std::uint64_t first = 0;
        {
            const std::jthread other([&] { first = std::accumulate(words.begin(), middle, std::uint64_t{0}); });
            total += std::accumulate(middle, words.end(), std::uint64_t{0});
        }
        total += first;
    }));
    return total == 0 ? 0 : static_cast<double>(kNumWords * sizeof(std::uint64_t)) / ms * 1e3;
}

}  // namespace msoko::bench
