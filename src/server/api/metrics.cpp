#include "msoko/server/api/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <utility>

namespace msoko::api {

namespace {

/// Memory of the process that is in RAM.
std::uint64_t resident_bytes() {
    std::ifstream status("/proc/self/statm");
    std::uint64_t whole = 0;
    std::uint64_t resident = 0;
    status >> whole >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void Metrics::count(const http::Exchange& exchange) {
    // A client chooses its methods, so those of no operation are not counted apart.
    const bool is_known = !exchange.operation.empty();
    const std::string operation(is_known ? exchange.operation : std::string_view("other"));
    const std::string method(is_known ? exchange.method : std::string_view("other"));
    const double seconds = std::chrono::duration<double>(exchange.time_spent).count();
    const std::lock_guard lock(mutex_);
    ++answers_[{operation, method, exchange.status}];
    num_bytes_ += exchange.num_bytes;
    Durations& durations = durations_[operation];
    ++durations.count;
    durations.sum += seconds;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
        durations.within.at(i) += seconds <= kBounds.at(i) ? 1U : 0U;
    }
}

std::string Metrics::text() const {
    std::string text;
    const auto out = std::back_inserter(text);
    const std::lock_guard lock(mutex_);
    text += "# HELP msoko_http_answers_total Answers given.\n# TYPE msoko_http_answers_total counter\n";
    for (const auto& [key, count] : answers_) {
        const auto& [operation, method, status] = key;
        fmt::format_to(out, "msoko_http_answers_total{{operation=\"{}\",method=\"{}\",status=\"{}\"}} {}\n", operation,
                       method, status, count);
    }
    text +=
        "# HELP msoko_http_seconds From the whole request to the whole answer.\n# TYPE msoko_http_seconds histogram\n";
    for (const auto& [operation, durations] : durations_) {
        for (std::size_t i = 0; i < kBounds.size(); ++i) {
            fmt::format_to(out, "msoko_http_seconds_bucket{{operation=\"{}\",le=\"{}\"}} {}\n", operation,
                           kBounds.at(i), durations.within.at(i));
        }
        fmt::format_to(out,
                       "msoko_http_seconds_bucket{{operation=\"{0}\",le=\"+Inf\"}} {1}\n"
                       "msoko_http_seconds_sum{{operation=\"{0}\"}} {2}\n"
                       "msoko_http_seconds_count{{operation=\"{0}\"}} {1}\n",
                       operation, durations.count, durations.sum);
    }
    const double uptime = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    fmt::format_to(out,
                   "# HELP msoko_http_bytes_total Bytes of bodies.\n# TYPE msoko_http_bytes_total counter\n"
                   "msoko_http_bytes_total {}\n"
                   "# HELP msoko_uptime_seconds Since the start.\n# TYPE msoko_uptime_seconds gauge\n"
                   "msoko_uptime_seconds {:.0f}\n"
                   "# HELP process_resident_memory_bytes Memory in RAM.\n# TYPE process_resident_memory_bytes gauge\n"
                   "process_resident_memory_bytes {}\n",
                   num_bytes_, uptime, resident_bytes());
    return text;
}

}  // namespace msoko::api
