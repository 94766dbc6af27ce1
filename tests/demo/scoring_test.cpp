#include "scoring.hpp"

#include <gtest/gtest.h>

#include "campaign.hpp"

namespace msoko::demo {
namespace {

TEST(Scoring, MeetsTheMeanOfItsWorkInAStandardPopulation) {
    constexpr int kPupils = 20'000;
    for (const Work& work : all_works()) {
        const Scoring scoring(work);
        Random random(7);
        double points = 0;
        for (int i = 0; i < kPupils; ++i) {
            const Participant participant{.points = scoring.answer(random.normal(), random)};
            points += participant.total();
        }
        EXPECT_NEAR(points / kPupils / work.max_primary(), work.mean_share, 0.01) << work.file_stem();
    }
}

TEST(Scoring, KeepsPointsWithinTheMaximumOfATask) {
    const Work& work = all_works().front();
    const Scoring scoring(work);
    Random random(3);
    for (int i = 0; i < 1000; ++i) {
        const auto points = scoring.answer(random.normal(), random);
        ASSERT_EQ(points.size(), work.tasks.size());
        for (std::size_t task = 0; task < points.size(); ++task) {
            EXPECT_GE(points[task], kNotAttempted);
            EXPECT_LE(points[task], work.tasks[task].max_points);
        }
    }
}

TEST(Scoring, GrowsWithAbility) {
    const Scoring scoring(all_works().front());
    EXPECT_LT(scoring.expected_share(-1), scoring.expected_share(0));
    EXPECT_LT(scoring.expected_share(0), scoring.expected_share(1));
}

}  // namespace
}  // namespace msoko::demo
