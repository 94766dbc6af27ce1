#include "msoko/analysis/item_models.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "paper_builder.hpp"
#include "simulated_region.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<WorkModel>& models_of_region() {
    static const facts::FactSet facts = facts_of({SimulatedRegion{}.build()});
    static const std::vector<WorkModel> models = model_works(facts);
    return models;
}

// The simulated tasks have difficulties −1.8 to 1.4 in steps of 0.3556, all of slope 1.4 on abilities of spread 1.
TEST(WorkModels, FindWhatTheTasksWereMadeWith) {
    ASSERT_THAT(models_of_region(), SizeIs(1));
    const WorkModel& model = models_of_region().front();
    EXPECT_EQ(model.rasch_state, ModelState::Fitted);
    EXPECT_EQ(model.curve_state, ModelState::Fitted);
    for (std::size_t item = 0; item < 10; ++item) {
        const TaskModel& task = model.tasks[item];
        const double made_with = -1.8 + 3.2 * static_cast<double>(item) / 9;
        EXPECT_NEAR(task.curve->slope, 1.4, 0.25) << item;
        EXPECT_NEAR(task.curve->difficulty().value(), made_with, 0.25) << item;
        EXPECT_THAT(task.doubts, IsEmpty()) << item;
        EXPECT_GT(task.rasch->error, 0);
    }
    EXPECT_LT(model.tasks[0].rasch->value, model.tasks[9].rasch->value);
    EXPECT_GT(model.information(0).value(), model.information(3).value());
}

// Sex and variant are dealt out by turns in the simulation: no task is of class C.
TEST(WorkModels, FindNoBiasWhereThereIsNone) {
    for (const TaskModel& task : models_of_region().front().tasks) {
        ASSERT_TRUE(task.sex_bias);
        ASSERT_TRUE(task.variant_bias);
        EXPECT_NE(task.sex_bias->bias_class, stats::BiasClass::C);
        EXPECT_THAT(task.doubts, testing::Not(Contains(TaskDoubt::Bias)));
    }
}

TEST(WorkModels, FindATaskThatGirlsAreHeldBackIn) {
    facts::WorkBatch batch = SimulatedRegion{}.build();
    for (std::size_t work = 0; work < batch.works.size(); ++work) {
        std::uint8_t& points = batch.points[work * 15 + 3];
        // Two of three girls lose the point of task 4.
        points = batch.works[work].sex == 2 && work % 3 != 0 ? 0 : points;
    }
    const auto models = model_works(facts_of({batch}));
    EXPECT_THAT(models.front().tasks[3].doubts, Contains(TaskDoubt::Bias));
    EXPECT_LT(models.front().tasks[3].sex_bias->delta, -1.5);
}

TEST(WorkModels, SayWhyThereIsNone) {
    SimulatedRegion few;
    few.num_schools = 2;
    few.sizes = {{1, 40}, {2, 40}};
    const auto models = model_works(facts_of({few.build()}));
    EXPECT_EQ(models.front().rasch_state, ModelState::TooFew);
    EXPECT_EQ(models.front().n, 80);
    EXPECT_TRUE(models.front().alpha);
    EXPECT_FALSE(models.front().information(0));
}

TEST(WorkModels, LiveWithATaskNeverAttempted) {
    SimulatedRegion region;
    region.num_schools = 30;
    region.item_never_attempted = 4;
    const auto models = model_works(facts_of({region.build()}));
    const TaskModel& task = models.front().tasks[4];
    EXPECT_EQ(task.difficulty, 0.0);
    EXPECT_EQ(task.not_attempted, 1.0);
    EXPECT_FALSE(task.rasch);
    EXPECT_FALSE(task.curve);
    EXPECT_FALSE(task.discrimination);
    EXPECT_THAT(task.doubts, Contains(TaskDoubt::NotAttempted));
    EXPECT_TRUE(models.front().tasks[3].rasch);
    EXPECT_TRUE(models.front().tasks[3].fit);
}

}  // namespace
}  // namespace msoko::analysis
