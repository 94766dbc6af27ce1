// What answers say beyond their sum: hard tasks solved where easy ones are not.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "column_values.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "msoko/stats/person_fit.hpp"
#include "msoko/stats/rank.hpp"
#include "outliers.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

double share(const PaperAnswers& answers, std::size_t work, std::size_t item) {
    return static_cast<double>(answers.work(work)[item]) / answers.maximums[item];
}

/// Sums of each task in a group of works, as shares of the maximum.
struct ItemMoments {
    explicit ItemMoments(std::size_t num_items) : sums(num_items, 0), squares(num_items, 0) {}

    void add(const PaperAnswers& answers, std::size_t work) {
        ++n;
        for (std::size_t item = 0; item < sums.size(); ++item) {
            const double value = share(answers, work, item);
            sums[item] += value;
            squares[item] += value * value;
        }
    }
    [[nodiscard]] double mean(std::size_t item) const { return sums[item] / n; }
    [[nodiscard]] double sd(std::size_t item) const {
        return std::sqrt(std::max(0.0, squares[item] / n - mean(item) * mean(item)));
    }
    [[nodiscard]] std::vector<double> means() const {
        std::vector<double> result(sums.size());
        for (std::size_t item = 0; item < result.size(); ++item) {
            result[item] = mean(item);
        }
        return result;
    }

    double n = 0;
    std::vector<double> sums;
    std::vector<double> squares;
};

/// Subtracts from each value the mean of the works with the same key: what is left says nothing of the sum of points.
void subtract_means(std::vector<double>& values, std::span<const std::int32_t> keys) {
    std::map<std::int32_t, std::pair<double, double>> sums;
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto& [sum, n] = sums[keys[i]];
        sum += values[i];
        ++n;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& [sum, n] = sums.at(keys[i]);
        values[i] -= sum / n;
    }
}

/// How much of a work's points came from hard tasks rather than easy ones, beyond what its sum leads to expect.
std::vector<double> hard_over_easy(const PaperAnswers& answers, const ItemMoments& all) {
    const std::vector<double> difficulties = all.means();
    const double middle =
        std::accumulate(difficulties.begin(), difficulties.end(), 0.0) / static_cast<double>(difficulties.size());
    std::vector<double> values(answers.num_works(), 0);
    for (std::size_t work = 0; work < values.size(); ++work) {
        for (std::size_t item = 0; item < answers.num_items; ++item) {
            values[work] += (middle - difficulties[item]) * share(answers, work, item);
        }
    }
    subtract_means(values, answers.totals);
    return values;
}

/// Counts tasks of the school that differ from all works significantly: easy ones worse, hard ones better.
void count_inverted(const ItemMoments& school, const ItemMoments& all, InversionEvidence& evidence) {
    std::vector<double> p_values;
    for (std::size_t item = 0; item < all.sums.size(); ++item) {
        const double error = all.sd(item) / std::sqrt(school.n);
        const double z = error > 0 ? (school.mean(item) - all.mean(item)) / error : 0;
        p_values.push_back(2 * stats::normal_cdf(-std::abs(z)));
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    std::vector<double> sorted = all.means();
    std::ranges::sort(sorted);
    const double median = sorted[sorted.size() / 2];
    for (std::size_t item = 0; item < adjusted.size(); ++item) {
        if (adjusted[item] > 0.05) {
            continue;
        }
        const bool is_better = school.mean(item) > all.mean(item);
        const bool is_easy = all.mean(item) >= median;
        evidence.num_easy_worse += is_easy && !is_better ? 1 : 0;
        evidence.num_hard_better += !is_easy && is_better ? 1 : 0;
    }
    if (const auto ranks = stats::spearman(school.means(), all.means())) {
        evidence.rank_correlation = ranks->corrected;
    }
}

void test_inversion(std::uint32_t paper, const PaperAnswers& answers, const SignalParameters& parameters,
                    std::vector<Signal>& signals) {
    ItemMoments all(answers.num_items);
    std::vector<ItemMoments> by_school(answers.num_organizations, ItemMoments(answers.num_items));
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        all.add(answers, work);
        by_school[answers.organizations[work]].add(answers, work);
    }
    const auto found = find_outliers(hard_over_easy(answers, all), answers.organizations, answers.num_organizations,
                                     parameters.items_smallest_n);
    if (!found) {
        return;
    }
    const std::vector<double> adjusted = adjusted_chances(found->groups);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        const Outlier& school = found->groups[i];
        InversionEvidence evidence;
        evidence.outlier = {school.value, found->usual, school.deviation, static_cast<std::int64_t>(adjusted.size())};
        count_inverted(by_school[school.group], all, evidence);
        signals.push_back({SignalKind::ItemInversion, paper, facts::OrgId{school.group}, adjusted[i],
                           parameters.false_share, school.n, adjusted[i] <= parameters.false_share, evidence,
                           school.p});
    }
}

