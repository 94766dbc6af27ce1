#include "msoko/app/intake.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <stdexcept>
#include <thread>

#include "accepted_files.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const access::Actor kActor = access::Actor::command_line("Петрова");

class IntakeTest : public ::testing::Test {
  protected:
    IntakeTest()
        : workplace_(Workplace::open(files_.request()).value()),
          intake_(Intake::open(*workplace_, jobs_, files_.folder()).value()) {}

    [[nodiscard]] Intake& intake() { return *intake_; }
    [[nodiscard]] const testing::AcceptedFiles& files() const { return files_; }
    [[nodiscard]] Workplace& workplace() { return *workplace_; }
    [[nodiscard]] Jobs& jobs() { return jobs_; }

    UploadView receive(const fs::path& file, const std::string& name) {
        return settled(intake().receive(file, name, "Иванова").value().id);
    }
    /// The upload once nothing is done with it any more, and all work besides.
    UploadView settled(UploadId id) {
        for (int attempt = 0; attempt < 2000; ++attempt) {
            UploadView view = intake().find(id).value();
            const auto all = jobs().list();
            const bool is_quiet = std::none_of(all.begin(), all.end(), [](const JobView& job) {
                return job.state == JobState::Waiting || job.state == JobState::Running;
            });
            if (is_quiet && view.state != UploadState::Reading && view.state != UploadState::Accepting) {
                return view;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        throw std::runtime_error("the upload does not settle");
    }
    UploadView accept(UploadId id, std::vector<store::BatchId> superseded = {}) {
        return settled(intake().accept(id, std::move(superseded), kActor).value().id);
    }

  private:
    testing::AcceptedFiles files_;
    std::unique_ptr<Workplace> workplace_;
    Jobs jobs_;
    std::unique_ptr<Intake> intake_;
};

TEST_F(IntakeTest, ReadsAndShowsBeforeAnythingIsAccepted) {
    const UploadView view = receive(files().write("staged", {{"sch990001", {6, 8, 12}}}), "2021/итоги.csv");
    EXPECT_EQ(view.state, UploadState::Ready);
    EXPECT_EQ(view.name, "2021/итоги.csv");
    EXPECT_EQ(view.who, "Иванова");
    ASSERT_EQ(view.sheets.size(), 1U);
    EXPECT_EQ(view.sheets[0].file, "2021/итоги.csv");
    EXPECT_EQ(view.sheets[0].num_valid, 3U);
    EXPECT_THAT(view.conflicts, IsEmpty());
    EXPECT_FALSE(view.repeat_of);
    EXPECT_FALSE(fs::exists(files().folder() / "staged"));
    EXPECT_EQ(workplace().snapshot().version, 1U);
}

TEST_F(IntakeTest, AcceptsAndBringsTheAssessmentUpToDate) {
    const UploadView view = accept(receive(files().write("staged", {{"sch990001", {6, 8, 12}}}), "a.csv").id);
    EXPECT_EQ(view.state, UploadState::Accepted);
    EXPECT_EQ(view.batch, store::BatchId{1});
    EXPECT_EQ(workplace().snapshot().version, 2U);
    EXPECT_EQ(workplace().snapshot().assessment->facts().results().num_rows(), 3U);
    store::Database database = store::Database::open(files().database()).value();
    const store::BatchRecord batch = store::Batches(database).find({1}).value();
    EXPECT_EQ(batch.name, "a.csv");
    EXPECT_EQ(batch.who, "Иванова");
    EXPECT_EQ(batch.at, 1'760'000'000);
    EXPECT_FALSE(intake().accept(view.id, {}, kActor));
}

TEST_F(IntakeTest, KnowsTheFileThatIsThereAlready) {
    accept(receive(files().write("one", {{"sch990001", {6, 8}}}), "a.csv").id);
    const UploadView again = receive(files().write("two", {{"sch990001", {6, 8}}}), "b.csv");
    EXPECT_EQ(again.repeat_of, store::BatchId{1});
    EXPECT_THAT(again.conflicts, IsEmpty());
}

TEST_F(IntakeTest, NamesTheBatchesInTheWayAndTakesTheirPlace) {
    accept(receive(files().write("one", {{"sch990001", {6, 8}}}), "a.csv").id);
    const UploadView corrected = receive(files().write("two", {{"sch990001", {6, 18}}}), "b.csv");
    ASSERT_EQ(corrected.conflicts.size(), 1U);
    EXPECT_EQ(corrected.conflicts[0].batch.name, "a.csv");
    EXPECT_THAT(corrected.conflicts[0].row, HasSubstr("sch990001"));
    const UploadView refused = accept(corrected.id);
    EXPECT_EQ(refused.state, UploadState::Ready);
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(accept(corrected.id, {corrected.conflicts[0].batch.id}).state, UploadState::Accepted);
    EXPECT_EQ(workplace().snapshot().assessment->facts().results().num_rows(), 2U);
}

TEST_F(IntakeTest, SaysWhatIsMissingAndTakesTheAnswer) {
    const fs::path file = files().folder() / "staged";
    std::ofstream(file) << "org;student;primary;item:1(2)\nsch990001;50001;2;2\n";
    const UploadView refused = receive(file, "итоги.csv");
    EXPECT_EQ(refused.state, UploadState::Refused);
    EXPECT_THAT(refused.refusal->message, HasSubstr("итоги.csv"));
    EXPECT_THAT(refused.refusal->message, Not(HasSubstr("msoko-intake")));
    const Said said{
        {{"year", "2021"}, {"procedure", "vpr"}, {"run", "spring"}, {"subject", "math"}, {"grade", "5"}}, {}, {}};
    ASSERT_TRUE(intake().read_again(refused.id, said));
    const UploadView read = settled(refused.id);
    EXPECT_EQ(read.state, UploadState::Ready) << (read.refusal ? read.refusal->message : "");
    EXPECT_FALSE(read.refusal);
    EXPECT_EQ(read.sheets.at(0).num_valid, 1U);
}

TEST_F(IntakeTest, RemembersTheMappingOfAnAcceptedFile) {
    const auto write = [&](const char* name, int student) {
        fs::path file = files().folder() / name;
        std::ofstream(file) << "Школа-участник;Шифр пишущего;Набрано всего;Задание 1\nsch990001;" << student
                            << ";2;2\n";
        return file;
    };
    const Said said{
        {{"year", "2021"}, {"procedure", "vpr"}, {"run", "spring"}, {"subject", "math"}, {"grade", "5"}},
        {},
        "id = \"mapping\"\ntitle = \"Наша таблица\"\nheader_row = 1\n[[column]]\nrole = \"organization\"\nheader = "
        "\"Школа-участник\"\nrequired = true\n[[column]]\nrole = \"student\"\nheader = \"Шифр пишущего\"\nrequired = "
        "true\n[[column]]\nrole = \"total\"\nheader = \"Набрано всего\"\n[[column]]\nrole = \"item\"\nheader = "
        "[\"Задание 1\"]\nrequired = true\n"};
    const UploadView unknown = receive(write("one", 50001), "сентябрь.csv");
    ASSERT_EQ(unknown.state, UploadState::Refused);
    ASSERT_TRUE(intake().propose(unknown.id));
    ASSERT_TRUE(intake().read_again(unknown.id, said));
    const UploadView read = settled(unknown.id);
    ASSERT_EQ(read.state, UploadState::Ready) << (read.refusal ? read.refusal->message : "");
    EXPECT_EQ(read.mapping->title, "Наша таблица");
    EXPECT_FALSE(read.mapping->is_remembered);
    EXPECT_EQ(accept(read.id).state, UploadState::Accepted);

    const UploadView next = receive(write("two", 50002), "октябрь.csv");
    ASSERT_EQ(next.state, UploadState::Refused);  // known, but for what it does not say
    ASSERT_TRUE(intake().read_again(next.id, Said{said.answers, {}, {}}));
    const UploadView known = settled(next.id);
    ASSERT_EQ(known.state, UploadState::Ready) << (known.refusal ? known.refusal->message : "");
    EXPECT_TRUE(known.mapping->is_remembered);
    EXPECT_EQ(known.mapping->title, "Наша таблица");
}

TEST_F(IntakeTest, ForgetsWhatIsDiscarded) {
    const UploadView view = receive(files().write("one", {{"sch990001", {6}}}), "a.csv");
    ASSERT_TRUE(intake().discard(view.id));
    EXPECT_EQ(intake().find(view.id).error().code, ErrorCode::NotFound);
    EXPECT_THAT(intake().list(), IsEmpty());
}

TEST_F(IntakeTest, KeepsFilesInsideItsFolder) {
    for (const auto* name :
         {"", "/", "..", "../a.csv", "a/../../b.csv", ".hidden", "a\\..\\b.csv", "a\nb.csv", "\xff.csv"}) {
        const auto received = intake().receive(files().write("one", {{"sch990001", {6}}}), name, "Иванова");
        ASSERT_FALSE(received) << name;
        EXPECT_EQ(received.error().code, ErrorCode::Usage);
    }
    EXPECT_EQ(receive(files().write("one", {{"sch990001", {6}}}), "папка\\a.csv").name, "папка/a.csv");
}

TEST_F(IntakeTest, ReadsAgainWhereAJobWasCancelledBeforeItBegan) {
    std::promise<void> release;
    jobs().start(Lane::Reading, "read", "", [released = release.get_future().share()](JobControl&) {
        released.wait();
        return Result<void>();
    });
    const UploadView waiting = intake().receive(files().write("one", {{"sch990001", {6}}}), "a.csv", "Иванова").value();
    ASSERT_TRUE(jobs().cancel(waiting.job));
    EXPECT_EQ(intake().find(waiting.id)->state, UploadState::Refused);
    release.set_value();
    ASSERT_TRUE(intake().read_again(waiting.id, {}));
    EXPECT_EQ(settled(waiting.id).state, UploadState::Ready);
}

}  // namespace
}  // namespace msoko::app
