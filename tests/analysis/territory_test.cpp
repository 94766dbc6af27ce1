#include "msoko/analysis/territory.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "msoko/analysis/signal.hpp"
#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::ColumnType;
using facts::Run;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

/// One cell of a consolidated report about mathematics of grade 4 in 2021.
struct Share {
    std::string territory;
    std::string scope;
    std::string measure;
    double share = 0;
    std::int64_t participants = 0;
};

facts::TableBatch report(const std::string& name, const std::vector<Share>& shares) {
    facts::TableBatch batch;
    batch.table = "reference";
    batch.source.file = name + ".csv";
    facts::ColumnBuilder scope(ColumnType::Code);
    facts::ColumnBuilder procedure(ColumnType::Code);
    facts::ColumnBuilder subject(ColumnType::Code);
    facts::ColumnBuilder grade(ColumnType::Integer);
    facts::ColumnBuilder kind(ColumnType::Code);
    facts::ColumnBuilder measure(ColumnType::Code);
    facts::ColumnBuilder participants(ColumnType::Integer);
    facts::ColumnBuilder share(ColumnType::Decimal);
    for (std::uint32_t row = 0; row < shares.size(); ++row) {
        const Share& one = shares[row];
        batch.organizations.push_back({one.territory, 2021, "", "", "", "99", ""});
        batch.rows.push_back({2021, row, row + 2});
        scope.append_word(one.scope);
        procedure.append_word("vpr");
        subject.append_word("math");
        grade.append(std::int64_t{4});
        kind.append_word(name);
        measure.append_word(one.measure);
        participants.append(one.participants);
        share.append(one.share);
    }
    batch.columns.emplace("scope", std::move(scope).build());
    batch.columns.emplace("procedure", std::move(procedure).build());
    batch.columns.emplace("subject", std::move(subject).build());
    batch.columns.emplace("grade", std::move(grade).build());
    batch.columns.emplace("report", std::move(kind).build());
    batch.columns.emplace("measure", std::move(measure).build());
    batch.columns.emplace("participants", std::move(participants).build());
    batch.columns.emplace("share", std::move(share).build());
    return batch;
}

std::vector<Share> region_scores(std::int64_t participants) {
    return {{"Край", "region", "5", 25, participants},
            {"Край", "region", "10", 50, participants},
            {"Край", "region", "15", 25, participants}};
}

facts::FactSet facts_with(const std::vector<facts::TableBatch>& tables, std::vector<facts::WorkBatch> works) {
    return facts::FactSet::build(real_catalog(), std::move(works), {}, tables).value();
}

facts::WorkBatch two_schools() {
    return PaperBuilder(2021, Run::Spring, "math", 4, 20).works(1, {18, 19, 19, 20}).works(2, {5, 6, 6, 7}).build();
}

std::vector<Signal> means_of(const facts::FactSet& facts) {
    std::vector<Signal> found;
    for (const Signal& signal : find_signals(facts)) {
        if (signal.kind == SignalKind::MeanHigh) {
            found.push_back(signal);
        }
    }
    return found;
}

TEST(TerritoryReports, StandFromTheWidest) {
    std::vector<Share> shares = region_scores(400);
    shares.push_back({"РФ", "country", "10", 100, 900000});
    const facts::FactSet facts =
        facts_with({report("scores", shares), report("marks", {{"РФ", "country", "2", 3, 9}})}, {two_schools()});
    const auto reports = territory_reports(facts, 0, "scores");
    ASSERT_THAT(reports, SizeIs(2));
    EXPECT_EQ(reports[0].name, "РФ");
    EXPECT_EQ(reports[0].scope, TerritoryScope::Country);
    EXPECT_EQ(reports[0].num_participants, 900000);
    EXPECT_THAT(reports[1].shares, ElementsAre(Pair("10", 50.0), Pair("15", 25.0), Pair("5", 25.0)));
}

TEST(TerritoryReports, AreOfTheirOwnWork) {
    const facts::FactSet facts =
        facts_with({report("scores", region_scores(400))},
                   {PaperBuilder(2021, Run::Spring, "russian", 4, 38).works(1, {18, 19}).build(),
                    PaperBuilder(2021, Run::Spring, "math", 5, 20).works(1, {18, 19}).build()});
    EXPECT_THAT(territory_reports(facts, 0, "scores"), IsEmpty());
    EXPECT_THAT(territory_reports(facts, 1, "scores"), IsEmpty());
}

// By hand: mean 10, squares (25·25 + 25·25)/100 = 12.5, with n − 1: 12.5·400/399.
TEST(MeanHigh, ComparesWithTheRegionThatAReportTells) {
    const std::vector<Signal> signals = means_of(facts_with({report("scores", region_scores(400))}, {two_schools()}));
    ASSERT_THAT(signals, SizeIs(2));
    EXPECT_NEAR(signals[0].threshold, 10 + 1.96 * std::sqrt(12.5 * 400 / 399 / 400), 1e-12);
    EXPECT_TRUE(signals[0].is_flagged);
    const auto& evidence = std::get<MeanEvidence>(signals[0].evidence);
    EXPECT_TRUE(evidence.is_region_report);
    EXPECT_EQ(evidence.reference_n, 400);
    EXPECT_NEAR(evidence.reference_mean, 10, 1e-12);
}

TEST(MeanHigh, ComparesWithTheWorksWhereTheseAreTheRegion) {
    const std::vector<Signal> signals = means_of(facts_with({report("scores", region_scores(8))}, {two_schools()}));
    ASSERT_THAT(signals, SizeIs(2));
    EXPECT_FALSE(std::get<MeanEvidence>(signals[0].evidence).is_region_report);
    EXPECT_EQ(std::get<MeanEvidence>(signals[0].evidence).reference_n, 8);
}

TEST(MeanHigh, GuessesNoRegionAmongSeveral) {
    std::vector<Share> shares = region_scores(400);
    shares.push_back({"Область", "region", "10", 100, 900});
    const std::vector<Signal> signals = means_of(facts_with({report("scores", shares)}, {two_schools()}));
    ASSERT_THAT(signals, SizeIs(2));
    EXPECT_FALSE(std::get<MeanEvidence>(signals[0].evidence).is_region_report);
}

}  // namespace
}  // namespace msoko::analysis
