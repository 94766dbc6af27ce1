#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

#include "msoko/server/http/server.hpp"

namespace msoko::api {

/// Counts answers for Prometheus: by operation, never by path, so that neither logins nor names get into it. May be
/// called from several threads.
class Metrics {
  public:
    void count(const http::Exchange& exchange);

    /// Text format of Prometheus, version 0.0.4.
    [[nodiscard]] std::string text() const;

  private:
    static constexpr std::array<double, 9> kBounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30};  // seconds
    struct Durations {
        std::array<std::uint64_t, kBounds.size()> within{};  // each of at most its bound
        std::uint64_t count = 0;
        double sum = 0;
    };

    mutable std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, int>, std::uint64_t> answers_;  // operation, method, status
    std::map<std::string, Durations> durations_;                                  // by operation
    std::uint64_t num_bytes_ = 0;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace msoko::api
