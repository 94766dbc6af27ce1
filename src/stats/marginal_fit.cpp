#include "msoko/stats/marginal_fit.hpp"

#include <algorithm>
#include <cmath>

#include "pattern_tables.hpp"

namespace msoko::stats {
namespace {

constexpr int kNewtonSteps = 25;
constexpr double kNewtonSettled = 1e-10;
constexpr double kLargestIntercept = 30;
constexpr double kLargestSlope = 30;

/// Gradient and information of a weighted logistic regression of answers on ability.
struct Regression {
    double intercept_gradient = 0;
    double slope_gradient = 0;
    double intercept_information = 0;
    double cross_information = 0;
    double slope_information = 0;
};

Regression regression_at(const ItemCurve& curve, const ExpectedAnswers& answers, const OnGrid& ability) {
    Regression sums;
    for (std::size_t q = 0; q < kNumAbilities; ++q) {
        const double p = curve.probability(ability[q]);
        const double surplus = answers.right[q] - answers.all[q] * p;
        const double weight = answers.all[q] * p * (1 - p);
        sums.intercept_gradient += surplus;
        sums.slope_gradient += surplus * ability[q];
        sums.intercept_information += weight;
        sums.cross_information += weight * ability[q];
        sums.slope_information += weight * ability[q] * ability[q];
    }
    return sums;
}

void keep_in_bounds(ItemCurve& curve) {
    curve.intercept = std::clamp(curve.intercept, -kLargestIntercept, kLargestIntercept);
    curve.slope = std::clamp(curve.slope, -kLargestSlope, kLargestSlope);
}

void maximize_own(ItemCurve& curve, const ExpectedAnswers& answers, const OnGrid& ability) {
    for (int step = 0; step < kNewtonSteps; ++step) {
        const Regression sums = regression_at(curve, answers, ability);
        const double determinant =
            sums.intercept_information * sums.slope_information - sums.cross_information * sums.cross_information;
        if (!(determinant > 0)) {
            return;
        }
        const double intercept =
            (sums.slope_information * sums.intercept_gradient - sums.cross_information * sums.slope_gradient) /
            determinant;
        const double slope =
            (sums.intercept_information * sums.slope_gradient - sums.cross_information * sums.intercept_gradient) /
            determinant;
        const double damping = std::min(1.0, 1 / std::max(std::abs(intercept), std::abs(slope)));
        curve.intercept += damping * intercept;
        curve.slope += damping * slope;
        keep_in_bounds(curve);
        if (std::abs(intercept) + std::abs(slope) < kNewtonSettled) {
            return;
        }
    }
}

void maximize_intercept(ItemCurve& curve, const ExpectedAnswers& answers, const OnGrid& ability) {
    for (int step = 0; step < kNewtonSteps; ++step) {
        const Regression sums = regression_at(curve, answers, ability);
        if (!(sums.intercept_information > 0)) {
            return;
        }
        const double change = sums.intercept_gradient / sums.intercept_information;
        curve.intercept += std::clamp(change, -1.0, 1.0);
        keep_in_bounds(curve);
        if (std::abs(change) < kNewtonSettled) {
            return;
        }
    }
}

/// Intercepts, then one Newton step of the slope that all items share with the intercepts following it (the Schur
/// complement): a generalized M step, which EM allows.
void maximize_common(std::vector<ItemCurve>& curves, const std::vector<ExpectedAnswers>& answers,
                     const OnGrid& ability) {
    double gradient = 0;
    double information = 0;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        maximize_intercept(curves[i], answers[i], ability);
        const Regression sums = regression_at(curves[i], answers[i], ability);
        gradient += sums.slope_gradient;
        information +=
            sums.slope_information - sums.cross_information * sums.cross_information / sums.intercept_information;
    }
    if (!(information > 0)) {
        return;
    }
    const double slope = curves.front().slope + std::clamp(gradient / information, -0.5, 0.5);
    for (std::size_t i = 0; i < curves.size(); ++i) {
        curves[i].slope = slope;
        maximize_intercept(curves[i], answers[i], ability);
    }
}

/// The EM algorithm on one set of items; every step is one pass over the patterns.
class Fitting {
  public:
    Fitting(const ResponsePatterns& patterns, std::span<const std::size_t> items, SlopeModel slopes)
        : tables_(patterns, items), slopes_(slopes) {}

    /// The next curves; the log-likelihood of those given is kept.
    std::vector<ItemCurve> step(std::vector<ItemCurve> curves) {
        log_likelihood_ = tables_.expect(curves, answers_);
        ++num_steps_;
        const OnGrid& ability = tables_.grid().ability;
        if (slopes_ == SlopeModel::Common) {
            maximize_common(curves, answers_, ability);
            return curves;
        }
        for (std::size_t i = 0; i < curves.size(); ++i) {
            if (slopes_ == SlopeModel::Own) {
                maximize_own(curves[i], answers_[i], ability);
            } else {
                maximize_intercept(curves[i], answers_[i], ability);
            }
        }
        return curves;
    }

    [[nodiscard]] double log_likelihood() const noexcept { return log_likelihood_; }
    [[nodiscard]] int num_steps() const noexcept { return num_steps_; }
    [[nodiscard]] const PatternTables& tables() const noexcept { return tables_; }

