#include "msoko/app/workplace.hpp"

#include <gmock/gmock.h>

#include <map>
#include <thread>
#include <tuple>

#include "accepted_files.hpp"
#include "msoko/facts/place.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// One value with where it stands, by names, so that two assessments may number things otherwise.
using Place = std::tuple<std::string, int, std::string, std::string, std::string>;
std::map<Place, const cube::Value*> values_of(const Assessment& assessment) {
    std::map<Place, const cube::Value*> values;
    const cube::ValueTable& table = assessment.values();
    for (const std::string& indicator : table.indicators()) {
        for (const cube::Entry& entry : table.of(indicator)) {
            values[{indicator, entry.year, std::string(to_string(entry.value.state)),
                    facts::unit_id(assessment.facts(), entry.level, entry.unit, entry.year),
                    cube::to_string(table.breakdowns()[entry.breakdown])}] = &entry.value;
        }
    }
    return values;
}

void expect_same(const Assessment& followed, const Assessment& anew) {
    const auto left = values_of(followed);
    const auto right = values_of(anew);
    ASSERT_EQ(left.size(), right.size());
    for (const auto& [place, value] : left) {
        const auto found = right.find(place);
        ASSERT_NE(found, right.end()) << std::get<0>(place) << " " << std::get<3>(place) << " " << std::get<4>(place);
        EXPECT_EQ(value->n, found->second->n) << std::get<0>(place);
        EXPECT_NEAR(value->value, found->second->value, 1e-9) << std::get<0>(place);
        EXPECT_NEAR(value->numerator, found->second->numerator, 1e-9) << std::get<0>(place);
        EXPECT_NEAR(value->denominator, found->second->denominator, 1e-9) << std::get<0>(place);
    }
    EXPECT_EQ(followed.signals().size(), anew.signals().size());
    EXPECT_EQ(followed.items().size(), anew.items().size());
    EXPECT_EQ(followed.findings().size(), anew.findings().size());
    EXPECT_EQ(followed.sheets().size(), anew.sheets().size());
    EXPECT_EQ(followed.facts().results().num_rows(), anew.facts().results().num_rows());
}

Assessment of_files(const WorkplaceRequest& request, const std::vector<std::filesystem::path>& files) {
    AssessRequest reading = request.reading;
    reading.files = files;
    return Assessment::run(reading).value();
}

/// Refreshes as a job does.
Result<void> refresh(Workplace& workplace) {
    Jobs jobs;
    Result<void> outcome;
    const JobId id = jobs.start(Lane::Writing, "refresh", "", [&](JobControl& control) {
        outcome = workplace.refresh(control);
        return outcome;
    });
    while (jobs.find(id)->state == JobState::Waiting || jobs.find(id)->state == JobState::Running) {
        std::this_thread::yield();
    }
    return outcome;
}

