#include "msoko/cycle/recommendation.hpp"

#include <gmock/gmock.h>

#include <array>

namespace msoko::cycle {
namespace {

using State = RecommendationState;

constexpr std::array kAll = {State::Proposed, State::Edited, State::Joined,   State::Rejected,
                             State::Sent,     State::Read,   State::Answered, State::CarriedOut};

/// The states that may follow one, as the header draws them.
std::vector<State> after(State from) {
    std::vector<State> found;
    Recommendation one;
    one.id = 1;
    one.state = from;
    for (const State to : kAll) {
        if (changed(one, {to, "текст", 2})) {
            found.push_back(to);
        }
    }
    return found;
}

TEST(ChangedRecommendation, FollowsTheOrderOfStates) {
    using testing::ElementsAre;
    EXPECT_THAT(after(State::Proposed), ElementsAre(State::Edited, State::Joined, State::Rejected, State::Sent));
    EXPECT_THAT(after(State::Edited), ElementsAre(State::Edited, State::Joined, State::Rejected, State::Sent));
    EXPECT_THAT(after(State::Sent), ElementsAre(State::Read, State::Answered));
    EXPECT_THAT(after(State::Read), ElementsAre(State::Answered));
    EXPECT_THAT(after(State::Answered), ElementsAre(State::CarriedOut));
    EXPECT_TRUE(after(State::Joined).empty());
    EXPECT_TRUE(after(State::Rejected).empty());
    EXPECT_TRUE(after(State::CarriedOut).empty());
}

TEST(ChangedRecommendation, NeedsWhatTheStepIsAbout) {
    Recommendation one;
    one.id = 7;
    EXPECT_FALSE(changed(one, {State::Rejected, " ", 0}));
    EXPECT_EQ(changed(one, {State::Rejected, "уже сделано", 0})->reason, "уже сделано");
    EXPECT_FALSE(changed(one, {State::Joined, "", 7}));
    EXPECT_EQ(changed(one, {State::Joined, "", 3})->joined_into, 3);
    EXPECT_EQ(changed(one, {State::Edited, "новый", 0})->text, "новый");
    one.state = State::Sent;
    EXPECT_FALSE(changed(one, {State::Answered, "", 0}));
    EXPECT_EQ(changed(one, {State::Answered, "приказ № 3", 0})->answer, "приказ № 3");
}

}  // namespace
}  // namespace msoko::cycle