  private:
    PatternTables tables_;
    SlopeModel slopes_;
    std::vector<ExpectedAnswers> answers_;
    double log_likelihood_ = 0;
    int num_steps_ = 0;
};

double largest_change(const std::vector<ItemCurve>& before, const std::vector<ItemCurve>& after) {
    double largest = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        largest = std::max(
            {largest, std::abs(after[i].slope - before[i].slope), std::abs(after[i].intercept - before[i].intercept)});
    }
    return largest;
}

/// Squared extrapolation, scheme S3: start − 2α·r + α²·v, r the first step, v the change of the second from it.
std::vector<ItemCurve> extrapolate(const std::vector<ItemCurve>& start, const std::vector<ItemCurve>& first,
                                   const std::vector<ItemCurve>& second) {
    double steps = 0;
    double changes = 0;
    const auto add = [&](double from, double by, double to) {
        steps += (by - from) * (by - from);
        changes += (to - 2 * by + from) * (to - 2 * by + from);
    };
    for (std::size_t i = 0; i < start.size(); ++i) {
        add(start[i].slope, first[i].slope, second[i].slope);
        add(start[i].intercept, first[i].intercept, second[i].intercept);
    }
    const double length = changes > 0 ? std::max(1.0, std::sqrt(steps / changes)) : 1.0;  // −α
    const auto reach = [length](double from, double by, double to) {
        return from + 2 * length * (by - from) + length * length * (to - 2 * by + from);
    };
    std::vector<ItemCurve> result(start.size());
    for (std::size_t i = 0; i < start.size(); ++i) {
        result[i].slope = reach(start[i].slope, first[i].slope, second[i].slope);
        result[i].intercept = reach(start[i].intercept, first[i].intercept, second[i].intercept);
        keep_in_bounds(result[i]);
    }
    return result;
}

/// @return the settled curves; nullopt where they do not settle
std::optional<std::vector<ItemCurve>> settle(Fitting& fitting, std::vector<ItemCurve> curves,
                                             const MarginalOptions& options) {
    while (fitting.num_steps() < options.max_steps) {
        const std::vector<ItemCurve> first = fitting.step(curves);
        if (largest_change(curves, first) < options.settled) {
            return first;
        }
        const std::vector<ItemCurve> second = fitting.step(first);
        const double reached = fitting.log_likelihood();
        const std::vector<ItemCurve> far = extrapolate(curves, first, second);
        curves = fitting.step(far);
        if (fitting.log_likelihood() < reached) {
            curves = second;  // the leap went down
        }
    }
    return std::nullopt;
}

struct ItemCounts {
    double right = 0;
    double all = 0;
};

std::vector<ItemCounts> count_answers(const ResponsePatterns& patterns) {
    std::vector<ItemCounts> counts(patterns.num_items());
    for (std::size_t pattern = 0; pattern < patterns.num_patterns(); ++pattern) {
        const std::span<const std::uint8_t> answers = patterns.answers(pattern);
        const auto persons = static_cast<double>(patterns.count(pattern));
        for (std::size_t item = 0; item < answers.size(); ++item) {
            counts[item].all += answers[item] == kNoAnswer ? 0 : persons;
            counts[item].right += answers[item] == 1 ? persons : 0;
        }
    }
    return counts;
}

std::vector<Estimate> posterior_abilities(const PatternTables& tables, std::size_t num_patterns) {
    const OnGrid& ability = tables.grid().ability;
    std::vector<Estimate> abilities(num_patterns);
    for (std::size_t pattern = 0; pattern < num_patterns; ++pattern) {
        const OnGrid weights = tables.posterior(pattern);
        double mean = 0;
        double square = 0;
        for (std::size_t q = 0; q < kNumAbilities; ++q) {
            mean += weights[q] * ability[q];
            square += weights[q] * ability[q] * ability[q];
        }
        abilities[pattern] = {mean, std::sqrt(std::max(0.0, square - mean * mean))};
    }
    return abilities;
}

}  // namespace

double test_information(std::span<const ItemCurve> items, double ability) noexcept {
    double sum = 0;
    for (const ItemCurve& item : items) {
        sum += item.information(ability);
    }
    return sum;
}

Result<MarginalFit> fit_marginal(const ResponsePatterns& patterns, const MarginalOptions& options) {
    std::vector<std::size_t> used;
    std::vector<ItemCurve> start;
    const std::vector<ItemCounts> counts = count_answers(patterns);
    for (std::size_t item = 0; item < counts.size(); ++item) {
        const auto [right, all] = counts[item];
        if (right > 0 && right < all) {
            used.push_back(item);
            start.push_back({1, std::log(right / (all - right))});
        }
    }
    if (used.empty()) {
        return fail(ErrorCode::UnusableInput,
                    "кривые заданий не построить: нет заданий с верными и неверными ответами");
    }
    Fitting fitting(patterns, used, options.slopes);
    const std::optional<std::vector<ItemCurve>> curves = settle(fitting, start, options);
    if (!curves) {
        return fail(ErrorCode::UnusableInput, "кривые заданий не сошлись: для этой модели слишком мало работ");
    }
    MarginalFit fit{std::vector<std::optional<ItemCurve>>(patterns.num_items()), fitting.log_likelihood(),
                    fitting.num_steps(), posterior_abilities(fitting.tables(), patterns.num_patterns())};
    for (std::size_t i = 0; i < used.size(); ++i) {
        fit.items[used[i]] = (*curves)[i];
    }
    return fit;
}

}  // namespace msoko::stats
