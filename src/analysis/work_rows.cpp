#include "work_rows.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "column_values.hpp"

namespace msoko::analysis {
namespace {

/// A column that not every set of results has.
std::vector<std::int32_t> widen_if_there(const facts::FactTable& table, std::string_view name) {
    const facts::Column* column = table.find(name);
    return column == nullptr ? std::vector<std::int32_t>(table.num_rows(), kMissing) : widen(*column);
}

}  // namespace

WorkRows::WorkRows(const facts::FactSet& facts)
    : organizations(widen(facts.results().column("organization"))),
      classes(widen_if_there(facts.results(), "class")),
      primaries(widen(facts.results().column("primary"))),
      marks(widen_if_there(facts.results(), "mark")),
      school_marks(widen_if_there(facts.results(), "school_mark")),
      by_paper(facts.papers().size()),
      num_organizations(facts.organizations().size()) {
    const std::vector<std::int32_t> papers = widen(facts.results().column("paper"));
    if (const facts::Column* column = facts.results().find("class")) {
        // A class without a name says nothing of who sat together.
        if (const auto nameless = column->code("")) {
            std::ranges::replace(classes, static_cast<std::int32_t>(*nameless), kMissing);
        }
    }
    for (std::uint32_t row = 0; row < papers.size(); ++row) {
        if (primaries[row] != kMissing) {
            by_paper[static_cast<std::size_t>(papers[row])].push_back(row);
        }
    }
}

PaperAnswers::PaperAnswers(const facts::FactSet& facts, std::uint32_t paper, const WorkRows& rows)
    : num_organizations(rows.num_organizations) {
    const facts::Paper& work = facts.papers()[paper];
    num_items = work.items.size();
    num_not_attempted.assign(num_items, 0);
    if (!work.is_item_maximum_known()) {
        return;
    }
    for (const facts::ItemSpec& item : work.items) {
        maximums.push_back(std::max<std::uint8_t>(item.max_points, 1));
    }
    for (const std::uint32_t row : rows.by_paper[paper]) {
        const std::span<const std::uint8_t> answers = facts.points(row);
        if (answers.empty() || std::ranges::find(answers, facts::kNoPoints) != answers.end()) {
            continue;
        }
        std::int32_t total = 0;
        for (std::size_t item = 0; item < num_items; ++item) {
            const bool is_attempted = answers[item] != facts::kNotAttempted;
            const std::uint8_t value = is_attempted ? std::min(answers[item], maximums[item]) : std::uint8_t{0};
            num_not_attempted[item] += is_attempted ? 0 : 1;
            points.push_back(value);
            total += value;
        }
        totals.push_back(total);
        row_of.push_back(row);
        organizations.push_back(static_cast<std::uint32_t>(rows.organizations[row]));
        classes.push_back(rows.classes[row]);
    }
}

ClassNumbers::ClassNumbers(const PaperAnswers& answers) : of_work(answers.num_works(), kMissing) {
    std::map<std::pair<std::uint32_t, std::int32_t>, std::int32_t> numbers;
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        if (answers.classes[work] != kMissing) {
            numbers[{answers.organizations[work], answers.classes[work]}] = 0;
        }
    }
    for (auto& [key, number] : numbers) {
        number = static_cast<std::int32_t>(classes.size());
        classes.push_back({key.first, key.second});
        school_of.push_back(key.first);
    }
    for (std::size_t work = 0; work < answers.num_works(); ++work) {
        if (answers.classes[work] != kMissing) {
            of_work[work] = numbers.at({answers.organizations[work], answers.classes[work]});
        }
    }
}

}  // namespace msoko::analysis
