#include "msoko/analysis/context_model.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace msoko::analysis {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// Works of schools that lie in a region of their own: what the schools add is planted.
class Region {
  public:
    Region(std::uint64_t seed, std::size_t num_schools) : random_(seed) {
        context_.year = 2022;
        context_.columns.resize(2);
        context_.columns[0].indicator = "std.context.parents_higher";
        context_.columns[1].indicator = "std.context.registers";
        for (std::uint32_t school = 0; school < num_schools; ++school) {
            context_.organizations.push_back(facts::OrgId{school});
            context_.columns[0].values.emplace_back(normal_(random_));
            context_.columns[1].values.emplace_back(normal_(random_));
        }
    }

    /// n works with mean 50 + 5·(first condition) + effect.
    void write(std::uint32_t school, int n, double effect) {
        for (int i = 0; i < n; ++i) {
            organization_.push_back(school);
            percent_.push_back(50 + 5 * *context_.columns[0].values[school] + effect + 18 * normal_(random_));
        }
    }
    double draw() { return normal_(random_); }

    [[nodiscard]] std::optional<ContextModel> fit(const ContextModelParameters& parameters = {}) const {
        return fit_context_model({organization_, percent_}, context_, parameters);
    }
    ContextTable& context() { return context_; }

  private:
    std::mt19937_64 random_;
    std::normal_distribution<double> normal_;
    ContextTable context_;
    std::vector<std::uint32_t> organization_;
    std::vector<double> percent_;
};

std::size_t num_told(const ContextModel& model) {
    return static_cast<std::size_t>(std::ranges::count_if(
        model.schools, [](const ExpectedResult& one) { return one.state != AgainstExpected::Same; }));
}

// The same rows in R (tests/analysis/expected.R):
// lmer(y ~ scale(x)[s] + (1 | s)), 24 schools of 4 to 15 works, everything a formula.
TEST(FitContextModel, AgreesWithLme4) {
    ContextTable context;
    context.columns.resize(1);
    context.columns[0].indicator = "std.context.parents_higher";
    std::vector<std::uint32_t> organization;
    std::vector<double> percent;
    for (std::uint32_t school = 0; school < 24; ++school) {
        context.organizations.push_back(facts::OrgId{school});
        context.columns[0].values.emplace_back(static_cast<double>((7 * school) % 24));
        for (std::uint32_t i = 0; i < 4 + school % 12; ++i) {
            organization.push_back(school);
            percent.push_back(40 + 0.8 * ((7 * school) % 24) + 9 * std::sin(2.0 * school) +
                              14 * std::cos(1.7 * i + 3.0 * school));
        }
    }
    const std::optional<ContextModel> model = fit_context_model({organization, percent}, context);
    ASSERT_TRUE(model);
    ASSERT_THAT(model->factors, SizeIs(1));
    EXPECT_NEAR(model->factors[0].difference, 6.679402979, 1e-4);
    EXPECT_NEAR(model->schools[0].residual, 1.180264737, 1e-4);
    EXPECT_NEAR(model->schools[11].residual, 0.4843046383, 1e-4);
    EXPECT_NEAR(model->schools[11].expected, 43.45628223, 1e-4);
    EXPECT_NEAR(model->schools[11].interval.high - model->schools[11].residual, 1.959964 * 2.41482659, 1e-4);
    EXPECT_NEAR(model->between_share, 0.3985892874, 1e-4);
    EXPECT_NEAR(model->explained_share.value(), 0.5853854638, 1e-4);
}

TEST(FitContextModel, FindsPlantedSchoolsAndTheirConditions) {
    Region region(1, 60);
    for (std::uint32_t school = 0; school < 60; ++school) {
        region.write(school, 60, school == 7 ? 15 : school == 20 ? -15 : region.draw());
    }
    const std::optional<ContextModel> model = region.fit();
    ASSERT_TRUE(model);
    EXPECT_EQ(model->schools[7].state, AgainstExpected::Above);
    EXPECT_EQ(model->schools[20].state, AgainstExpected::Below);
    EXPECT_LT(model->schools[7].interval.low, 15);
    EXPECT_GT(model->schools[7].interval.high, 10);
    EXPECT_TRUE(model->factors[0].is_related);
    EXPECT_NEAR(model->factors[0].difference, 5, 2);
    EXPECT_FALSE(model->factors[1].is_related);
    EXPECT_GT(model->explained_share.value(), 0.5);
}