TEST(Workplace, BeginsWithNothingInADatabaseOfItsOwn) {
    const testing::AcceptedFiles files;
    const auto workplace = Workplace::open(files.request()).value();
    EXPECT_TRUE(std::filesystem::exists(files.database()));
    const Snapshot snapshot = workplace->snapshot();
    EXPECT_EQ(snapshot.version, 1U);
    EXPECT_EQ(snapshot.at, 1'760'000'000);
    EXPECT_THAT(snapshot.assessment->facts().years(), IsEmpty());
    EXPECT_THAT(snapshot.assessment->sheets(), IsEmpty());
}

TEST(Workplace, FollowsWhatIsAcceptedAndWithdrawn) {
    const testing::AcceptedFiles files;
    const auto first = files.write(
        "first.csv", {{"sch990001", {6, 6, 8, 8, 8, 12, 12, 12, 16, 16, 16, 20}}, {"sch990002", {12, 12, 12, 12}}});
    const auto second = files.write("second.csv", {{"sch990003", {6, 8, 12, 16}}});
    files.accept(first);
    const auto workplace = Workplace::open(files.request()).value();
    expect_same(*workplace->snapshot().assessment, of_files(files.request(), {first}));

    const store::BatchId later = files.accept(second);
    ASSERT_TRUE(refresh(*workplace));
    EXPECT_EQ(workplace->snapshot().version, 2U);
    expect_same(*workplace->snapshot().assessment, of_files(files.request(), {first, second}));

    store::Database database = store::Database::open(files.database()).value();
    ASSERT_TRUE(store::Batches(database).withdraw(later));
    ASSERT_TRUE(refresh(*workplace));
    expect_same(*workplace->snapshot().assessment, of_files(files.request(), {first}));
}

TEST(Workplace, FollowsACorrectedFile) {
    const testing::AcceptedFiles files;
    const auto wrong =
        files.write("wrong.csv", {{"sch990001", {6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6}}, {"sch990002", {12}}});
    const store::BatchId id = files.accept(wrong);
    const auto workplace = Workplace::open(files.request()).value();
    const auto right =
        files.write("right.csv", {{"sch990001", {6, 6, 6, 6, 6, 6, 9, 9, 9, 9, 9, 9}}, {"sch990002", {12}}});
    files.accept(right, {id});
    ASSERT_TRUE(refresh(*workplace));
    expect_same(*workplace->snapshot().assessment, of_files(files.request(), {right}));
}

TEST(Workplace, LetsReadersFinishWithWhatTheyBegan) {
    const testing::AcceptedFiles files;
    const auto workplace = Workplace::open(files.request()).value();
    const Snapshot before = workplace->snapshot();
    files.accept(files.write("first.csv", {{"sch990001", {6, 8}}}));
    ASSERT_TRUE(refresh(*workplace));
    EXPECT_EQ(before.assessment->facts().results().num_rows(), 0U);
    EXPECT_EQ(workplace->snapshot().assessment->facts().results().num_rows(), 2U);
}

TEST(Workplace, TellsItsWatcherOfEverySnapshotFirst) {
    const testing::AcceptedFiles files;
    const auto workplace = Workplace::open(files.request()).value();
    std::vector<std::uint64_t> told;
    workplace->watch([&](const Snapshot& snapshot) {
        told.push_back(snapshot.version);
        EXPECT_EQ(workplace->snapshot().version, told.size() == 1 ? 1U : snapshot.version - 1);
    });
    ASSERT_TRUE(refresh(*workplace));
    EXPECT_THAT(told, ::testing::ElementsAre(1U, 2U));
}

TEST(Workplace, KeepsItsSnapshotWhereARefreshFails) {
    const testing::AcceptedFiles files;
    files.accept(files.write("first.csv", {{"sch990001", {6, 8}}}));
    const auto workplace = Workplace::open(files.request()).value();
    const std::filesystem::path database = files.database();
    const std::filesystem::path aside = files.folder() / "aside.db";
    std::filesystem::rename(database, aside);
    std::ofstream(database) << "this is no database of ours, whatever its name says";
    EXPECT_FALSE(refresh(*workplace));
    EXPECT_THAT(workplace->failure(), HasSubstr("work.db"));
    EXPECT_EQ(workplace->snapshot().version, 1U);
    EXPECT_EQ(workplace->snapshot().assessment->facts().results().num_rows(), 2U);

    std::filesystem::rename(aside, database);
    EXPECT_TRUE(refresh(*workplace));
    EXPECT_THAT(workplace->failure(), IsEmpty());
    EXPECT_EQ(workplace->snapshot().version, 2U);
}

TEST(Workplace, OfAcceptedFilesSaysWhatThoseFilesSay) {
    const testing::AcceptedFiles files;
    const auto first = files.write("first.csv", {{"sch990001", {6, 6, 8, 8, 12, 12, 16, 16, 20, 20}}});
    files.accept(first);
    const auto accepted = Assessment::of_accepted(files.request().reading, files.database());
    ASSERT_TRUE(accepted);
    expect_same(*accepted, of_files(files.request(), {first}));
}

}  // namespace
}  // namespace msoko::app
