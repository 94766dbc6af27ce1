// What real data hold: nothing may crash, nothing may be said that the data do not say.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "msoko/analysis/evidence.hpp"
#include "msoko/analysis/explanation.hpp"
#include "msoko/analysis/item_models.hpp"
#include "msoko/analysis/recheck.hpp"
#include "msoko/analysis/score_picture.hpp"
#include "msoko/analysis/work_summary.hpp"
#include "paper_builder.hpp"
#include "simulated_region.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;
using testing::IsEmpty;

/// Runs everything and checks that every number is one and every sentence complete.
std::vector<Evidence> run_all(const facts::FactSet& facts) {
    const std::vector<Signal> signals = find_signals(facts);
    for (const Signal& signal : signals) {
        EXPECT_TRUE(std::isfinite(signal.statistic)) << to_string(signal.kind);
        EXPECT_TRUE(!signal.false_alarm || (*signal.false_alarm >= 0 && *signal.false_alarm <= 1));
        const std::string sentence = explain(signal, facts, real_catalog());
        EXPECT_EQ(sentence.find("nan"), std::string::npos) << sentence;
        EXPECT_EQ(sentence.find("inf"), std::string::npos) << sentence;
        EXPECT_TRUE(sentence.ends_with("."));
    }
    for (const WorkModel& model : model_works(facts)) {
        for (const TaskModel& task : model.tasks) {
            EXPECT_TRUE(!task.rasch || std::isfinite(task.rasch->value));
            EXPECT_TRUE(!task.curve || std::isfinite(task.curve->slope));
        }
    }
    for (std::uint32_t paper = 0; paper < facts.papers().size(); ++paper) {
        EXPECT_FALSE(summarize_work(facts, paper).empty());
    }
    const std::vector<Evidence> evidence = weigh_evidence(signals, {}, facts);
    EXPECT_THAT(read_rechecks(facts), IsEmpty());
    (void)propose_works(evidence, signals, facts);
    return evidence;
}

const Evidence& of(const std::vector<Evidence>& all, facts::OrgId school) {
    return *std::ranges::find(all, school, &Evidence::organization);
}

TEST(Robustness, SaysNothingOfASchoolOfOnePupil) {
    SimulatedRegion region;
    region.num_schools = 30;
    region.sizes[5] = 1;
    const facts::FactSet facts = facts_of({region.build()});
    for (const Evidence& evidence : run_all(facts)) {
        EXPECT_NE(evidence.organization, school_id(facts, 5));
    }
}

TEST(Robustness, TellsNothingFromEqualScores) {
    PaperBuilder paper(2021, Run::Spring, "math", 5, 20);
    for (unsigned school = 1; school <= 25; ++school) {
        paper.works(school, std::vector<int>(25, 12));
    }
    const facts::FactSet facts = facts_of({paper.build()});
    for (const Evidence& evidence : run_all(facts)) {
        EXPECT_EQ(evidence.level, 0);
    }
    EXPECT_FALSE(picture_scores(facts, 0, school_id(facts, 1)).has_value() &&
                 picture_scores(facts, 0, school_id(facts, 1))->smooth.empty());
}

TEST(Robustness, LivesWithASchoolOfEqualScoresAmongOthers) {
    SimulatedRegion region;
    region.num_schools = 30;
    facts::WorkBatch batch = region.build();
    for (facts::Work& work : batch.works) {
        work.primary = work.organization == 0 ? std::int16_t{11} : work.primary;
    }
    run_all(facts_of({batch}));
}

TEST(Robustness, LeavesOutAMissingYear) {
    std::vector<facts::WorkBatch> batches;
    for (const int year : {2021, 2023}) {
        SimulatedRegion region;
        region.num_schools = 20;
        facts::WorkBatch batch = region.build();
        batch.paper.year = year;
        for (facts::OrganizationRecord& record : batch.organizations) {
            record.year = year;
        }
        batches.push_back(std::move(batch));
    }
    const facts::FactSet facts = facts_of(std::move(batches));
    for (const Evidence& evidence : run_all(facts)) {
        EXPECT_LE(evidence.years_without_signs, 1);  // 2022 is not known
    }
    for (const Signal& signal : find_signals(facts)) {
        EXPECT_NE(signal.kind, SignalKind::CohortFall);
    }
}

TEST(Robustness, IsNotLedByOneLargeOrganization) {
    SimulatedRegion region;
    region.num_schools = 60;
    std::int64_t others = 0;
    for (unsigned school = 2; school <= region.num_schools; ++school) {
        region.sizes[school] = 20;
        others += 20;
    }
    region.sizes[1] = static_cast<unsigned>(others * 2 / 3);  // 40 % of all pupils
    const facts::FactSet facts = facts_of({region.build()});
    const std::vector<Evidence> evidence = run_all(facts);
    // Honest as the rest: no level 3 for anybody.
    for (const Evidence& one : evidence) {
        EXPECT_LT(one.level, 3);
    }
    EXPECT_TRUE(of(evidence, school_id(facts, 1)).is_tested());
}

TEST(Robustness, LivesWithATaskNeverAttempted) {
    SimulatedRegion region;
    region.num_schools = 30;
    region.item_never_attempted = 2;
    run_all(facts_of({region.build()}));
}

TEST(Robustness, LivesWithoutTasksClassesAndMarks) {
    PaperBuilder paper(2021, Run::Spring, "math", 5, 0);
    for (unsigned school = 1; school <= 3; ++school) {
        paper.works(school, {1, 2, 3, 4, 5});
    }
    run_all(facts_of({paper.build()}));
}

}  // namespace
}  // namespace msoko::analysis
