// Times the statistical methods on a region of 25,000 pupils: bench_stats [FOLDER [RUNS]]
// With a folder, leaves there the data, the estimates and the times for peers.R, which fits the same in R and compares.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <numeric>
#include <string>

#include "measure.hpp"
#include "msoko/stats/answer_similarity.hpp"
#include "msoko/stats/clustering.hpp"
#include "msoko/stats/marginal_fit.hpp"
#include "msoko/stats/random_intercept.hpp"
#include "msoko/stats/rasch.hpp"
#include "region.hpp"

namespace msoko::bench {
namespace {

constexpr std::size_t kNumPupils = 25000;
constexpr int kRuns = 5;
constexpr std::size_t kMostGroups = 7;

/// Where the numbers go: the screen, and files of one number a line where there is a folder.
class Output {
  public:
    explicit Output(std::filesystem::path folder) : folder_(std::move(folder)) {
        if (!folder_.empty()) {
            std::filesystem::create_directories(folder_);
        }
    }

    template <typename Values>
    void write(const std::string& name, const Values& values) const {
        if (folder_.empty()) {
            return;
        }
        std::ofstream file(folder_ / name);
        file << std::setprecision(17);
        for (const auto& value : values) {
            file << +value << '\n';
        }
    }

    void time(const std::string& name, int runs, const std::function<void()>& run) const {
        run();  // warms up
        const double ms = median(wall_times_ms(runs, run));
        std::printf("%-24s %10.2f ms\n", name.c_str(), ms);
        write(name + ".ms", std::vector<double>{ms});
    }

  private:
    std::filesystem::path folder_;
};

void measure_items(const Region& region, int runs, const Output& output) {
    std::vector<double> difficulties;
    output.time("rasch", runs, [&] {
        difficulties.clear();
        const auto fit = stats::fit_rasch(stats::ResponsePatterns(region.answers, region.num_items)).value();
        for (const auto& difficulty : fit.difficulties) {
            difficulties.push_back(difficulty.value().value);
        }
    });
    output.write("rasch", difficulties);
    std::vector<double> curves;
    int steps = 0;
    output.time("two_parameter", runs, [&] {
        curves.clear();
        const auto fit = stats::fit_marginal(stats::ResponsePatterns(region.answers, region.num_items)).value();
        steps = fit.steps;
        for (const auto& item : fit.items) {
            curves.push_back(item.value().slope);
            curves.push_back(item.value().intercept);
        }
    });
    std::printf("%-24s %10d\n", "  EM steps", steps);
    output.write("two_parameter", curves);
    output.write("two_parameter.steps", std::vector<int>{steps});
}

void measure_two_levels(const Region& region, int runs, const Output& output) {
    std::vector<double> estimates;
    output.time("random_intercept", runs, [&] {
        const stats::GroupedRows rows{region.outcome, region.prior, 1, region.school, region.num_schools};
        const auto fit = stats::fit_random_intercept(rows).value();
        estimates = {fit.coefficients[0]->value, fit.coefficients[1]->value, fit.between_variance,
                     fit.within_variance,        fit.effects[0]->value,      fit.effects[0]->error};
    });
    output.write("random_intercept", estimates);
}

/// Means of the schools' scores stand for context: numbers are enough for the time.
void measure_clusters(const Region& region, int runs, const Output& output) {
    std::vector<stats::Feature> features(2);
    std::vector<double> sums(region.num_schools, 0.0);
    std::vector<double> sizes(region.num_schools, 0.0);
    for (std::size_t pupil = 0; pupil < region.num_pupils(); ++pupil) {
        sums[region.school[pupil]] += region.total[pupil];
        sizes[region.school[pupil]] += 1;
    }
    for (std::size_t school = 0; school < sizes.size(); ++school) {
        features[0].values.emplace_back(sums[school] / sizes[school]);
        features[1].values.emplace_back(sizes[school]);
    }
    std::vector<double> widths;
    output.time("medoids", runs, [&] {
        widths.clear();
        const stats::Distances distances = stats::gower_distances(features).value();
        for (std::size_t groups = 2; groups <= kMostGroups; ++groups) {
            const auto partition = stats::partition_around_medoids(distances, groups).value();
            const std::vector<double> of_schools = stats::silhouettes(distances, partition.group_of).value();
            widths.push_back(std::accumulate(of_schools.begin(), of_schools.end(), 0.0) / region.num_schools);
        }
    });
    output.write("medoids", widths);
}

void measure_similarity(const Region& region, const Output& output) {
    const stats::CodedAnswers answers{region.answers, region.num_items, region.total};
    const std::vector<std::uint32_t> one_group(region.num_pupils(), 0);
    std::int64_t num_compared = 0;
    std::size_t num_pairs = 0;
    output.time("similarity_all_pairs", 1, [&] {
        const auto found = stats::find_similar_pairs(answers, one_group, stats::AnswerShares(answers), 1e-6);
        num_compared = found.num_compared;
        num_pairs = found.pairs.size();
    });
    std::printf("%-24s %10lld, p <= 1e-6: %zu\n", "  pairs", static_cast<long long>(num_compared), num_pairs);
}

void measure_all(const std::string& folder, int runs) {
    const Output output(folder);
    const Region region = make_region(kNumPupils);
    output.write("answers", region.answers);
    output.write("total", region.total);
    output.write("school", region.school);
    output.write("prior", region.prior);
    output.write("outcome", region.outcome);
    measure_items(region, runs, output);
    measure_two_levels(region, runs, output);
    measure_clusters(region, runs, output);
    measure_similarity(region, output);
}

}  // namespace
}  // namespace msoko::bench

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        msoko::bench::measure_all(arguments.empty() ? "" : arguments[0],
                                  arguments.size() > 1 ? std::stoi(arguments[1]) : msoko::bench::kRuns);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
