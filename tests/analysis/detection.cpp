#include "detection.hpp"

#include <algorithm>

#include "msoko/analysis/evidence.hpp"
#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

constexpr unsigned kNumDistorted = 6;

struct Found {
    bool by_mean = false;
    bool by_official = false;
    bool by_own = false;
};

Found found_in(const Evidence& evidence, const std::vector<Signal>& signals) {
    Found found;
    for (const std::size_t index : evidence.signals) {
        const Signal& signal = signals[index];
        if (!signal.is_flagged) {
            continue;
        }
        found.by_mean |= signal.kind == SignalKind::MeanHigh;
        found.by_official |= is_of_methodology(signal.kind);
        found.by_own |= !is_of_methodology(signal.kind);
    }
    return found;
}

}  // namespace

Detection detect(Distortion distortion, std::uint64_t num_regions, std::uint64_t first_seed) {
    Detection detection;
    for (std::uint64_t seed = first_seed; seed < first_seed + num_regions; ++seed) {
        SimulatedRegion region;
        region.seed = seed;
        for (unsigned school = 1; school <= kNumDistorted; ++school) {
            region.distortions[school] = distortion;
        }
        const facts::FactSet facts = facts_of({region.build()});
        const std::vector<Signal> signals = find_signals(facts);
        for (const Evidence& evidence : weigh_evidence(signals, {}, facts)) {
            const Found found = found_in(evidence, signals);
            bool is_distorted = false;
            for (unsigned school = 1; school <= kNumDistorted; ++school) {
                is_distorted |= evidence.organization == school_id(facts, school);
            }
            ++(is_distorted ? detection.num_distorted : detection.num_honest);
            detection.by_official_mean += is_distorted && found.by_mean ? 1 : 0;
            (is_distorted ? detection.by_any_official : detection.honest_by_any_official) += found.by_official ? 1 : 0;
            (is_distorted ? detection.by_own : detection.honest_by_own) += found.by_own ? 1 : 0;
            (is_distorted ? detection.at_level_3 : detection.honest_at_level_3) += evidence.level == 3 ? 1 : 0;
        }
    }
    return detection;
}

}  // namespace msoko::analysis
