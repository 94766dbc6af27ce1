#include "msoko/analysis/territory_bias.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "paper_builder.hpp"
#include "simulated_region.hpp"

namespace msoko::analysis {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// The region with its schools dealt out to municipalities by turns.
facts::WorkBatch region_of(std::size_t num_municipalities) {
    facts::WorkBatch batch = SimulatedRegion{}.build();
    for (std::size_t school = 0; school < batch.organizations.size(); ++school) {
        batch.organizations[school].municipality = fmt::format("Округ {}", school % num_municipalities + 1);
    }
    return batch;
}

TEST(TerritoryBiases, AreNoneWhereTasksAreTheSame) {
    EXPECT_THAT(territory_biases(facts_of({region_of(6)})), IsEmpty());
}

TEST(TerritoryBiases, FindATaskThatIsHarderInOneTerritory) {
    facts::WorkBatch batch = region_of(6);
    for (std::size_t work = 0; work < batch.works.size(); ++work) {
        std::uint8_t& points = batch.points[work * 15 + 3];
        // In the second municipality two of three lose the point of task 4.
        points = batch.works[work].organization % 6 == 1 && work % 3 != 0 ? 0 : points;
    }
    const facts::FactSet facts = facts_of({batch});
    const std::vector<TerritoryBias> biases = territory_biases(facts);
    ASSERT_THAT(biases, SizeIs(1));
    EXPECT_EQ(biases[0].item, 3U);
    EXPECT_EQ(facts.organizations().municipalities()[biases[0].municipality.index()], "Округ 2");
    EXPECT_LT(biases[0].bias.delta, -1.5);
    EXPECT_LE(biases[0].p, 0.05);
}

TEST(TerritoryBiases, NeedWorksInsideAndOutside) {
    EXPECT_THAT(territory_biases(facts_of({region_of(1)})), IsEmpty());
    EXPECT_THAT(territory_biases(facts_of({SimulatedRegion{}.build()})), IsEmpty());
    TaskQualityParameters parameters;
    parameters.smallest_rasch = 1'000'000;
    EXPECT_THAT(territory_biases(facts_of({region_of(6)}), parameters), IsEmpty());
}

}  // namespace
}  // namespace msoko::analysis
