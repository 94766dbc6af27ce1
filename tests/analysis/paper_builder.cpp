#include "paper_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace msoko::analysis {
namespace {

std::string login_of(unsigned school) {
    return fmt::format("sch99{:04}", school);
}

catalog::Catalog load_catalog() {
    auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    if (!catalog) {
        const catalog::Diagnostic& first = catalog.error().front();
        throw std::runtime_error(fmt::format("{}:{}: {}", first.place.file, first.place.line, first.message));
    }
    return std::move(*catalog);
}

}  // namespace

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = load_catalog();
    return catalog;
}

const catalog::ComparisonDefinitions& real_comparisons() {
    static const catalog::ComparisonDefinitions definitions = catalog::load_comparisons(real_catalog()).value();
    return definitions;
}

PaperBuilder::PaperBuilder(int year, facts::Run run, std::string subject, int grade, int max_primary) {
    batch_.paper.year = year;
    batch_.paper.run = run;
    batch_.paper.procedure = "vpr";
    batch_.paper.subject = std::move(subject);
    batch_.paper.grade = grade;
    batch_.paper.max_primary = max_primary;
    batch_.paper.pupil_grade = run == facts::Run::Autumn ? grade + 1 : grade;
    batch_.source.file = fmt::format("{}-{}-{}.xlsx", year, batch_.paper.subject, grade);
    batch_.classes = {""};
}

PaperBuilder& PaperBuilder::items(std::vector<facts::ItemSpec> specs) {
    batch_.paper.items = std::move(specs);
    return *this;
}

PaperBuilder& PaperBuilder::work(unsigned school, int primary, int school_mark, std::vector<std::uint8_t> answers) {
    facts::Work& work = append(school);
    work.primary = static_cast<std::int16_t>(primary);
    work.school_mark = static_cast<std::int8_t>(school_mark);
    answers.resize(batch_.paper.items.size(), 0);
    batch_.points.insert(batch_.points.end(), answers.begin(), answers.end());
    return *this;
}

PaperBuilder& PaperBuilder::works(unsigned school, const std::vector<int>& primaries) {
    for (const int primary : primaries) {
        work(school, primary);
    }
    return *this;
}

PaperBuilder& PaperBuilder::absent(unsigned school) {
    append(school).is_absent = true;
    batch_.points.insert(batch_.points.end(), batch_.paper.items.size(), facts::kNoPoints);
    return *this;
}

PaperBuilder& PaperBuilder::municipality(unsigned school, std::string name) {
    batch_.organizations[organization(school)].municipality = std::move(name);
    return *this;
}

std::uint32_t PaperBuilder::organization(unsigned school) {
    const auto found = std::ranges::find(batch_.organizations, login_of(school), &facts::OrganizationRecord::login);
    if (found == batch_.organizations.end()) {
        facts::OrganizationRecord record;
        record.login = login_of(school);
        record.year = batch_.paper.year;
        record.region_code = "99";
        batch_.organizations.push_back(std::move(record));
        return static_cast<std::uint32_t>(batch_.organizations.size() - 1);
    }
    return static_cast<std::uint32_t>(found - batch_.organizations.begin());
}

facts::Work& PaperBuilder::append(unsigned school) {
    facts::Work work;
    work.organization = organization(school);
    work.student = static_cast<std::uint32_t>(batch_.works.size()) + 1;
    work.source_row = work.student + 1;
    return batch_.works.emplace_back(work);
}

facts::FactSet facts_of(std::vector<facts::WorkBatch> batches, const facts::OrganizationHistory& history) {
    return facts::FactSet::build(real_catalog(), std::move(batches), {}, {}, history).value();
}

facts::OrgId school_id(const facts::FactSet& facts, unsigned school) {
    return facts.organizations().find(login_of(school)).value();
}

}  // namespace msoko::analysis
