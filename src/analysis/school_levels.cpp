#include <algorithm>
#include <iterator>

#include "column_values.hpp"
#include "outliers.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

/// A mean that the methodology calls high is a false alarm where an ordinary school has such a mean that often.
void tell_official_means(std::uint32_t paper, const std::vector<Outlier>& schools, std::vector<Signal>& signals) {
    for (Signal& signal : signals) {
        if (signal.kind != SignalKind::MeanHigh || signal.paper != paper) {
            continue;
        }
        const auto school = std::ranges::lower_bound(schools, signal.organization.value, {}, &Outlier::group);
        if (school != schools.end() && school->group == signal.organization.value) {
            signal.false_alarm = school->p;
        }
    }
}

}  // namespace

void test_levels(std::uint32_t paper, const WorkRows& rows, const SignalParameters& parameters,
                 std::vector<Signal>& signals) {
    std::vector<double> outcomes;
    std::vector<std::uint32_t> schools;
    for (const std::uint32_t row : rows.by_paper[paper]) {
        outcomes.push_back(rows.primaries[row]);
        schools.push_back(static_cast<std::uint32_t>(rows.organizations[row]));
    }
    const std::optional<Outliers> all = find_outliers(outcomes, schools, rows.num_organizations, 1);
    if (!all) {
        return;
    }
    tell_official_means(paper, all->groups, signals);
    std::vector<Outlier> tested;
    std::copy_if(all->groups.begin(), all->groups.end(), std::back_inserter(tested),
                 [&](const Outlier& school) { return school.n >= parameters.smallest_n; });
    const std::vector<double> adjusted = adjusted_chances(tested);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        const Outlier& school = tested[i];
        signals.push_back(
            {SignalKind::LevelHigh, paper, facts::OrgId{school.group}, adjusted[i], parameters.false_share, school.n,
             adjusted[i] <= parameters.false_share,
             OutlierEvidence{school.value, all->usual, school.deviation, static_cast<std::int64_t>(tested.size())},
             school.p});
    }
}

}  // namespace msoko::analysis
