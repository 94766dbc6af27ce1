/// Writes the results of the public workbooks of 2021 as CSV files that the peers of the engine load:
///   bench_export FOLDER
/// results.csv: a work a line; points in columns i1 … iN, −1 = not attempted, empty = unknown or no such task.
/// papers.csv and tasks.csv: what was written. An organization is numbered as in the facts.

#include <fmt/format.h>
#include <fmt/os.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "result_plans.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;

/// As the rows of a paper have it; empty where it is unknown.
std::string max_primary_of(const facts::FactSet& facts, std::size_t paper) {
    const facts::FactTable& results = facts.results();
    for (std::size_t row = 0; row < results.num_rows(); ++row) {
        if (results.column("paper").integer(row) == static_cast<std::int64_t>(paper)) {
            const std::optional<std::int64_t> max = results.column("max_primary").get(row);
            return max ? std::to_string(*max) : "";
        }
    }
    return "";
}

void write_papers(const facts::FactSet& facts, const fs::path& folder) {
    fmt::ostream papers = fmt::output_file((folder / "papers.csv").string());
    fmt::ostream tasks = fmt::output_file((folder / "tasks.csv").string());
    papers.print("paper,run,procedure,subject,grade,max_primary\n");
    tasks.print("paper,task,max_points,level\n");
    for (std::size_t i = 0; i < facts.papers().size(); ++i) {
        const facts::Paper& paper = facts.papers()[i];
        papers.print("{},{},{},{},{},{}\n", i, to_string(paper.run), paper.procedure, paper.subject, paper.grade,
                     max_primary_of(facts, i));
        for (std::size_t task = 0; task < paper.items.size(); ++task) {
            const facts::ItemSpec& item = paper.items[task];
            const std::string max = item.max_points == 0 ? "" : std::to_string(item.max_points);
            tasks.print("{},{},{},{}\n", i, task + 1, max, to_string(item.level));
        }
    }
}

std::size_t most_tasks(const facts::FactSet& facts) {
    std::size_t most = 0;
    for (const facts::Paper& paper : facts.papers()) {
        most = std::max(most, paper.items.size());
    }
    return most;
}

std::string points_text(std::uint8_t points) {
    return points == facts::kNoPoints ? "" : points == facts::kNotAttempted ? "-1" : std::to_string(points);
}

void write_results(const facts::FactSet& facts, const fs::path& folder) {
    static constexpr std::array kColumns = {"year",    "organization", "student", "paper",       "grade",
                                            "primary", "max_primary",  "mark",    "school_mark", "absent"};
    const std::size_t width = most_tasks(facts);
    fmt::ostream out = fmt::output_file((folder / "results.csv").string());
    out.print("{}", fmt::join(kColumns, ","));
    for (std::size_t task = 0; task < width; ++task) {
        out.print(",i{}", task + 1);
    }
    out.print("\n");
    const facts::FactTable& results = facts.results();
    for (std::size_t row = 0; row < results.num_rows(); ++row) {
        std::string line;
        for (const char* name : kColumns) {
            const std::optional<std::int64_t> value = results.column(name).get(row);
            line += (line.empty() ? "" : ",") + (value ? std::to_string(*value) : "");
        }
        const std::span<const std::uint8_t> points = facts.points(row);
        for (std::size_t task = 0; task < width; ++task) {
            line += "," + (task < points.size() ? points_text(points[task]) : "");
        }
        out.print("{}\n", line);
    }
}

}  // namespace
}  // namespace msoko::bench

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "bench_export FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const auto assessment = msoko::bench::load_public_workbooks("kemerovo");
    if (!assessment) {
        return 1;
    }
    std::filesystem::create_directories(folder);
    msoko::bench::write_papers(assessment->facts(), folder);
    msoko::bench::write_results(assessment->facts(), folder);
    return 0;
}
