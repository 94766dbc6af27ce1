#include "facts_builder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace msoko::engine {

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

FactsBuilder& FactsBuilder::paper(int year, facts::Run run, const std::string& subject, int grade, int max_primary,
                                  std::vector<facts::ItemSpec> items) {
    facts::WorkBatch batch;
    batch.paper.year = year;
    batch.paper.run = run;
    batch.paper.procedure = "vpr";
    batch.paper.subject = subject;
    batch.paper.grade = grade;
    batch.paper.pupil_grade = grade;
    batch.paper.max_primary = max_primary;
    batch.paper.items = std::move(items);
    batch.source.file = fmt::format("{}-{}-{}.xlsx", year, subject, grade);
    batches_.push_back(std::move(batch));
    return *this;
}

FactsBuilder& FactsBuilder::procedure(const std::string& id) {
    batches_.back().paper.procedure = id;
    return *this;
}

FactsBuilder& FactsBuilder::work(TestWork work) {
    facts::WorkBatch& batch = batches_.back();
    const auto number_of = [](auto& all, auto is_it, auto make) {
        const auto found = std::find_if(all.begin(), all.end(), is_it);
        const auto number = static_cast<std::uint32_t>(found - all.begin());
        if (found == all.end()) {
            all.push_back(make());
        }
        return number;
    };
    facts::Work row;
    row.source_row = static_cast<std::uint32_t>(batch.works.size()) + 2;
    row.organization = number_of(
        batch.organizations, [&](const auto& one) { return one.login == work.school; },
        [&] { return facts::OrganizationRecord{work.school, batch.paper.year, "", "", "", "99", ""}; });
    row.school_class = number_of(
        batch.classes, [&](const auto& one) { return one == work.school_class; }, [&] { return work.school_class; });
    row.student = work.student;
    row.is_absent = !work.primary.has_value();
    row.primary = static_cast<std::int16_t>(work.primary.value_or(-1));
    row.mark = static_cast<std::int8_t>(work.mark);
    row.school_mark = static_cast<std::int8_t>(work.school_mark);
    row.score = static_cast<std::int16_t>(work.score);
    row.min_primary = static_cast<std::int16_t>(work.min_primary);
    row.attestation_mark = static_cast<std::int8_t>(work.attestation_mark);
    batch.works.push_back(row);
    work.points.resize(batch.paper.items.size(), facts::kNoPoints);
    batch.points.insert(batch.points.end(), work.points.begin(), work.points.end());
    return *this;
}

FactsBuilder& FactsBuilder::table(facts::TableBatch batch) {
    tables_.push_back(std::move(batch));
    return *this;
}

FactsBuilder& FactsBuilder::school(const std::string& login, const std::string& municipality) {
    const int year = batches_.empty() ? 2021 : batches_.front().paper.year;
    schools_.push_back({login, year, "", municipality, municipality, "99", ""});
    return *this;
}

facts::FactSet FactsBuilder::build() {
    return facts::FactSet::build(real_catalog(), std::move(batches_), std::move(schools_), tables_).value();
}

catalog::Indicator indicator(std::string population, std::string value, catalog::Unit unit,
                             std::vector<std::vector<std::string>> breakdowns) {
    catalog::Indicator result;
    result.id = "test";
    result.unit = unit;
    result.levels = {catalog::Level::Organization, catalog::Level::Municipality, catalog::Level::Region};
    result.population.text = std::move(population);
    result.value.text = std::move(value);
    result.breakdowns = std::move(breakdowns);
    return result;
}

formula::Plan plan_of(const catalog::Indicator& indicator) {
    const catalog::Profile& profile = real_catalog().profiles().front();
    formula::Compilation result = formula::compile(real_catalog(), profile, indicator);
    if (!result) {
        ADD_FAILURE() << indicator.population.text << ": " << indicator.value.text << "\n"
                      << result.error().front().message;
        return {};
    }
    return *result;
}

std::string listing(const cube::ValueTable& values, const facts::FactSet& facts) {
    std::string text;
    for (const cube::Entry& entry : values.entries()) {
        const bool is_org = entry.level == catalog::Level::Organization;
        const bool is_municipality = entry.level == catalog::Level::Municipality;
        const std::string place = is_org ? facts.organizations().at(facts::OrgId{entry.unit}).login(entry.year)
                                  : is_municipality ? facts.organizations().municipalities()[entry.unit]
                                                    : "region";
        const cube::Value& value = entry.value;
        text += fmt::format("{} {} [{}] ", entry.year, place, cube::to_string(values.breakdowns()[entry.breakdown]));
        text += has_number(value.state) ? fmt::format("{:.6g} = {:.6g}/{:.6g} n{} ", value.value, value.numerator,
                                                      value.denominator, value.n)
                                        : std::string();
        text += fmt::format("{}\n", to_string(value.state));
    }
    return text;
}

}  // namespace msoko::engine
