#include "msoko/analysis/item_models.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "column_values.hpp"
#include "msoko/stats/extreme_groups.hpp"
#include "msoko/stats/item.hpp"
#include "msoko/stats/marginal_fit.hpp"
#include "msoko/stats/rasch.hpp"
#include "msoko/stats/response_patterns.hpp"
#include "work_rows.hpp"

namespace msoko::analysis {
namespace {

/// A work's answers with what tells groups apart.
struct Material {
    const PaperAnswers& answers;
    std::vector<std::uint8_t> solved;  ///< work × task
    std::vector<std::int32_t> focal;   ///< of the grouping at hand: 1 focal, 0 reference, kMissing neither
};

/// Right and wrong answers; a task that all or nobody solved says nothing and counts as not answered.
std::vector<std::uint8_t> dichotomize(const PaperAnswers& answers) {
    std::vector<std::uint8_t> solved(answers.points.size());
    std::vector<std::size_t> num_solved(answers.num_items, 0);
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const std::size_t item = i % answers.num_items;
        solved[i] = 2 * answers.points[i] >= answers.maximums[item] ? 1 : 0;
        num_solved[item] += solved[i];
    }
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const std::size_t count = num_solved[i % answers.num_items];
        solved[i] = count == 0 || count == answers.num_works() ? stats::kNoAnswer : solved[i];
    }
    return solved;
}

void add_classical(const PaperAnswers& answers, WorkModel& model) {
    stats::TestSums sums(answers.num_items);
    std::vector<std::int16_t> points(answers.num_items);
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        std::copy_n(answers.work(work), answers.num_items, points.begin());
        sums.add(points);
    }
    model.alpha = sums.alpha();
    model.alpha_interval = sums.alpha_interval();
    model.measurement_error = sums.measurement_error();
    const std::optional<stats::ExtremeGroups> extremes = stats::extreme_groups(answers.totals);
    std::vector<std::int16_t> of_item(answers.num_works());
    for (std::size_t item = 0; item < answers.num_items; ++item) {
        TaskModel& task = model.tasks[item];
        task.n = model.n;
        task.difficulty = *sums.item(item).mean() / answers.maximums[item];
        task.discrimination = sums.item_rest_correlation(item);
        task.not_attempted =
            static_cast<double>(answers.num_not_attempted[item]) / static_cast<double>(answers.num_works());
        if (extremes) {
            for (std::size_t work = 0; work < of_item.size(); ++work) {
                of_item[work] = answers.work(work)[item];
            }
            task.extreme_difference =
                stats::discrimination_index(of_item, answers.maximums[item], answers.totals, *extremes);
        }
    }
}

void add_rasch(const stats::ResponsePatterns& patterns, WorkModel& model) {
    const Result<stats::RaschFit> fit = stats::fit_rasch(patterns);
    model.rasch_state = fit ? ModelState::Fitted : ModelState::NoFit;
    if (!fit) {
        return;
    }
    std::vector<stats::ItemCurve> curves;
    for (std::size_t item = 0; item < model.tasks.size(); ++item) {
        model.tasks[item].rasch = fit->difficulties[item];
        // A task without a difficulty has no answers either, so its curve takes no part in anything.
        curves.push_back(stats::ItemCurve::rasch(fit->difficulties[item] ? fit->difficulties[item]->value : 0));
    }
    const auto fits = stats::item_fit(curves, patterns);
    for (std::size_t item = 0; item < model.tasks.size(); ++item) {
        model.tasks[item].fit = fits[item];
    }
}

void add_curves(const stats::ResponsePatterns& patterns, WorkModel& model) {
    const Result<stats::MarginalFit> fit = stats::fit_marginal(patterns);
    model.curve_state = fit ? ModelState::Fitted : ModelState::NoFit;
    if (fit) {
        for (std::size_t item = 0; item < model.tasks.size(); ++item) {
            model.tasks[item].curve = fit->items[item];
        }
    }
}

