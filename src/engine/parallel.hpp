#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace msoko::engine {

/// Calls do_one(i) for every i < count, on several threads at once, each as it becomes free.
/// @param threads  0 = as many as the machine has
template <typename DoOne>
void for_each_parallel(unsigned threads, std::size_t count, DoOne do_one) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            do_one(i);
        }
    };
    const std::size_t wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(wanted, count); ++i) {
        others.emplace_back(work);
    }
    work();
}

}  // namespace msoko::engine
