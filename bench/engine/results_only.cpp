#include "results_only.hpp"

#include <fmt/format.h>
#include <fmt/os.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "expected_cells.hpp"
#include "measure.hpp"
#include "msoko/engine/engine.hpp"
#include "result_plans.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kThreads = 2;

std::size_t num_answers(const facts::FactSet& facts) {
    std::size_t answers = 0;
    for (std::size_t row = 0; row < facts.results().num_rows(); ++row) {
        answers += facts.points(row).size();
    }
    return answers;
}

/// Bytes that the plans cannot do without: the columns that place a row, those that formulas read, and the answers.
std::size_t bytes_read(std::span<const formula::Plan> plans, const facts::FactSet& facts) {
    std::set<std::string> names = {"year", "run", "organization", "student", "paper", "absent"};
    for (const formula::Plan& plan : plans) {
        for (const formula::ColumnUse& column : plan.columns) {
            names.insert(column.name);
        }
        for (const std::vector<std::string>& breakdown : plan.breakdowns) {
            names.insert(breakdown.begin(), breakdown.end());
        }
    }
    std::size_t all = 0;
    std::size_t read = 0;
    for (const auto& [name, column] : facts.results().columns()) {
        all += column.num_bytes();
        read += names.contains(name) ? column.num_bytes() : 0;
    }
    return facts.num_bytes() - all + read;
}

void write_facts(std::span<const formula::Plan> plans, const facts::FactSet& facts, const fs::path& file) {
    fmt::ostream out = fmt::output_file(file.string());
    out.print("results,{}\nplans,{}\n", facts.results().num_rows(), plans.size());
    out.print("answers,{}\nbytes,{}\n", num_answers(facts), facts.num_bytes());
    out.print("bytes_read,{}\nbandwidth,{:.0f}\n", bytes_read(plans, facts), read_bandwidth());
}

void write_times(const std::vector<double>& times, const fs::path& file) {
    fmt::ostream out = fmt::output_file(file.string());
    for (const double ms : times) {
        out.print("{:.3f}\n", ms);
    }
}

}  // namespace

bool measure_results_only(const Copies& copies, const fs::path& folder, int runs) {
    const auto assessment = load_public_workbooks("kemerovo");
    if (!assessment) {
        return false;
    }
    const std::vector<formula::Plan> plans = result_plans(assessment->catalog(), assessment->facts());
    std::optional<facts::FactSet> repeated;
    if (copies.total() > 1) {
        auto built = multiply(assessment->catalog(), assessment->facts(), copies);
        if (!built) {
            fmt::print(stderr, "{}\n", built.error().message);
            return false;
        }
        repeated.emplace(std::move(*built));
    }
    const facts::FactSet& facts = repeated ? *repeated : assessment->facts();
    const auto number_of = [&](std::uint32_t organization) {
        return repeated ? organization_number(facts, {organization}) % kCopyStep : organization;
    };
    fs::create_directories(folder);
    {
        // The first run, untimed, says what every side must find.
        const auto cells = expected_cells(plans, engine::compute(plans, facts, {kThreads}), number_of);
        if (!cells) {
            fmt::print(stderr, "{}\n", cells.error().message);
            return false;
        }
        write_cells(*cells, folder / "expected.csv");
    }
    write_times(wall_times_ms(runs, [&] { (void)engine::count_cells(plans, facts, {kThreads}); }),
                folder / "msoko.times");
    write_times(wall_times_ms(runs, [&] { (void)engine::compute(plans, facts, {kThreads}); }),
                folder / "msoko-values.times");
    write_facts(plans, facts, folder / "facts.csv");
    return true;
}

}  // namespace msoko::bench
