// What the law keeps apart: results of ВПР and the assessment of heads and teachers.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using facts::Run;

/// Mechanisms that assess persons.
constexpr std::array<std::string_view, 3> kOfPersons = {"heads", "staff_development", "methodical_work"};

std::vector<formula::Plan> plans_of_persons(const catalog::Profile& profile) {
    std::vector<formula::Plan> plans;
    for (const std::string& id : profile.indicators) {
        const catalog::Indicator& indicator = *real_catalog().find_indicator(id);
        if (std::ranges::find(kOfPersons, indicator.mechanism) != kOfPersons.end()) {
            plans.push_back(formula::compile(real_catalog(), profile, indicator).value());
        }
    }
    return plans;
}

/// The register says that the organization is a school.
facts::TableBatch register_of_schools() {
    facts::TableBatch batch;
    batch.table = "org";
    facts::OrganizationRecord record;
    record.login = TestWork{}.school;
    record.year = 2021;
    batch.organizations = {record};
    batch.rows = {{2021, 0, 2}};
    facts::ColumnBuilder kind(catalog::ColumnType::Code);
    kind.append_word("school");
    batch.columns.emplace("kind", std::move(kind).build());
    return batch;
}

/// A school wrote one procedure in Russian and mathematics, well.
facts::FactSet results_of(const std::string& procedure, int grade) {
    FactsBuilder builder;
    builder.table(register_of_schools());
    for (const char* subject : {"russian", "math"}) {
        builder.paper(2021, Run::Spring, subject, grade);
        builder.procedure(procedure);
        for (std::uint32_t pupil = 1; pupil <= 30; ++pupil) {
            TestWork work;
            work.student = pupil;
            work.primary = 18;
            work.mark = 5;
            work.school_mark = 5;
            builder.work(work);
        }
    }
    return builder.build();
}

std::size_t num_numbers(const catalog::Profile& profile, const facts::FactSet& facts) {
    const std::vector<formula::Plan> plans = plans_of_persons(profile);
    const cube::ValueTable values = compute(plans, facts);
    return static_cast<std::size_t>(std::ranges::count_if(
        values.entries(), [](const cube::Entry& entry) { return has_number(entry.value.state); }));
}

TEST(GuardRails, VprEntersNoIndicatorOfHeadsOrTeachers) {
    for (const catalog::Profile& profile : real_catalog().profiles()) {
        EXPECT_EQ(num_numbers(profile, results_of("vpr", 4)), 0U) << profile.id;
    }
}

// The same results of a regional diagnostic work do enter the indicators of heads: the test above can fail.
TEST(GuardRails, OtherProceduresDo) {
    EXPECT_GT(num_numbers(*real_catalog().find_profile("kemerovo").value(), results_of("rdr", 4)), 0U);
}

}  // namespace
}  // namespace msoko::engine
