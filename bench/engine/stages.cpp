#include "stages.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "measure.hpp"
#include "result_plans.hpp"

namespace msoko::bench {
namespace {

constexpr int kRuns = 7;

/// Time from each stage to the next, or to the end.
class Stopwatch {
  public:
    void note(std::string_view stage) { stages_.emplace_back(stage, std::chrono::steady_clock::now()); }

    /// Milliseconds from the first of two stages to the second, or to now where there is no such.
    [[nodiscard]] double between(std::string_view from, std::string_view to) const {
        auto begin = std::chrono::steady_clock::now();
        auto end = begin;
        for (const auto& [stage, time] : stages_) {
            begin = stage == from ? time : begin;
            end = stage == to ? time : end;
        }
        return std::chrono::duration<double, std::milli>(end - begin).count();
    }

  private:
    std::vector<std::pair<std::string, std::chrono::steady_clock::time_point>> stages_;
};

}  // namespace

void report_stages() {
    std::vector<double> reading;
    std::vector<double> calculating;
    for (int run = 0; run < kRuns; ++run) {
        Stopwatch stopwatch;
        const app::ProgressSink note = [&stopwatch](std::string_view stage, std::size_t done, std::size_t /*total*/) {
            if (done == 0) {
                stopwatch.note(stage);
            }
        };
        const auto assessment = load_public_workbooks("kemerovo", note);
        if (!assessment) {
            return;
        }
        reading.push_back(stopwatch.between("Читаю файлы", "Свожу результаты"));
        calculating.push_back(stopwatch.between("Считаю показатели и ищу признаки", ""));
    }
    fmt::print(
        "\nworkbooks of 2021, kemerovo, two threads: reading {:.0f} ms, indicators, signals and task statistics "
        "{:.0f} ms: {:.3f} of the reading (goal 0.1)\n",
        median(reading), median(calculating), median(calculating) / median(reading));
}

}  // namespace msoko::bench
