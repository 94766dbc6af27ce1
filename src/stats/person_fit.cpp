#include "msoko/stats/person_fit.hpp"

#include <algorithm>
#include <cmath>

#include "msoko/base/assert.hpp"

namespace msoko::stats {
namespace {

constexpr int kMaxSteps = 200;
constexpr double kSettled = 1e-10;
constexpr double kFarthest = 20;

/// What the abilities are estimated from: sums over the items answered.
struct AnswerSums {
    int right = 0;
    int all = 0;
    bool has_positive_slopes = true;
};

AnswerSums sum_answers(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers) {
    MSOKO_ASSERT(items.size() == answers.size());
    AnswerSums sums;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (answers[i] != kNoAnswer) {
            ++sums.all;
            sums.right += answers[i] == 1 ? 1 : 0;
            sums.has_positive_slopes = sums.has_positive_slopes && items[i].slope > 0;
        }
    }
    return sums;
}

/// Derivative of the log-likelihood at an ability, the information, and the derivative of the information.
struct Score {
    double slope = 0;
    double information = 0;
    double information_slope = 0;
};

Score score_at(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers, double ability) {
    Score score;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (answers[i] == kNoAnswer) {
            continue;
        }
        const double a = items[i].slope;
        const double p = items[i].probability(ability);
        const double variance = p * (1 - p);
        score.slope += a * (answers[i] - p);
        score.information += a * a * variance;
        score.information_slope += a * a * a * variance * (1 - 2 * p);
    }
    return score;
}

/// Root of the score, moved by Warm's correction where asked, between bounds that every step narrows. The score falls
/// with the ability; the moved one does where it matters, and the halving keeps Newton's steps inside.
std::optional<Estimate> solve_score(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers,
                                    bool is_weighted) {
    double low = -kFarthest;
    double high = kFarthest;
    double ability = 0;
    for (int step = 0; step < kMaxSteps; ++step) {
        const Score score = score_at(items, answers, ability);
        const double moved = score.slope + (is_weighted ? score.information_slope / (2 * score.information) : 0.0);
        (moved > 0 ? low : high) = ability;
        double next = ability + moved / score.information;
        if (!(next > low && next < high)) {
            next = (low + high) / 2;
        }
        if (std::abs(next - ability) < kSettled) {
            return Estimate{next, 1 / std::sqrt(score_at(items, answers, next).information)};
        }
        ability = next;
    }
    return std::nullopt;
}

/// Sums of l₀ − E, its variance, and what Snijders' correction needs.
struct FitSums {
    double distance = 0;   // Σ(x − P)·w, w = ln(P/Q)
    double variance = 0;   // Σ P·Q·w²
    double cross = 0;      // Σ P'·w
    double own = 0;        // Σ P'·r, r = slope
    double squares = 0;    // Σ z²
    double residuals = 0;  // Σ(x − P)²
    double weights = 0;    // Σ P·Q
};

FitSums fit_sums(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers, double ability) {
    FitSums sums;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (answers[i] == kNoAnswer) {
            continue;
        }
        const double a = items[i].slope;
        const double w = a * ability + items[i].intercept;
        const double p = items[i].probability(ability);
        const double weight = p * (1 - p);
        const double residual = answers[i] - p;
        sums.distance += residual * w;
        sums.variance += weight * w * w;
        sums.cross += a * weight * w;
        sums.own += a * a * weight;
        sums.squares += residual * residual / weight;
        sums.residuals += residual * residual;
        sums.weights += weight;
    }
    return sums;
}

/// Σ(x − P)·w̃/√Σ w̃²·P·Q with w̃ = w − c·slope; at the maximum of the likelihood Σ(x − P)·slope is 0.
std::optional<double> corrected(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers, double ability,
                                const FitSums& sums) {
    const double c = sums.cross / sums.own;
    double distance = 0;
    double variance = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (answers[i] == kNoAnswer) {
            continue;
        }
        const double p = items[i].probability(ability);
        const double w = items[i].slope * ability + items[i].intercept - c * items[i].slope;
        distance += (answers[i] - p) * w;
        variance += w * w * p * (1 - p);
    }
    return variance > 0 ? std::optional{distance / std::sqrt(variance)} : std::nullopt;
}

}  // namespace

std::optional<Estimate> estimate_ability(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers) {
    const AnswerSums sums = sum_answers(items, answers);
    if (!sums.has_positive_slopes || sums.right == 0 || sums.right == sums.all) {
        return std::nullopt;
    }
    return solve_score(items, answers, false);
}

std::optional<Estimate> estimate_weighted_ability(std::span<const ItemCurve> items,
                                                  std::span<const std::uint8_t> answers) {
    const AnswerSums sums = sum_answers(items, answers);
    if (!sums.has_positive_slopes || sums.all == 0) {
        return std::nullopt;
    }
    return solve_score(items, answers, true);
}

std::optional<PersonFit> person_fit(std::span<const ItemCurve> items, std::span<const std::uint8_t> answers) {
    const std::optional<Estimate> ability = estimate_ability(items, answers);
    if (!ability) {
        return std::nullopt;
    }
    const FitSums sums = fit_sums(items, answers, ability->value);
    const std::optional<double> corrected_standardized = corrected(items, answers, ability->value, sums);
    if (!(sums.variance > 0) || !corrected_standardized) {
        return std::nullopt;
    }
    const int num_answers = sum_answers(items, answers).all;
    return PersonFit{ability->value, sums.distance / std::sqrt(sums.variance), *corrected_standardized,
                     sums.squares / num_answers, sums.residuals / sums.weights};
}

std::optional<GuttmanErrors> guttman_errors(std::span<const std::uint8_t> by_easiness) {
    std::int64_t failed = 0;
    std::int64_t solved = 0;
    GuttmanErrors errors;
    for (const std::uint8_t answer : by_easiness) {
        if (answer == 1) {
            errors.count += failed;
            ++solved;
        } else if (answer == 0) {
            ++failed;
        }
    }
    if (failed == 0 || solved == 0) {
        return std::nullopt;
    }
    errors.normed = static_cast<double>(errors.count) / static_cast<double>(solved * failed);
    return errors;
}

std::vector<std::optional<ItemFit>> item_fit(std::span<const ItemCurve> items, const ResponsePatterns& patterns) {
    MSOKO_ASSERT(items.size() == patterns.num_items());
    struct Sums {
        double n = 0, squares = 0, residuals = 0, weights = 0;
    };
    std::vector<Sums> sums(items.size());
    for (std::size_t pattern = 0; pattern < patterns.num_patterns(); ++pattern) {
        const std::span<const std::uint8_t> answers = patterns.answers(pattern);
        const std::optional<Estimate> ability = estimate_ability(items, answers);
        if (!ability) {
            continue;
        }
        const auto persons = static_cast<double>(patterns.count(pattern));
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (answers[i] == kNoAnswer) {
                continue;
            }
            const double p = items[i].probability(ability->value);
            const double weight = p * (1 - p);
            const double residual = answers[i] - p;
            sums[i].n += persons;
            sums[i].squares += persons * residual * residual / weight;
            sums[i].residuals += persons * residual * residual;
            sums[i].weights += persons * weight;
        }
    }
    std::vector<std::optional<ItemFit>> fits(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (sums[i].n > 0) {
            fits[i] = ItemFit{sums[i].squares / sums[i].n, sums[i].residuals / sums[i].weights, sums[i].n};
        }
    }
    return fits;
}

}  // namespace msoko::stats
