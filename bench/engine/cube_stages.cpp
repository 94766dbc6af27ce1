#include "cube_stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <vector>

#include "made_up_region.hpp"
#include "measure.hpp"
#include "msoko/app/question.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/engine/indicator_cube.hpp"
#include "result_plans.hpp"

namespace msoko::bench {
namespace {

constexpr unsigned kThreads = 2;
constexpr int kRuns = 9;

double percentile_95(std::vector<double> values) {
    const auto place = static_cast<std::ptrdiff_t>(values.size() * 95 / 100);
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

struct Asked {
    const char* population;
    const char* value;
    std::vector<std::string> by;
};

/// What an explorer asks: shares, means, distributions, nested pupils, tasks, by any column and by the school's kind.
std::vector<Asked> questions() {
    return {
        {"result where procedure = vpr", "share(mark = 2)", {}},
        {"result where procedure = vpr", "share(mark >= 4)", {"grade", "subject"}},
        {"result where procedure = vpr and subject = math", "mean(primary / max_primary)", {"grade"}},
        {"result where procedure = vpr", "median(primary)", {"grade", "subject"}},
        {"result where procedure = vpr", "stddev(primary)", {"grade", "subject"}},
        {"result where procedure = vpr", "share(mark < school_mark)", {"sex"}},
        {"student from result where procedure = vpr", "share(min(mark) > 2)", {"grade"}},
        {"class from result where procedure = vpr", "mean(share(mark >= 4))", {"subject"}},
        {"item where procedure = vpr and max_points > 0", "sum(points) / sum(max_points)", {"subject", "task_level"}},
        {"item where procedure = vpr", "share(not attempted)", {"grade", "item"}},
    };
}

}  // namespace

void report_nested() {
    const auto assessment = load_public_workbooks("kemerovo");
    if (!assessment) {
        return;
    }
    std::vector<formula::Plan> plans;
    std::ranges::copy_if(assessment->plans(), std::back_inserter(plans), [](const formula::Plan& plan) {
        return plan.population.unit == formula::UnitKind::Student && plan.population.table == "result";
    });
    std::size_t num_cells = 0;
    const std::vector<double> times = wall_times_ms(kRuns, [&] {
        num_cells = 0;
        for (const engine::PlanCells& part : engine::count_cells(plans, assessment->facts(), {kThreads})) {
            for (const cube::CellTable& table : part.tables) {
                num_cells += table.cells.size();
            }
        }
    });
    fmt::print("nested populations of students: {} plans, {} cells in {:.1f} ms, {:.2f} million cells a second\n",
               plans.size(), num_cells, median(times), static_cast<double>(num_cells) / median(times) / 1e3);
}

void report_refresh() {
    const MadeUpRegion region;
    constexpr std::uint32_t kSchools = 50;
    std::vector<double> times;
    std::vector<double> joining;
    engine::Refreshed refreshed;
    engine::IndicatorCube cube(region.plans(), region.corrected(0), {kThreads});
    for (std::uint32_t school = 1; school <= kSchools; ++school) {
        std::shared_ptr<const facts::FactSet> next;
        joining.push_back(wall_times_ms(1, [&] { next = region.corrected(school); }).front());
        times.push_back(wall_times_ms(1, [&] { refreshed = cube.refresh(std::move(next)); }).front());
    }
    const double whole =
        median(wall_times_ms(kRuns, [&] { (void)engine::compute(region.plans(), region.facts(), {kThreads}); }));
    fmt::print(
        "one class's results come again ({} results in all): the values follow in {:.1f} ms, p95 {:.1f} ms (goal 20); "
        "{} plans rolled up; all anew {:.1f} ms; joining the batches to facts before it {:.1f} ms\n",
        region.facts().results().num_rows(), median(times), percentile_95(times), refreshed.num_plans, whole,
        median(joining));
}

void report_questions() {
    const auto assessment = load_public_workbooks("kemerovo");
    if (!assessment) {
        return;
    }
    std::vector<double> times;
    for (const Asked& asked : questions()) {
        for (const auto level : {catalog::Level::Organization, catalog::Level::Municipality, catalog::Level::Region}) {
            const formula::Question question{{asked.population, {}}, {asked.value, {}}, asked.by, level};
            const std::vector<double> own = wall_times_ms(kRuns, [&] {
                if (const auto answered = app::answer(*assessment, question); !answered) {
                    fmt::print(stderr, "{}\n", answered.error().message);
                }
            });
            times.insert(times.end(), own.begin(), own.end());
        }
    }
    fmt::print("{} questions over {} results: median {:.1f} ms, p95 {:.1f} ms\n", times.size(),
               assessment->facts().results().num_rows(), median(times), percentile_95(times));
}

}  // namespace msoko::bench