/// Mantel and Haenszel's test of a task, levels being sums of the other tasks.
std::optional<stats::ItemBias> bias_of(const Material& material, std::size_t item) {
    std::map<std::int32_t, stats::AnswersOfLevel> levels;
    const PaperAnswers& answers = material.answers;
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        if (material.focal[work] == kMissing) {
            continue;
        }
        stats::AnswersOfLevel& level = levels[answers.totals[work] - answers.work(work)[item]];
        const bool is_solved = material.solved[work * answers.num_items + item] == 1;
        std::int64_t& count = material.focal[work] == 1 ? (is_solved ? level.focal_right : level.focal_wrong)
                                                        : (is_solved ? level.reference_right : level.reference_wrong);
        ++count;
    }
    std::vector<stats::AnswersOfLevel> list;
    list.reserve(levels.size());
    for (const auto& [sum, level] : levels) {
        list.push_back(level);
    }
    return stats::mantel_haenszel(list);
}

/// Which works are of the focal group of a column: those with one value, the reference being those with another.
std::vector<std::int32_t> focal_of(const facts::FactSet& facts, const PaperAnswers& answers, std::string_view column,
                                   std::optional<std::int64_t> reference, std::optional<std::int64_t> focal) {
    std::vector<std::int32_t> groups(answers.num_works(), kMissing);
    const facts::Column* values = facts.results().find(column);
    if (values == nullptr || !reference || !focal) {
        return groups;
    }
    for (std::size_t work = 0; work < groups.size(); ++work) {
        const auto value = values->get(answers.row_of[work]);
        groups[work] = value == *reference ? 0 : value == *focal ? 1 : kMissing;
    }
    return groups;
}

void add_biases(const facts::FactSet& facts, Material material, std::int64_t smallest_n, WorkModel& model) {
    const auto code = [&facts](std::string_view word) -> std::optional<std::int64_t> {
        const facts::Column* sex = facts.results().find("sex");
        const auto found = sex == nullptr ? std::nullopt : sex->code(word);
        return found ? std::optional<std::int64_t>(*found) : std::nullopt;
    };
    const auto is_large = [&] {
        return std::ranges::count(material.focal, 0) >= smallest_n &&
               std::ranges::count(material.focal, 1) >= smallest_n;
    };
    material.focal = focal_of(facts, material.answers, "sex", code("male"), code("female"));
    if (is_large()) {
        for (std::size_t item = 0; item < model.tasks.size(); ++item) {
            model.tasks[item].sex_bias = bias_of(material, item);
        }
    }
    material.focal = focal_of(facts, material.answers, "variant", 1, 2);
    if (is_large()) {
        for (std::size_t item = 0; item < model.tasks.size(); ++item) {
            model.tasks[item].variant_bias = bias_of(material, item);
        }
    }
}

bool is_large_bias(const std::optional<stats::ItemBias>& bias) {
    return bias && bias->bias_class == stats::BiasClass::C;
}

/// Mean difficulty of the tasks declared advanced or high; none where there are none.
std::optional<double> advanced_difficulty(const facts::Paper& paper, const WorkModel& model) {
    double sum = 0;
    double n = 0;
    for (std::size_t item = 0; item < model.tasks.size(); ++item) {
        const facts::TaskLevel level = paper.items[item].level;
        if ((level == facts::TaskLevel::Advanced || level == facts::TaskLevel::High) && model.tasks[item].difficulty) {
            sum += *model.tasks[item].difficulty;
            ++n;
        }
    }
    return n > 0 ? std::optional(sum / n) : std::nullopt;
}

