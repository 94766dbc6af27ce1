#pragma once

#include <cstdint>
#include <vector>

#include "random.hpp"
#include "work.hpp"

namespace msoko::demo {

/// How ability becomes points: a graded response model (Samejima, 1969). A pupil's reaction to a task is
/// loading × ability + logistic noise; every step of the task that it passes is a point.
class Scoring {
  public:
    /// Spreads the difficulties of the tasks and moves them together until pupils of mean ability 0 and standard
    /// deviation 1 score `work.mean_share` of the maximum in the mean.
    explicit Scoring(const Work& work);

    /// Points of every task; kNotAttempted where a task with no points was left blank.
    [[nodiscard]] std::vector<std::int8_t> answer(double ability, Random& random) const;

    /// Expected share of the maximum at an ability.
    [[nodiscard]] double expected_share(double ability) const;

  private:
    const Work& work_;
    std::vector<std::vector<double>> steps_;  ///< by task: reaction needed for 1, 2, … points
};

}  // namespace msoko::demo
