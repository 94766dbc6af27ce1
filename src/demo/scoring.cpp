#include "scoring.hpp"

#include <cmath>

#include "campaign.hpp"

namespace msoko::demo {
namespace {

constexpr double kDifficultySpread = 1.1;  ///< between the middle and the ends of a paper
constexpr double kStep = 0.9;              ///< between a point and the next one of a task

/// Share of the maximum in a population with ability N(0, 1), by quadrature on a grid of ±4.
double mean_share(const Scoring& scoring) {
    double sum = 0;
    double weights = 0;
    for (int i = -16; i <= 16; ++i) {
        const double ability = i / 4.0;
        const double weight = std::exp(-ability * ability / 2);
        sum += weight * scoring.expected_share(ability);
        weights += weight;
    }
    return sum / weights;
}

double extra_difficulty(TaskLevel level) noexcept {
    switch (level) {
        case TaskLevel::Base:
            return -0.2;
        case TaskLevel::Advanced:
            return 0.6;
        case TaskLevel::High:
            return 1.6;
    }
    return 0;
}

}  // namespace

Scoring::Scoring(const Work& work) : work_(work) {
    const auto num_tasks = work.tasks.size();
    for (std::size_t i = 0; i < num_tasks; ++i) {
        const Task& task = work.tasks[i];
        // A stride through the paper, so that easy and hard tasks alternate as they do in a real one.
        const double place = static_cast<double>((i * 7 + 3) % num_tasks) / static_cast<double>(num_tasks - 1);
        const double location = kDifficultySpread * (2 * place - 1) + extra_difficulty(task.level);
        auto& steps = steps_.emplace_back();
        for (int point = 0; point < task.max_points; ++point) {
            steps.push_back(location + kStep * (point - (task.max_points - 1) / 2.0));
        }
    }
    double low = -8;
    double high = 8;
    double moved = 0;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        for (auto& steps : steps_) {
            for (double& step : steps) {
                step += middle - moved;
            }
        }
        moved = middle;
        (mean_share(*this) > work.mean_share ? low : high) = middle;
    }
}

double Scoring::expected_share(double ability) const {
    double points = 0;
    for (const auto& steps : steps_) {
        for (const double step : steps) {
            points += 1 / (1 + std::exp(step - work_.loading * ability));
        }
    }
    return points / work_.max_primary();
}

std::vector<std::int8_t> Scoring::answer(double ability, Random& random) const {
    std::vector<std::int8_t> points;
    points.reserve(steps_.size());
    for (const auto& steps : steps_) {
        const double reaction = work_.loading * ability + random.logistic();
        std::int8_t earned = 0;
        for (const double step : steps) {
            earned = static_cast<std::int8_t>(earned + (reaction >= step ? 1 : 0));
        }
        // The weaker the pupil, the more often a failed task was left blank.
        const double blank_chance = 0.18 / (1 + std::exp(1.2 * ability));
        points.push_back(earned == 0 && random.chance(blank_chance) ? kNotAttempted : earned);
    }
    return points;
}

}  // namespace msoko::demo
