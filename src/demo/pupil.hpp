#pragma once

#include <cstddef>
#include <vector>

#include "random.hpp"
#include "town.hpp"
#include "work.hpp"

namespace msoko::demo {

/// What a pupil brings to every work through the years.
struct Pupil {
    bool is_girl = false;
    double ability = 0;                     ///< with the effect of the school
    std::array<double, 3> by_subject = {};  ///< own strength in a subject, beside ability
    int class_number = 1;
};

/// Pupils of every school and cohort. Cohorts move on through grades and keep their pupils.
class Population {
  public:
    Population(const Town& town, const Random& seed);

    /// Pupils of a school (index in Town::schools) and cohort, in the order of their lists.
    [[nodiscard]] const std::vector<Pupil>& pupils(std::size_t school, int cohort) const;

  private:
    std::vector<std::vector<std::vector<Pupil>>> pupils_;  ///< by school, then cohort from kFirstCohort
};

}  // namespace msoko::demo
