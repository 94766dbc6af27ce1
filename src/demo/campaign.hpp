#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pupil.hpp"
#include "random.hpp"
#include "town.hpp"
#include "work.hpp"

namespace msoko::demo {

/// The layouts in which results of a year come.
enum class Layout : std::uint8_t { Region2020, Region2021, Region2022, IndividualResults };

/// A yearly round of ВПР.
struct Campaign {
    int year = 2021;
    Layout layout = Layout::Region2021;
    int grades_later = 0;  ///< the pupil's grade minus the programme's: 1 in autumn 2020
    double absence = 0.1;  ///< share of pupils who did not come
    double shift = 0;      ///< of ability, common to all: how the years differ
    bool has_all_works = true;

    [[nodiscard]] bool has(const Work& work) const noexcept;
    /// The cohort that writes the works of `grade`.
    [[nodiscard]] int cohort_of(int grade) const noexcept { return grade + grades_later - (school_year() - 2021); }
    /// Last calendar year of the school year: autumn 2020 and spring 2021 are both 2021.
    [[nodiscard]] int school_year() const noexcept { return year + grades_later; }
};

[[nodiscard]] std::span<const Campaign> all_campaigns() noexcept;

/// Points of a task that was not attempted; 0 points in the total.
inline constexpr std::int8_t kNotAttempted = -1;

/// A pupil's work as it was, before anybody typed it.
struct Participant {
    int code = 0;
    bool is_absent = false;
    bool is_girl = false;
    int class_number = 1;
    int variant = 1;
    int school_mark = 0;              ///< 0 = the pupil has none
    std::vector<std::int8_t> points;  ///< a task of the work each; empty where absent

    [[nodiscard]] int total() const noexcept;
};

/// A work of a campaign in every school, in the order of Town::schools.
struct WorkResult {
    const Campaign* campaign = nullptr;
    const Work* work = nullptr;
    std::vector<std::vector<Participant>> participants;
};

/// Lets every school write a work.
[[nodiscard]] WorkResult hold_work(const Town& town, const Population& population, const Campaign& campaign,
                                   const Work& work, const Random& seed);

}  // namespace msoko::demo
