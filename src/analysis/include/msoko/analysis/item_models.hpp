#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/estimate.hpp"
#include "msoko/stats/interval.hpp"
#include "msoko/stats/item_bias.hpp"
#include "msoko/stats/item_curve.hpp"
#include "msoko/stats/person_fit.hpp"

/// How good a work is as a measure: its tasks by classical statistics and by models, all works received together.
namespace msoko::analysis {

/// Why a work has no model.
enum class ModelState : std::uint8_t {
    Fitted,
    TooFew,      ///< works under the least number: methodology, section 8.11
    NoMaximums,  ///< most points of the tasks are not known
    NoFit,       ///< the model has no solution on these answers
};
/// «модель построена», «мало работ», …
[[nodiscard]] std::string_view label(ModelState state) noexcept;

/// A doubt about a task for the bank of tasks; a person decides.
enum class TaskDoubt : std::uint8_t {
    TooEasy,
    TooHard,
    WeakDiscrimination,
    NotAttempted,
    Misfit,
    Bias,
    HarderThanDeclared,  ///< a base task done worse than the work's advanced tasks on the mean
};
inline constexpr std::size_t kNumDoubts = 7;
/// «слишком лёгкое», …
[[nodiscard]] std::string_view label(TaskDoubt doubt) noexcept;

/// A task of several points counts as solved from half of them: the models know right and wrong only.
struct TaskModel {
    std::int64_t n = 0;                           ///< works
    std::optional<double> difficulty;             ///< mean share of the maximum
    std::optional<double> discrimination;         ///< correlation with the sum of the other tasks
    std::optional<double> extreme_difference;     ///< D: highest 27 % minus lowest 27 %, shares of the maximum
    double not_attempted = 0;                     ///< share of works
    std::optional<stats::Estimate> rasch;         ///< difficulty in logits with its error, sum 0 over the tasks
    std::optional<stats::ItemFit> fit;            ///< to Rasch's model
    std::optional<stats::ItemCurve> curve;        ///< two-parameter model, abilities of spread 1
    std::optional<stats::ItemBias> sex_bias;      ///< girls (focal) against boys
    std::optional<stats::ItemBias> variant_bias;  ///< variant 2 (focal) against variant 1
    std::vector<TaskDoubt> doubts;
};

struct WorkModel {
    std::uint32_t paper = 0;
    std::int64_t n = 0;
    std::optional<double> alpha;  ///< Cronbach's
    std::optional<stats::Interval> alpha_interval;
    std::optional<double> measurement_error;  ///< of a sum, in points
    ModelState rasch_state = ModelState::TooFew;
    ModelState curve_state = ModelState::TooFew;
    std::vector<TaskModel> tasks;  ///< one a task of the paper

    /// Information of the test by the two-parameter model at an ability; none without the model.
    [[nodiscard]] std::optional<double> information(double ability) const;
};

/// Thresholds of the doubts. Ours: textbooks of test theory name similar ones.
struct TaskQualityParameters {
    double too_easy = 0.95;
    double too_hard = 0.05;
    double least_discrimination = 0.20;
    double most_not_attempted = 0.25;
    double least_fit = 0.7;
    double most_fit = 1.3;
    std::int64_t smallest_rasch = 100;
    std::int64_t smallest_curve = 200;
};

/// Models every work with answers to tasks.
/// @return one a paper that has answers, in their order
/// @cost   some tenths of a second for 25,000 works of 15 tasks
/// @source methodology, sections 8.9 to 8.12
[[nodiscard]] std::vector<WorkModel> model_works(const facts::FactSet& facts,
                                                 const ByYear<TaskQualityParameters>& parameters = {});

}  // namespace msoko::analysis