void add_doubts(const facts::Paper& paper, const TaskQualityParameters& parameters, WorkModel& model) {
    if (model.n < parameters.smallest_rasch) {
        return;
    }
    const std::optional<double> advanced = advanced_difficulty(paper, model);
    for (std::size_t item = 0; item < model.tasks.size(); ++item) {
        TaskModel& task = model.tasks[item];
        const auto doubt = [&task](bool is_met, TaskDoubt which) {
            if (is_met) {
                task.doubts.push_back(which);
            }
        };
        doubt(*task.difficulty > parameters.too_easy, TaskDoubt::TooEasy);
        doubt(*task.difficulty < parameters.too_hard, TaskDoubt::TooHard);
        doubt(!task.discrimination || *task.discrimination < parameters.least_discrimination,
              TaskDoubt::WeakDiscrimination);
        doubt(task.not_attempted > parameters.most_not_attempted, TaskDoubt::NotAttempted);
        doubt(task.fit && (task.fit->infit < parameters.least_fit || task.fit->infit > parameters.most_fit),
              TaskDoubt::Misfit);
        doubt(is_large_bias(task.sex_bias) || is_large_bias(task.variant_bias), TaskDoubt::Bias);
        doubt(paper.items[item].level == facts::TaskLevel::Base && advanced && *task.difficulty < *advanced,
              TaskDoubt::HarderThanDeclared);
    }
}

WorkModel model_work(const facts::FactSet& facts, std::uint32_t paper, const PaperAnswers& answers,
                     const TaskQualityParameters& parameters) {
    WorkModel model;
    model.paper = paper;
    model.n = static_cast<std::int64_t>(answers.num_works());
    model.tasks.resize(answers.num_items);
    add_classical(answers, model);
    Material material{answers, dichotomize(answers), {}};
    if (model.n >= parameters.smallest_rasch) {
        const stats::ResponsePatterns patterns(material.solved, answers.num_items);
        add_rasch(patterns, model);
        if (model.n >= parameters.smallest_curve) {
            add_curves(patterns, model);
        }
        add_biases(facts, std::move(material), parameters.smallest_rasch, model);
    }
    add_doubts(facts.papers()[paper], parameters, model);
    return model;
}

}  // namespace

std::string_view label(ModelState state) noexcept {
    switch (state) {
        case ModelState::Fitted:
            return "модель построена";
        case ModelState::TooFew:
            return "мало работ";
        case ModelState::NoMaximums:
            return "максимальные баллы заданий неизвестны";
        case ModelState::NoFit:
            return "на этих ответах модель не строится";
    }
    return "";
}

std::string_view label(TaskDoubt doubt) noexcept {
    switch (doubt) {
        case TaskDoubt::TooEasy:
            return "слишком лёгкое";
        case TaskDoubt::TooHard:
            return "слишком трудное";
        case TaskDoubt::WeakDiscrimination:
            return "слабо различает участников";
        case TaskDoubt::NotAttempted:
            return "многие не приступали";
        case TaskDoubt::Misfit:
            return "не согласуется с моделью";
        case TaskDoubt::Bias:
            return "неодинаково трудно для равных групп";
        case TaskDoubt::HarderThanDeclared:
            return "базовое, а труднее повышенных";
    }
    return "";
}

std::optional<double> WorkModel::information(double ability) const {
    if (curve_state != ModelState::Fitted) {
        return std::nullopt;
    }
    double sum = 0;
    for (const TaskModel& task : tasks) {
        sum += task.curve ? task.curve->information(ability) : 0;
    }
    return sum;
}

std::vector<WorkModel> model_works(const facts::FactSet& facts, const ByYear<TaskQualityParameters>& parameters) {
    const WorkRows rows(facts);
    std::vector<WorkModel> models;
    for (std::uint32_t paper = 0; paper < facts.papers().size(); ++paper) {
        const PaperAnswers answers(facts, paper, rows);
        if (answers.num_works() > 0) {
            models.push_back(model_work(facts, paper, answers, parameters.of(facts.papers()[paper].year)));
        } else if (!facts.papers()[paper].items.empty() && !rows.by_paper[paper].empty()) {
            WorkModel model;
            model.paper = paper;
            model.rasch_state = model.curve_state = ModelState::NoMaximums;
            models.push_back(std::move(model));
        }
    }
    return models;
}

}  // namespace msoko::analysis
