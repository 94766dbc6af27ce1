#include "campaign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scoring.hpp"

namespace msoko::demo {
namespace {

constexpr std::array<Campaign, 4> kCampaigns = {{
    {2020, Layout::Region2020, 1, 0.14, -0.10, true},
    {2021, Layout::Region2021, 0, 0.10, 0.00, true},
    {2022, Layout::Region2022, 0, 0.10, 0.04, false},
    {2023, Layout::IndividualResults, 0, 0.09, 0.10, true},
}};

/// How a planted truth changes a school's work.
struct Treatment {
    double lift = 0;            ///< of ability
    double push_chance = 0.12;  ///< of a score one below the boundary of «3» to be read as the boundary: everywhere
    bool pushes_all = false;    ///< every boundary, and from two points below
    double marks_follow = 1;    ///< -1: the journal goes against ability
};

Treatment treatment_of(const School& school, const Campaign& campaign, const Work& work) {
    Treatment treatment;
    const bool is_autumn_2020 = campaign.year == 2020;
    switch (school.planted) {
        case Planted::InflatedScores:
            if (work.grade <= 5) {
                treatment.lift = 0.9;
                treatment.push_chance = 0.9;
                treatment.pushes_all = true;
            }
            break;
        case Planted::HeapedBoundaries:
            treatment.push_chance = 0.9;
            treatment.pushes_all = true;
            break;
        case Planted::CohortFall:
            treatment.lift = is_autumn_2020 && work.grade == 4 ? 2.8 : 0;
            break;
        case Planted::CohortRise:
            treatment.lift = is_autumn_2020 && work.grade == 4 ? -1.7 : 0;
            break;
        case Planted::ReversedMarks:
            treatment.marks_follow = -1;
            break;
        case Planted::None:
        case Planted::WeakForContext:
        case Planted::StrongForContext:
            break;
    }
    return treatment;
}

/// The mark of the last term: follows ability inside the school with the correlation that real journals show.
int journal_mark(double ability, double follow, Random& random) {
    constexpr std::array<double, 3> kBoundaries = {-2.1, -0.5, 0.95};
    const double seen = 0.95 * follow * ability + 0.3 * random.normal();
    const auto above = std::count_if(kBoundaries.begin(), kBoundaries.end(), [seen](double b) { return seen >= b; });
    return 2 + static_cast<int>(above);
}

/// Adds a point to the first task that lacks one. The total must be below the maximum.
void add_point(const Work& work, Participant& participant) {
    for (std::size_t i = 0; i < participant.points.size(); ++i) {
        std::int8_t& points = participant.points[i];
        if (points >= 0 && points < work.tasks[i].max_points) {
            ++points;
            return;
        }
    }
    for (std::int8_t& points : participant.points) {
        if (points == kNotAttempted) {
            points = 1;
            return;
        }
    }
}

void push_to_boundary(const Work& work, const Treatment& treatment, Participant& participant, Random& random) {
    const int total = participant.total();
    for (const int boundary : work.scale) {
        const int lacks = boundary - total;
        const bool is_near = lacks == 1 || (treatment.pushes_all && lacks == 2);
        const bool is_pushed = treatment.pushes_all || boundary == work.scale.front();
        if (is_near && is_pushed && random.chance(treatment.push_chance)) {
            for (int i = 0; i < lacks; ++i) {
                add_point(work, participant);
            }
            return;
        }
    }
}

}  // namespace

bool Campaign::has(const Work& work) const noexcept {
    // In 2022 the round was cut short: only the works that have a scale of that year came back.
    return has_all_works || work.subject == Subject::Mathematics ||
           (work.subject == Subject::Russian && (work.grade == 5 || work.grade == 6));
}

std::span<const Campaign> all_campaigns() noexcept {
    return kCampaigns;
}

int Participant::total() const noexcept {
    int sum = 0;
    for (const std::int8_t value : points) {
        sum += std::max<int>(value, 0);
    }
    return sum;
}

WorkResult hold_work(const Town& town, const Population& population, const Campaign& campaign, const Work& work,
                     const Random& seed) {
    WorkResult result{&campaign, &work, {}};
    const Scoring scoring(work);
    const int cohort = campaign.cohort_of(work.grade);
    for (std::size_t i = 0; i < town.schools.size(); ++i) {
        const School& school = town.schools[i];
        const Treatment treatment = treatment_of(school, campaign, work);
        Random random = seed.stream(fmt::format("{}/{}/{}", campaign.year, work.file_stem(), school.number));
        auto& participants = result.participants.emplace_back();
        int code = 10'000 * (work.grade + campaign.grades_later);
        for (const Pupil& pupil : population.pupils(i, cohort)) {
            Participant& participant = participants.emplace_back();
            participant.code = ++code;
            participant.is_girl = pupil.is_girl;
            participant.class_number = pupil.class_number;
            participant.variant = 1 + code % 2;
            participant.is_absent = random.chance(campaign.absence);
            const double known = pupil.ability + pupil.by_subject.at(static_cast<std::size_t>(work.subject));
            if (participant.is_absent) {
                continue;
            }
            const double shown = known + campaign.shift + treatment.lift + 0.2 * random.normal();
            participant.points = scoring.answer(shown, random);
            push_to_boundary(work, treatment, participant, random);
            const bool has_mark = !random.chance(0.01);
            const double honest = shown - campaign.shift - treatment.lift;
            participant.school_mark = has_mark ? journal_mark(honest, treatment.marks_follow, random) : 0;
        }
    }
    return result;
}

}  // namespace msoko::demo
