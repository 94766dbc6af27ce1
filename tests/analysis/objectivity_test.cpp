#include "msoko/analysis/objectivity.hpp"

#include <gmock/gmock.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;
using facts::Run;
using testing::IsEmpty;
using testing::SizeIs;

// School 1 is flagged in the official work of grade 4, school 2 only in the work of grade 6, which is by analogy.
facts::FactSet two_papers() {
    PaperBuilder official(2021, Run::Spring, "math", 4, 20);
    official.works(1, {18, 19, 19, 20}).works(2, {5, 6, 6, 7}).municipality(1, "Первый").municipality(2, "Второй");
    PaperBuilder other(2021, Run::Spring, "math", 6, 16);
    other.works(1, {3, 3, 3, 4}).works(2, {14, 15, 15, 16});
    return facts_of({official.build(), other.build()});
}

TEST(ObjectivityIndices, CountSchoolsWithAnySignOfTheMethodology) {
    const facts::FactSet facts = two_papers();
    const std::vector<ObjectivityIndex> indices = objectivity_indices(find_signals(facts), facts);
    ASSERT_THAT(indices, SizeIs(6));  // two scopes × (two municipalities and the region)
    const ObjectivityIndex& official = indices[2];
    EXPECT_EQ(official.scope, IndexScope::Official);
    EXPECT_EQ(official.level, Level::Region);
    EXPECT_EQ(official.num_schools, 2);
    EXPECT_EQ(official.num_flagged, 1);
    EXPECT_EQ(official.value, 50.0);
    const ObjectivityIndex& by_analogy = indices[5];
    EXPECT_EQ(by_analogy.num_flagged, 2);
    EXPECT_EQ(by_analogy.value, 0.0);
}

TEST(ObjectivityIndices, HaveAnInterval) {
    const facts::FactSet facts = two_papers();
    const std::vector<ObjectivityIndex> indices = objectivity_indices(find_signals(facts), facts);
    // Wilson, 1 of 2: R prop.test(1, 2, correct = FALSE).
    EXPECT_NEAR(indices.at(2).interval.low, 9.453121, 1e-5);
    EXPECT_NEAR(indices.at(2).interval.high, 90.546879, 1e-5);
}

TEST(ObjectivityIndices, AreMissingWhereNothingWasTested) {
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "math", 4, 20).works(1, {5}).build()});
    EXPECT_THAT(objectivity_indices(find_signals(facts), facts), IsEmpty());
}

}  // namespace
}  // namespace msoko::analysis
