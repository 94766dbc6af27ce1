/// How fast indicators are computed once the facts are in memory: a made-up region of the size of a real one, and the
/// public workbooks where they are present. Wall and processor time, medians.
/// With --results-only YEARSxORGANIZATIONS FOLDER RUNS: as one side of the comparison with other systems
/// (peers/README.md).

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cube_stages.hpp"
#include "made_up_region.hpp"
#include "msoko/app/assessment.hpp"
#include "msoko/engine/engine.hpp"
#include "result_plans.hpp"
#include "results_only.hpp"
#include "stages.hpp"

namespace msoko::bench {
namespace {

constexpr int kRuns = 9;

struct Times {
    double wall_ms = 0;
    double cpu_ms = 0;
};

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

Times median_times(std::span<const formula::Plan> plans, const facts::FactSet& facts, unsigned threads,
                   std::size_t& num_values) {
    std::vector<double> walls;
    std::vector<double> cpus;
    for (int run = 0; run < kRuns; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const double cpu_begin = cpu_ms();
        num_values = engine::compute(plans, facts, {threads}).entries().size();
        cpus.push_back(cpu_ms() - cpu_begin);
        walls.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    const auto median = [](std::vector<double>& values) {
        std::nth_element(values.begin(), values.begin() + kRuns / 2, values.end());
        return values[kRuns / 2];
    };
    return {median(walls), median(cpus)};
}

void report(const std::string& what, std::span<const formula::Plan> plans, const facts::FactSet& facts) {
    const std::size_t rows = facts.results().num_rows();
    for (const unsigned threads : {1U, 2U}) {
        std::size_t num_values = 0;
        const Times times = median_times(plans, facts, threads, num_values);
        fmt::print("{:<34}{:>9}{:>6}{:>9}{:>9}{:>11.1f}{:>11.1f}{:>12.1f}\n", what, rows, plans.size(), num_values,
                   threads, times.wall_ms, times.cpu_ms, static_cast<double>(rows) / times.wall_ms / 1e3);
    }
}

void report_made_up_region() {
    const MadeUpRegion region;
    report("made-up region, kemerovo", region.plans(), region.facts());
}

void report_public_workbooks() {
    for (const char* profile : {"kemerovo", "ershichi"}) {
        if (const auto assessment = load_public_workbooks(profile)) {
            report(fmt::format("public workbooks of 2021, {}", profile), assessment->plans(), assessment->facts());
        }
    }
}

/// Copies as "YEARSxORGANIZATIONS"; nullopt of anything else.
std::optional<Copies> parse_copies(const std::string& text) {
    Copies copies;
    char after = 0;
    const int read = std::sscanf(text.c_str(), "%dx%d%c", &copies.years, &copies.organizations, &after);
    const bool is_good = read == 2 && copies.years > 0 && copies.organizations > 0;
    return is_good ? std::optional(copies) : std::nullopt;
}

int run_results_only(std::span<char*> arguments) {
    const auto copies = arguments.size() == 3 ? parse_copies(arguments[0]) : std::nullopt;
    const int runs = copies ? std::atoi(arguments[2]) : 0;
    if (runs < 1) {
        fmt::print(stderr, "bench_engine --results-only YEARSxORGANIZATIONS FOLDER RUNS\n");
        return 2;
    }
    return measure_results_only(*copies, arguments[1], runs) ? 0 : 1;
}

}  // namespace
}  // namespace msoko::bench

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (argc > 1 && std::string_view(argv[1]) == "--results-only") {
        return msoko::bench::run_results_only(arguments.subspan(2));
    }
    fmt::print("{:<34}{:>9}{:>6}{:>9}{:>9}{:>11}{:>11}{:>12}\n", "facts", "results", "plans", "values", "threads",
               "wall, ms", "CPU, ms", "Mrows/s");
    msoko::bench::report_made_up_region();
    msoko::bench::report_public_workbooks();
    msoko::bench::report_stages();
    msoko::bench::report_nested();
    msoko::bench::report_refresh();
    msoko::bench::report_questions();
    return 0;
}
