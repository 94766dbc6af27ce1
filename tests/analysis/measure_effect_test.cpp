#include "msoko/analysis/measure_effect.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::ElementsAre;

/// Schools in two clusters, the first half in one; works of two years with sampling noise of their own and changes of
/// the schools.
class World {
  public:
    World(std::uint64_t seed, unsigned num_schools) : random_(seed), num_schools_(num_schools) {
        PaperBuilder before(2022, Run::Spring, "math", 9, 20);
        PaperBuilder after(2023, Run::Spring, "math", 9, 20);
        for (unsigned school = 1; school <= num_schools; ++school) {
            before.work(school, 10);
            after.work(school, 10);
        }
        facts_.emplace(facts_of({before.build(), after.build()}));
        clustering_.clusters.resize(2);
        for (unsigned school = 1; school <= num_schools; ++school) {
            clustering_.clusters[school <= num_schools / 2 ? 0 : 1].members.push_back(id(school));
        }
        clustering_.clusters[0].number = 1;
        clustering_.clusters[1].number = 2;
    }

    [[nodiscard]] facts::OrgId id(unsigned school) const { return school_id(*facts_, school); }

    /// Places with true changes of 0.2 between schools, of 0.3 for all in the first cluster, and `effect` for the
    /// treated.
    void draw(const std::vector<unsigned>& treated, double effect) {
        positions_.assign(std::size_t{2} * num_schools_, {});
        for (unsigned school = 1; school <= num_schools_; ++school) {
            const bool is_treated = std::ranges::find(treated, school) != treated.end();
            const double level = 0.3 * normal_(random_);
            const double change =
                0.2 * normal_(random_) + (school <= num_schools_ / 2 ? 0.3 : 0.0) + (is_treated ? effect : 0.0);
            place(0, school, level);
            place(1, school, level + change);
        }
    }

    [[nodiscard]] Result<MeasureEffect> ask(const std::vector<unsigned>& treated) const {
        MeasureQuestion question;
        question.first_year = 2023;
        for (const unsigned school : treated) {
            question.treated.push_back(id(school));
        }
        MeasureParameters parameters;
        parameters.num_draws = 500;
        return measure_effect(positions_, *facts_, clustering_, question, parameters);
    }

    Clustering& clustering() { return clustering_; }
    std::vector<Position>& positions() { return positions_; }

  private:
    void place(std::uint32_t paper, unsigned school, double value) {
        Position& position = positions_[paper * num_schools_ + id(school).index()];
        position.paper = paper;
        position.organization = id(school);
        position.n = 50;
        position.place = {value + 0.14 * normal_(random_), 0.14};
    }

    std::mt19937_64 random_;
    std::normal_distribution<double> normal_;
    unsigned num_schools_;
    std::optional<facts::FactSet> facts_;
    Clustering clustering_;
    std::vector<Position> positions_;
};

// All treated schools are of the cluster that rises by 0.3 anyway: that is no effect.
TEST(MeasureEffect, IsMeasuredAgainstPeersOfTheCluster) {
    World world(1, 80);
    const std::vector<unsigned> treated{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    world.draw(treated, 0);
    const MeasureEffect nothing = world.ask(treated).value();
    EXPECT_EQ(nothing.state, MeasureState::NotSeen);
    world.draw(treated, 0.5);
    const MeasureEffect effect = world.ask(treated).value();
    EXPECT_EQ(effect.state, MeasureState::Better);
    EXPECT_LT(effect.effect.interval.low, 0.5);
    EXPECT_GT(effect.effect.interval.high, 0.5);
    EXPECT_EQ(effect.effect.num_others, 28);
}

// Planted effects of 0.4: intervals of 95 % hold them in at least 90 % of 200 worlds and not in all, and their mean is
// near. Planted nothings: told in at most 5 % (3 standard errors of the count), with as few treated schools as four.
TEST(MeasureEffect, KeepsItsRates) {
    constexpr int kNumWorlds = 200;
    for (const std::vector<unsigned>& treated :
         {std::vector<unsigned>{1, 2, 3, 4, 5, 6, 7, 8, 31, 32, 33, 34}, std::vector<unsigned>{1, 2, 31, 32}}) {
        World world(7, 60);
        int num_false = 0;
        int num_held = 0;
        double sum = 0;
        for (int i = 0; i < kNumWorlds; ++i) {
            world.draw(treated, 0);
            num_false += world.ask(treated).value().state != MeasureState::NotSeen ? 1 : 0;
            world.draw(treated, 0.4);
            const MeasureEffect effect = world.ask(treated).value();
            sum += effect.effect.effect;
            num_held += effect.effect.interval.low <= 0.4 && 0.4 <= effect.effect.interval.high ? 1 : 0;
        }
        EXPECT_LE(num_false, kNumWorlds * 0.05 + 3 * std::sqrt(kNumWorlds * 0.05 * 0.95));
        EXPECT_NEAR(sum / kNumWorlds, 0.4, 0.05);
        if (treated.size() > 4) {
            EXPECT_GE(num_held, kNumWorlds * 0.90);
            EXPECT_LT(num_held, kNumWorlds);
        }
    }
}

TEST(MeasureEffect, NamesSchoolsThatCannotBeCompared) {
    World world(3, 20);
    const std::vector<unsigned> treated{1, 2, 3, 11};
    world.draw(treated, 0);
    std::erase_if(world.positions(),
                  [&](const Position& one) { return one.organization == world.id(1) && one.paper == 1; });
    world.clustering().clusters[1].members = {world.id(11)};
    const MeasureEffect effect = world.ask(treated).value();
    EXPECT_THAT(effect.without_results, ElementsAre(world.id(1)));
    EXPECT_THAT(effect.without_peers, ElementsAre(world.id(11)));
    EXPECT_EQ(effect.effect.num_treated, 2);
}

TEST(MeasureEffect, NeedsSchoolsOnBothSides) {
    World world(4, 10);
    world.draw({}, 0);
    EXPECT_FALSE(world.ask({}).has_value());
    EXPECT_FALSE(world.ask({1}).has_value());
}

}  // namespace
}  // namespace msoko::analysis
