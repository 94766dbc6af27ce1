#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace msoko {

/// Calls do_one for every i < count, each i once, on several threads, each as it becomes free.
/// @param threads  0 = as many as the machine has
/// @param make_memory  called once a thread; do_one(i, memory) gets what it made
template <typename MakeMemory, typename DoOne>
void for_each_parallel(unsigned threads, std::size_t count, MakeMemory make_memory, DoOne do_one) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        auto memory = make_memory();
        for (std::size_t i = next++; i < count; i = next++) {
            do_one(i, memory);
        }
    };
    const std::size_t wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(wanted, count); ++i) {
        others.emplace_back(work);
    }
    work();
}

template <typename DoOne>
void for_each_parallel(unsigned threads, std::size_t count, DoOne do_one) {
    for_each_parallel(
        threads, count, [] { return 0; }, [&do_one](std::size_t i, int /*memory*/) { do_one(i); });
}

}  // namespace msoko