/// Works with their Guttman errors beyond those of works with as many tasks solved; those that solved all or nothing
/// have none.
struct Misfits {
    std::vector<double> values;
    std::vector<std::uint32_t> classes;
};

Misfits find_misfits(const PaperAnswers& answers, const ClassNumbers& classes) {
    std::vector<double> solved(answers.num_items, 0);
    const auto is_solved = [&](std::size_t work, std::size_t item) {
        return 2 * answers.work(work)[item] >= answers.maximums[item];
    };
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        for (std::size_t item = 0; item < answers.num_items; ++item) {
            solved[item] += is_solved(work, item) ? 1 : 0;
        }
    }
    std::vector<std::size_t> by_easiness(answers.num_items);
    std::iota(by_easiness.begin(), by_easiness.end(), std::size_t{0});
    std::ranges::stable_sort(by_easiness, std::greater{}, [&](std::size_t item) { return solved[item]; });
    Misfits misfits;
    std::vector<std::int32_t> counts;
    std::vector<std::uint8_t> ordered(answers.num_items);
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        if (classes.of_work[work] == kMissing) {
            continue;
        }
        std::ranges::transform(by_easiness, ordered.begin(), [&](std::size_t item) {
            return static_cast<std::uint8_t>(is_solved(work, item) ? 1 : 0);
        });
        if (const auto errors = stats::guttman_errors(ordered)) {
            misfits.values.push_back(errors->normed);
            misfits.classes.push_back(static_cast<std::uint32_t>(classes.of_work[work]));
            counts.push_back(std::accumulate(ordered.begin(), ordered.end(), std::int32_t{0}));
        }
    }
    subtract_means(misfits.values, counts);
    return misfits;
}

void test_misfit(std::uint32_t paper, const PaperAnswers& answers, const SignalParameters& parameters,
                 std::vector<Signal>& signals) {
    const ClassNumbers classes(answers);
    const Misfits misfits = find_misfits(answers, classes);
    const auto found = find_outliers(misfits.values, misfits.classes, classes.classes.size(), parameters.smallest_n);
    if (!found) {
        return;
    }
    const std::vector<double> adjusted = adjusted_chances(found->groups);
    for (const auto& [school, most] : most_unusual_classes(*found, classes.school_of)) {
        const Outlier& one = found->groups[most.index];
        const double p = adjusted[most.index];
        signals.push_back(
            {SignalKind::ClassMisfit, paper, facts::OrgId{school}, p, parameters.false_share, one.n,
             p <= parameters.false_share,
             OutlierEvidence{one.value, found->usual, one.deviation, static_cast<std::int64_t>(adjusted.size()),
                             classes.classes[one.group].code, most.num_classes},
             most.false_alarm});
    }
}

}  // namespace

void test_answer_profiles(std::uint32_t paper, const PaperAnswers& answers, const SignalParameters& parameters,
                          std::vector<Signal>& signals) {
    if (answers.num_works() == 0 || answers.num_items < 3) {
        return;
    }
    test_inversion(paper, answers, parameters, signals);
    test_misfit(paper, answers, parameters, signals);
}

}  // namespace msoko::analysis
