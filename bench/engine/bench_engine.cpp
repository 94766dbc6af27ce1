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
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/engine/engine.hpp"
#include "result_plans.hpp"
#include "results_only.hpp"
#include "stages.hpp"

namespace msoko::bench {
namespace {

constexpr int kRuns = 9;
constexpr std::size_t kSchools = 650;
constexpr std::uint32_t kStudents = 40;  // of a school in each of five papers: 130,000 results
constexpr std::size_t kItems = 20;

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

facts::WorkBatch made_up_paper(const std::string& subject, int grade, std::mt19937& random) {
    facts::WorkBatch batch;
    batch.paper = {2021, facts::Run::Spring, "vpr", subject, grade, 40, {}, grade};
    for (std::size_t i = 0; i < kItems; ++i) {
        const auto level = i < 14 ? facts::TaskLevel::Base : facts::TaskLevel::Advanced;
        batch.paper.items.push_back({std::to_string(i + 1), 2, level, {}, {}, "", false});
    }
    batch.classes = {"А", "Б"};
    for (std::uint32_t school = 0; school < kSchools; ++school) {
        batch.organizations.push_back({fmt::format("sch99{:04}", school), 2021, "", fmt::format("m{}", school % 60),
                                       fmt::format("m{}", school % 60), "99", ""});
        for (std::uint32_t student = 0; student < kStudents; ++student) {
            facts::Work work;
            work.organization = school;
            work.school_class = student % 2;
            work.student = static_cast<std::uint32_t>(grade) * 10000 + student;
            int primary = 0;
            for (std::size_t i = 0; i < kItems; ++i) {
                const auto points = static_cast<std::uint8_t>(random() % 3);
                batch.points.push_back(points);
                primary += points;
            }
            work.primary = static_cast<std::int16_t>(primary);
            work.mark = static_cast<std::int8_t>(2 + random() % 4);
            work.school_mark = static_cast<std::int8_t>(2 + random() % 4);
            batch.works.push_back(work);
        }
    }
    return batch;
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
    const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    const auto profile = catalog->find_profile("kemerovo");
    const formula::Vocabulary vocabulary = formula::Vocabulary::of(*catalog, **profile);
    std::vector<formula::Plan> plans;
    for (const std::string& id : (*profile)->indicators) {
        if (auto plan = formula::compile(vocabulary, *catalog->find_indicator(id))) {
            plans.push_back(std::move(*plan));
        }
    }
    std::mt19937 random(20260417);
    std::vector<facts::WorkBatch> batches;
    for (const auto& [subject, grade] :
         {std::pair("world", 4), {"russian", 5}, {"math", 6}, {"russian", 6}, {"math", 7}}) {
        batches.push_back(made_up_paper(subject, grade, random));
    }
    const auto facts = facts::FactSet::build(*catalog, std::move(batches));
    report("made-up region, kemerovo", plans, *facts);
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
    return 0;
}
