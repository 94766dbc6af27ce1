#include "assessed_region.hpp"

#include <stdexcept>

#include "msoko/engine/engine.hpp"
#include "paper_builder.hpp"

namespace msoko::report {
namespace {

using analysis::PaperBuilder;

/// Base tasks of 1 point and an advanced one of 2.
std::vector<facts::ItemSpec> three_tasks() {
    std::vector<facts::ItemSpec> tasks(3);
    tasks[0] = {"1", 1, facts::TaskLevel::Base, {"1.1"}, {}, "Выполнять действия с целыми числами", false};
    tasks[1] = {"2", 1, facts::TaskLevel::Base, {"1.2"}, {}, "Сравнивать дроби", false};
    tasks[2] = {"3", 2, facts::TaskLevel::Advanced, {"2.1"}, {}, "Решать задачи & находить «часть» числа", false};
    return tasks;
}

/// Four schools: the first strong, the last weak; task 2 is hard for everyone. The scale of the work is the real one
/// (16 points), the tasks only show three of its columns.
facts::WorkBatch paper(int year, facts::Run run, const std::string& subject, int grade, int max_primary,
                       std::pair<int, int> scores) {
    const auto [low, high] = scores;  // of a weak and of a strong pupil
    PaperBuilder builder(year, run, subject, grade, max_primary);
    builder.items(three_tasks());
    for (unsigned school = 1; school <= 4; ++school) {
        builder.municipality(school, school <= 2 ? "Первый район" : "Второй район");
        for (int pupil = 0; pupil < 20; ++pupil) {
            const bool is_weak = pupil % 4 < static_cast<int>(school) - 1;
            const auto solved = static_cast<std::uint8_t>(is_weak ? 0 : 1);
            builder.work(
                school, is_weak ? low : high, is_weak ? 3 : 4,
                {solved, static_cast<std::uint8_t>(pupil % 5 == 0 ? 1 : 0), static_cast<std::uint8_t>(2 * solved)});
        }
        builder.absent(school);
    }
    return builder.build();
}

}  // namespace

AssessedRegion::AssessedRegion(const facts::OrganizationHistory& history) {
    const catalog::Catalog& catalog = analysis::real_catalog();
    profile_ = catalog.find_profile("kemerovo").value();
    std::vector<facts::WorkBatch> batches;
    batches.push_back(paper(2021, facts::Run::Spring, "math", 6, 16, {3, 12}));
    batches.push_back(paper(2021, facts::Run::Spring, "russian", 6, 51, {10, 40}));
    batches.push_back(paper(2020, facts::Run::Autumn, "math", 5, 20, {3, 12}));
    facts_ = std::make_unique<facts::FactSet>(analysis::facts_of(std::move(batches), history));
    for (const std::string& id : profile_->indicators) {
        auto plan = formula::compile(catalog, *profile_, *catalog.find_indicator(id));
        if (!plan) {
            throw std::runtime_error(plan.error().front().message);
        }
        plans_.push_back(std::move(*plan));
    }
    values_ = std::make_unique<cube::ValueTable>(engine::compute(plans_, *facts_));
    signals_ = analysis::find_signals(*facts_);
    items_ = analysis::analyze_items(*facts_);
    objectivity_ = analysis::objectivity_indices(signals_, *facts_);
}

Material AssessedRegion::material() const {
    return {analysis::real_catalog(),
            *profile_,
            *facts_,
            *values_,
            signals_,
            items_,
            objectivity_,
            achievement_,
            {},
            0,
            "2021-06-15",
            "msoko assess 2021/*.xlsx --profile kemerovo"};
}

facts::OrgId AssessedRegion::school(unsigned number) const {
    return analysis::school_id(*facts_, number);
}

}  // namespace msoko::report