// The best school is the one of which least is expected: it holds out where conditions do go together with results, and
// nothing is said of it where they do not.
TEST(FitContextModel, CallsConditionsHardOnlyWhereTheyTell) {
    for (const bool tells : {true, false}) {
        Region region(11, 60);
        std::vector<std::optional<double>>& condition = region.context().columns[0].values;
        condition[7] = *std::ranges::min_element(condition);
        for (std::uint32_t school = 0; school < 60; ++school) {
            const double against = tells ? 0 : -5 * *condition[school];
            region.write(school, 60, against + (school == 7 ? 15 : 4 * region.draw()));
        }
        const std::optional<ContextModel> model = region.fit();
        ASSERT_TRUE(model);
        EXPECT_EQ(model->schools[7].state, AgainstExpected::Above);
        EXPECT_EQ(model->schools[7].is_resilient, tells);
    }
}

// Schools add nothing: in 300 regions a false word about any school at most in 5 % of them, and about either condition
// that has nothing to do with the results no more (± 3 standard errors of the count).
TEST(FitContextModel, IsSilentWhereThereIsNothingToSay) {
    constexpr int kNumRegions = 300;
    int with_school = 0;
    int with_condition = 0;
    for (int i = 0; i < kNumRegions; ++i) {
        Region region(static_cast<std::uint64_t>(100 + i), 40);
        for (std::uint32_t school = 0; school < 40; ++school) {
            region.write(school, 3 + static_cast<int>(school) % 30, 0);
        }
        const std::optional<ContextModel> model = region.fit();
        ASSERT_TRUE(model);
        with_school += num_told(*model) > 0 ? 1 : 0;
        with_condition += model->factors[1].is_related ? 1 : 0;
    }
    const double most = kNumRegions * 0.05 + 3 * std::sqrt(kNumRegions * 0.05 * 0.95);
    EXPECT_LE(with_school, most);
    EXPECT_LE(with_condition, most);
}

// Among schools that do differ, every fourth adds exactly nothing: a word about such a school is false. The share of
// false words stays at what is declared.
TEST(FitContextModel, KeepsTheShareOfFalseWords) {
    int num_words = 0;
    int num_false = 0;
    for (int i = 0; i < 60; ++i) {
        Region region(static_cast<std::uint64_t>(900 + i), 80);
        for (std::uint32_t school = 0; school < 80; ++school) {
            region.write(school, 20 + static_cast<int>(school) % 60, school % 4 == 0 ? 0 : 7 * region.draw());
        }
        const std::optional<ContextModel> model = region.fit();
        ASSERT_TRUE(model);
        for (const ExpectedResult& school : model->schools) {
            const bool is_told = school.state != AgainstExpected::Same;
            num_words += is_told ? 1 : 0;
            num_false += is_told && school.organization.value % 4 == 0 ? 1 : 0;
        }
    }
    EXPECT_GT(num_words, 600);
    EXPECT_LE(num_false, 0.05 * num_words);
}

TEST(FitContextModel, LeavesOutSchoolsOfWhichNothingIsKnown) {
    Region region(3, 40);
    for (std::uint32_t school = 0; school < 40; ++school) {
        region.write(school, 10, 0);
    }
    region.context().columns[0].values[5] = std::nullopt;
    region.context().columns[1].values[5] = std::nullopt;
    region.context().columns[1].values[6] = std::nullopt;
    const std::optional<ContextModel> model = region.fit();
    ASSERT_TRUE(model);
    EXPECT_THAT(model->without, testing::ElementsAre(facts::OrgId{5}, facts::OrgId{6}));
    EXPECT_THAT(model->schools, SizeIs(38));
}

TEST(FitContextModel, BearsDegenerateRegions) {
    EXPECT_FALSE(fit_context_model({}, {}));
    Region few(4, 19);
    Region equal(5, 40);
    Region single(6, 40);
    for (std::uint32_t school = 0; school < 40; ++school) {
        if (school < 19) {
            few.write(school, 10, 0);
        }
        equal.write(school, 10, 0);
        single.write(school, school == 0 ? 800 : 1, 0);  // one school has nearly all works, the others one each
        equal.context().columns[0].values[school] = 3;
        equal.context().columns[1].values[school] = 3;
    }
    EXPECT_FALSE(few.fit());
    EXPECT_FALSE(equal.fit());
    const std::optional<ContextModel> model = single.fit();
    ASSERT_TRUE(model);
    EXPECT_EQ(num_told(*model), 0U);
}

// 24 schools bear four conditions: the fifth stays out.
TEST(FitContextModel, TakesNoMoreConditionsThanSchoolsBear) {
    Region region(7, 24);
    for (int extra = 0; extra < 4; ++extra) {
        ContextColumn column;
        column.indicator = "std.context.size";
        for (int school = 0; school < 24; ++school) {
            column.values.emplace_back(region.draw());
        }
        region.context().columns.push_back(column);
    }
    for (std::uint32_t school = 0; school < 24; ++school) {
        region.write(school, 20, 0);
    }
    EXPECT_THAT(region.fit().value().factors, SizeIs(4));
}

}  // namespace
}  // namespace msoko::analysis
