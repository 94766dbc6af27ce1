#include <algorithm>
#include <cmath>
#include <map>

#include "column_values.hpp"
#include "msoko/stats/answer_similarity.hpp"
#include "outliers.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

/// Works that can be compared: of a known class and not near the maximum, where all agree by knowing.
struct Compared {
    std::vector<std::uint8_t> codes;
    std::vector<std::uint16_t> levels;
    std::vector<std::uint32_t> classes;
};

Compared choose(const PaperAnswers& answers, const ClassNumbers& classes, double highest_share) {
    std::int32_t maximum = 0;
    for (const std::uint8_t points : answers.maximums) {
        maximum += points;
    }
    Compared compared;
    std::map<std::int32_t, std::uint16_t> level_of;
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        if (classes.of_work[work] != kMissing && answers.totals[work] <= highest_share * maximum) {
            const std::uint8_t* const points = answers.work(work);
            compared.codes.insert(compared.codes.end(), points, points + answers.num_items);
            const auto next = static_cast<std::uint16_t>(level_of.size());
            compared.levels.push_back(level_of.emplace(answers.totals[work], next).first->second);
            compared.classes.push_back(static_cast<std::uint32_t>(classes.of_work[work]));
        }
    }
    return compared;
}

/// Equal answers that works of two sums have by chance.
class ChanceMatches {
  public:
    explicit ChanceMatches(const stats::AnswerShares& shares)
        : num_levels_(shares.num_levels()), laws_(num_levels_ * num_levels_) {
        for (std::size_t i = 0; i < num_levels_; ++i) {
            for (std::size_t j = 0; j < num_levels_; ++j) {
                Law& law = laws_[i * num_levels_ + j];
                for (std::size_t item = 0; item < shares.num_items(); ++item) {
                    const double p = std::min(1.0, shares.match_probability(i, j, item));
                    law.mean += p;
                    law.variance += p * (1 - p);
                }
            }
        }
    }

    /// Equal answers above the expected, in standard deviations; 0 where nothing can vary.
    [[nodiscard]] double excess(std::size_t first_level, std::size_t second_level, double matches) const {
        const Law& law = laws_[first_level * num_levels_ + second_level];
        return law.variance > 0 ? (matches - law.mean) / std::sqrt(law.variance) : 0;
    }
    [[nodiscard]] double expected(std::size_t first_level, std::size_t second_level) const {
        return laws_[first_level * num_levels_ + second_level].mean;
    }

  private:
    struct Law {
        double mean = 0;
        double variance = 0;
    };
    std::size_t num_levels_;
    std::vector<Law> laws_;
};

/// What the pairs of one class have.
struct ClassPairs {
    double matches = 0;  ///< mean number of equal answers
    double expected = 0;
    std::int64_t num_pairs = 0;
};

/// Mean excess of each work over its classmates; `pairs` gets the sums of every class.
std::vector<double> mean_excesses(const Compared& compared, std::size_t num_items, std::vector<ClassPairs>& pairs) {
    const stats::CodedAnswers coded{compared.codes, num_items, compared.levels};
    const ChanceMatches chance((stats::AnswerShares(coded)));
    std::vector<std::vector<std::size_t>> members(pairs.size());
    for (std::size_t work = 0; work < compared.classes.size(); ++work) {
        members[compared.classes[work]].push_back(work);
    }
    std::vector<double> sums(compared.classes.size(), 0);
    for (std::size_t number = 0; number < members.size(); ++number) {
        const std::vector<std::size_t>& own = members[number];
        for (std::size_t i = 0; i < own.size(); ++i) {
            for (std::size_t j = i + 1; j < own.size(); ++j) {
                const std::uint8_t* const first = &compared.codes[own[i] * num_items];
                const std::uint8_t* const second = &compared.codes[own[j] * num_items];
                int matches = 0;
                for (std::size_t item = 0; item < num_items; ++item) {
                    matches += first[item] == second[item] ? 1 : 0;
                }
                const std::size_t level = compared.levels[own[i]];
                const std::size_t other = compared.levels[own[j]];
                const double excess = chance.excess(level, other, matches);
                sums[own[i]] += excess;
                sums[own[j]] += excess;
                pairs[number].matches += matches;
                pairs[number].expected += chance.expected(level, other);
                ++pairs[number].num_pairs;
            }
        }
        for (const std::size_t work : own) {
            sums[work] /= std::max<double>(1, static_cast<double>(own.size()) - 1);
        }
    }
    return sums;
}

}  // namespace

void test_similarity(std::uint32_t paper, const PaperAnswers& answers, const SignalParameters& parameters,
                     std::vector<Signal>& signals) {
    const ClassNumbers classes(answers);
    const Compared compared = choose(answers, classes, parameters.similar_highest_share);
    if (compared.classes.empty() || answers.num_items < 3) {
        return;
    }
    std::vector<ClassPairs> pairs(classes.classes.size());
    const std::vector<double> excesses = mean_excesses(compared, answers.num_items, pairs);
    const auto found = find_outliers(excesses, compared.classes, classes.classes.size(), parameters.smallest_n);
    if (!found) {
        return;
    }
    const std::vector<double> adjusted = adjusted_chances(found->groups);
    for (const auto& [school, most] : most_unusual_classes(*found, classes.school_of)) {
        const Outlier& one = found->groups[most.index];
        const ClassPairs& own = pairs[one.group];
        const auto n = static_cast<double>(own.num_pairs);
        const double p = adjusted[most.index];
        SimilarityEvidence evidence;
        evidence.outlier = {one.value,
                            found->usual,
                            one.deviation,
                            static_cast<std::int64_t>(adjusted.size()),
                            classes.classes[one.group].code,
                            most.num_classes};
        evidence.equal_answers = own.matches / n;
        evidence.expected_answers = own.expected / n;
        evidence.num_pairs = own.num_pairs;
        signals.push_back({SignalKind::ClassSimilarity, paper, facts::OrgId{school}, p, parameters.false_share, one.n,
                           p <= parameters.false_share, evidence, most.false_alarm});
    }
}

}  // namespace msoko::analysis
