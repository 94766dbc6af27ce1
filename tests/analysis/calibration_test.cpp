// False alarms in honest regions stand at the rate that the tests promise; distorted schools are found.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "detection.hpp"
#include "msoko/analysis/signal.hpp"
#include "msoko/stats/distribution.hpp"
#include "paper_builder.hpp"
#include "simulated_region.hpp"

namespace msoko::analysis {
namespace {

constexpr std::uint64_t kNumRegions = 40;

/// Tests that give a p-value of each school.
constexpr std::array kTests = {SignalKind::Heaping,        SignalKind::LevelHigh,      SignalKind::JournalGap,
                               SignalKind::JournalLowered, SignalKind::JournalRaised,  SignalKind::ItemInversion,
                               SignalKind::ClassMisfit,    SignalKind::ClassSimilarity};

struct Counts {
    std::int64_t tested = 0;
    std::int64_t small_p = 0;                 ///< of a school, at most 0.05 before the correction
    std::set<std::uint64_t> flagged_regions;  ///< with any school flagged after it
};

const std::map<SignalKind, Counts>& counts_of_honest_regions() {
    static const std::map<SignalKind, Counts> counts = [] {
        std::map<SignalKind, Counts> all;
        for (std::uint64_t seed = 1; seed <= kNumRegions; ++seed) {
            SimulatedRegion region;
            region.seed = seed;
            for (const Signal& signal : find_signals(facts_of({region.build()}))) {
                Counts& own = all[signal.kind];
                ++own.tested;
                own.small_p += signal.false_alarm && *signal.false_alarm <= 0.05 ? 1 : 0;
                if (signal.is_flagged) {
                    own.flagged_regions.insert(seed);
                }
            }
        }
        return all;
    }();
    return counts;
}

/// Largest number of hits of n trials that is not rarer than one in a thousand.
std::int64_t most_hits(std::int64_t n, double p) {
    std::int64_t hits = 0;
    while (hits<n&& * stats::binomial_upper_mid_p(hits, n, p)> 0.001) {
        ++hits;
    }
    return hits;
}

// Where no school differs, Benjamini and Hochberg's correction flags anyone at all in one region of twenty.
TEST(Calibration, FlagsAnHonestRegionNoMoreOftenThanPromised) {
    const std::int64_t most = most_hits(kNumRegions, 0.05);
    for (const SignalKind kind : kTests) {
        const Counts& counts = counts_of_honest_regions().at(kind);
        EXPECT_LE(static_cast<std::int64_t>(counts.flagged_regions.size()), most) << to_string(kind);
    }
    EXPECT_TRUE(counts_of_honest_regions().at(SignalKind::JournalExact).flagged_regions.empty());
}

// One p-value of twenty is under 0.05; discrete tests may stay under that, none may go over it.
TEST(Calibration, GivesPValuesAtTheirNominalRate) {
    for (const SignalKind kind : kTests) {
        const Counts& counts = counts_of_honest_regions().at(kind);
        EXPECT_LE(counts.small_p, most_hits(counts.tested, 0.05)) << to_string(kind) << " of " << counts.tested;
    }
    // Means of schools are near normal: their test must reach its rate too.
    const Counts& level = counts_of_honest_regions().at(SignalKind::LevelHigh);
    EXPECT_GE(level.small_p, level.tested - most_hits(level.tested, 0.97));
}

// The rule of 2019 marks every tenth honest school or more: it asks whether a school differs, not whether it is
// unusual.
TEST(Calibration, ShowsThatTheOfficialMeanMarksHonestSchools) {
    std::int64_t tested = 0;
    std::int64_t flagged = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        SimulatedRegion region;
        region.seed = seed;
        for (const Signal& signal : find_signals(facts_of({region.build()}))) {
            tested += signal.kind == SignalKind::MeanHigh ? 1 : 0;
            flagged += signal.kind == SignalKind::MeanHigh && signal.is_flagged ? 1 : 0;
        }
    }
    EXPECT_GT(10 * flagged, tested);
}

TEST(Detection, FindsCopyingThatTheOfficialRuleMisses) {
    const Detection found = detect({Distortion::Kind::Copying, 0.5}, 4);
    EXPECT_EQ(found.num_distorted, 24);
    EXPECT_GE(found.by_own, 14);
    EXPECT_GT(found.by_own, found.by_any_official);
}

TEST(Detection, FindsLiftingThatTheOfficialRuleMisses) {
    const Detection found = detect({Distortion::Kind::Lifting, 1.0}, 4);
    EXPECT_GT(found.by_own, found.by_any_official);
    EXPECT_GE(found.by_own, 12);
}

TEST(Detection, GrowsWithTheStrength) {
    const Detection weak = detect({Distortion::Kind::Inflation, 0.5}, 4);
    const Detection strong = detect({Distortion::Kind::Inflation, 1.5}, 4);
    EXPECT_GT(strong.by_own, weak.by_own);
    EXPECT_GE(strong.by_official_mean, weak.by_official_mean);
    // Few honest schools reach level 3 beside them.
    EXPECT_LE(50 * strong.honest_at_level_3, strong.num_honest);
}

}  // namespace
}  // namespace msoko::analysis
