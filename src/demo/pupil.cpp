#include "pupil.hpp"

namespace msoko::demo {
namespace {

constexpr double kWithinSchools = 0.93;  ///< standard deviation of ability inside a school
constexpr double kOfSubject = 0.35;      ///< standard deviation of the own strength in a subject

}  // namespace

Population::Population(const Town& town, const Random& seed) {
    for (const School& school : town.schools) {
        Random random = seed.stream(school.login(2021));
        auto& cohorts = pupils_.emplace_back();
        for (int cohort = kFirstCohort; cohort <= kLastCohort; ++cohort) {
            auto& pupils = cohorts.emplace_back();
            const int num_classes = school.num_classes(cohort);
            for (int i = 0; i < school.roll(cohort); ++i) {
                Pupil pupil;
                pupil.is_girl = random.chance(0.49);
                pupil.ability = school.effect + kWithinSchools * random.normal();
                for (double& strength : pupil.by_subject) {
                    strength = kOfSubject * random.normal();
                }
                pupil.class_number = i * num_classes / school.roll(cohort) + 1;
                pupils.push_back(pupil);
            }
        }
    }
}

const std::vector<Pupil>& Population::pupils(std::size_t school, int cohort) const {
    return pupils_.at(school).at(static_cast<std::size_t>(cohort - kFirstCohort));
}

}  // namespace msoko::demo
