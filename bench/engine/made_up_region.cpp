#include "made_up_region.hpp"

#include <fmt/format.h>

#include <random>
#include <string>
#include <utility>

namespace msoko::bench {
namespace {

constexpr std::size_t kSchools = 650;
constexpr std::uint32_t kStudents = 40;  // of a school in each of five papers
constexpr std::size_t kItems = 20;

facts::WorkBatch made_up_paper(const std::string& subject, int grade, std::mt19937& random) {
    facts::WorkBatch batch;
    batch.paper = {2021, facts::Run::Spring, "vpr", subject, grade, 40, {}, grade};
    for (std::size_t i = 0; i < kItems; ++i) {
        const auto level = i < 14 ? facts::TaskLevel::Base : facts::TaskLevel::Advanced;
        batch.paper.items.push_back({std::to_string(i + 1), 2, level, {}, {}, "", false});
    }
    batch.classes = {"А", "Б"};
    for (std::uint32_t school = 0; school < kSchools; ++school) {
        batch.organizations.push_back({fmt::format("sch99{:04}", school), 2021, "", fmt::format("m{}", school % 60),
                                       fmt::format("m{}", school % 60), "99", ""});
        for (std::uint32_t student = 0; student < kStudents; ++student) {
            facts::Work work;
            work.organization = school;
            work.school_class = student % 2;
            work.student = static_cast<std::uint32_t>(grade) * 10000 + student;
            int primary = 0;
            for (std::size_t i = 0; i < kItems; ++i) {
                const auto points = static_cast<std::uint8_t>(random() % 3);
                batch.points.push_back(points);
                primary += points;
            }
            work.primary = static_cast<std::int16_t>(primary);
            work.mark = static_cast<std::int8_t>(2 + random() % 4);
            work.school_mark = static_cast<std::int8_t>(2 + random() % 4);
            batch.works.push_back(work);
        }
    }
    return batch;
}

}  // namespace

MadeUpRegion::MadeUpRegion() : catalog_(catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value()) {
    const catalog::Profile& profile = **catalog_.find_profile("kemerovo");
    const formula::Vocabulary vocabulary = formula::Vocabulary::of(catalog_, profile);
    for (const std::string& id : profile.indicators) {
        plans_.push_back(formula::compile(vocabulary, *catalog_.find_indicator(id)).value());
    }
    std::mt19937 random(20260417);
    for (const auto& [subject, grade] :
         {std::pair("world", 4), {"russian", 5}, {"math", 6}, {"russian", 6}, {"math", 7}}) {
        batches_.push_back(made_up_paper(subject, grade, random));
    }
    facts_ = std::make_unique<const facts::FactSet>(facts::FactSet::build(catalog_, batches_).value());
}

std::shared_ptr<const facts::FactSet> MadeUpRegion::corrected(std::uint32_t school) const {
    std::vector<facts::WorkBatch> batches = batches_;
    facts::WorkBatch& batch = batches.front();
    for (std::size_t i = 0; i < batch.works.size(); ++i) {
        facts::Work& work = batch.works[i];
        if (work.organization == school && work.school_class == 0) {
            work.mark = static_cast<std::int8_t>(work.mark == 5 ? 2 : work.mark + 1);
            std::uint8_t& first = batch.points[i * kItems];
            const auto other = static_cast<std::uint8_t>(first == 2 ? 0 : first + 1);
            work.primary = static_cast<std::int16_t>(work.primary - first + other);
            first = other;
        }
    }
    return std::make_shared<const facts::FactSet>(facts::FactSet::build(catalog_, std::move(batches)).value());
}

}  // namespace msoko::bench
