#include "msoko/analysis/items.hpp"

#include <algorithm>
#include <tuple>

#include "column_values.hpp"
#include "msoko/stats/item.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;

/// Sums of one work in one organization, municipality or the region.
struct PaperSums {
    explicit PaperSums(std::size_t num_items) : points(num_items), not_attempted(num_items, 0) {}

    void merge(const PaperSums& other) {
        points.merge(other.points);
        for (std::size_t item = 0; item < not_attempted.size(); ++item) {
            not_attempted[item] += other.not_attempted[item];
        }
    }

    stats::TestSums points;
    std::vector<std::int64_t> not_attempted;
};

/// Sums by organization; empty until the first work is met.
using OrganizationSums = std::vector<std::optional<PaperSums>>;

/// Adds a work; one with an unknown answer has no total and stays out.
void add_work(std::span<const std::uint8_t> answers, std::vector<std::int16_t>& points, PaperSums& sums) {
    if (std::ranges::find(answers, facts::kNoPoints) != answers.end()) {
        return;
    }
    for (std::size_t item = 0; item < answers.size(); ++item) {
        const bool is_attempted = answers[item] != facts::kNotAttempted;
        points[item] = is_attempted ? std::int16_t{answers[item]} : std::int16_t{0};
        sums.not_attempted[item] += is_attempted ? 0 : 1;
    }
    sums.points.add(std::span(points).first(answers.size()));
}

std::vector<OrganizationSums> sum_by_organization(const facts::FactSet& facts) {
    const std::vector<std::int32_t> papers = widen(facts.results().column("paper"));
    const std::vector<std::int32_t> organizations = widen(facts.results().column("organization"));
    std::vector<OrganizationSums> sums(facts.papers().size(), OrganizationSums(facts.organizations().size()));
    std::size_t most_items = 0;
    for (const facts::Paper& paper : facts.papers()) {
        most_items = std::max(most_items, paper.items.size());
    }
    std::vector<std::int16_t> points(most_items);
    for (std::size_t row = 0; row < papers.size(); ++row) {
        const std::span<const std::uint8_t> answers = facts.points(row);
        if (answers.empty()) {
            continue;
        }
        std::optional<PaperSums>& target =
            sums[static_cast<std::size_t>(papers[row])][static_cast<std::size_t>(organizations[row])];
        if (!target) {
            target.emplace(answers.size());
        }
        add_work(answers, points, *target);
    }
    return sums;
}

void append_statistics(ItemStatistics place, const PaperSums& sums, const facts::Paper& paper,
                       std::vector<ItemStatistics>& items) {
    const std::int64_t n = sums.points.total().count;
    if (n == 0) {
        return;
    }
    for (std::size_t item = 0; item < paper.items.size(); ++item) {
        place.item = static_cast<std::uint32_t>(item);
        place.n = n;
        place.difficulty.reset();
        if (const int maximum = paper.items[item].max_points; maximum > 0) {
            place.difficulty = *sums.points.item(item).mean() / maximum;
        }
        place.discrimination = sums.points.item_rest_correlation(item);
        place.not_attempted = static_cast<double>(sums.not_attempted[item]) / static_cast<double>(n);
        items.push_back(place);
    }
}

/// Appends one paper: its organizations, their municipalities, the region.
void append_paper(std::uint32_t index, const OrganizationSums& by_organization, const facts::FactSet& facts,
                  std::vector<ItemStatistics>& items) {
    const facts::Paper& paper = facts.papers()[index];
    std::vector<PaperSums> by_municipality(facts.organizations().municipalities().size(),
                                           PaperSums(paper.items.size()));
    PaperSums region(paper.items.size());
    for (std::uint32_t organization = 0; organization < by_organization.size(); ++organization) {
        const std::optional<PaperSums>& sums = by_organization[organization];
        if (!sums) {
            continue;
        }
        append_statistics({index, Level::Organization, organization, 0, 0, {}, {}, 0}, *sums, paper, items);
        if (const auto municipality =
                facts.organizations().at(facts::OrgId{organization}).municipality_in(paper.year)) {
            by_municipality[municipality->index()].merge(*sums);
        }
        region.merge(*sums);
    }
    for (std::uint32_t unit = 0; unit < by_municipality.size(); ++unit) {
        append_statistics({index, Level::Municipality, unit, 0, 0, {}, {}, 0}, by_municipality[unit], paper, items);
    }
    append_statistics({index, Level::Region, 0, 0, 0, {}, {}, 0}, region, paper, items);
}

}  // namespace

std::vector<ItemStatistics> analyze_items(const facts::FactSet& facts) {
    const std::vector<OrganizationSums> sums = sum_by_organization(facts);
    std::vector<ItemStatistics> items;
    for (std::uint32_t paper = 0; paper < sums.size(); ++paper) {
        append_paper(paper, sums[paper], facts, items);
    }
    return items;
}

std::span<const ItemStatistics> items_of(std::span<const ItemStatistics> items, std::uint32_t paper, Level level,
                                         std::uint32_t unit) {
    const std::tuple wanted(paper, level, unit);
    const auto place = [](const ItemStatistics& item) { return std::tuple(item.paper, item.level, item.unit); };
    const auto first = std::partition_point(items.begin(), items.end(),
                                            [&](const ItemStatistics& item) { return place(item) < wanted; });
    const auto last =
        std::partition_point(first, items.end(), [&](const ItemStatistics& item) { return place(item) == wanted; });
    return {first, last};
}

std::string_view to_string(Achievement achievement) noexcept {
    switch (achievement) {
        case Achievement::Sufficient:
            return "sufficient";
        case Achievement::Uncertain:
            return "uncertain";
        case Achievement::Insufficient:
            return "insufficient";
    }
    return "";
}

std::string_view label(Achievement achievement) noexcept {
    switch (achievement) {
        case Achievement::Sufficient:
            return "достаточный";
        case Achievement::Uncertain:
            return "неопределённый";
        case Achievement::Insufficient:
            return "недостаточный";
    }
    return "";
}

std::optional<Achievement> judge(facts::TaskLevel level, double difficulty, const AchievementParameters& parameters) {
    if (level == facts::TaskLevel::Unknown) {
        return std::nullopt;
    }
    const bool is_base = level == facts::TaskLevel::Base;
    const double sufficient = is_base ? parameters.base_sufficient : parameters.advanced_sufficient;
    const double insufficient = is_base ? parameters.base_insufficient : parameters.advanced_insufficient;
    if (difficulty >= sufficient) {
        return Achievement::Sufficient;
    }
    return difficulty < insufficient ? Achievement::Insufficient : Achievement::Uncertain;
}

std::vector<Deficit> find_deficits(std::span<const ItemStatistics> items, const facts::FactSet& facts,
                                   const ByYear<AchievementParameters>& parameters) {
    std::vector<Deficit> deficits;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ItemStatistics& item = items[i];
        const facts::Paper& paper = facts.papers()[item.paper];
        const AchievementParameters& of_year = parameters.of(paper.year);
        const facts::TaskLevel level = paper.items[item.item].level;
        if (level != facts::TaskLevel::Base || !item.difficulty || item.n < of_year.smallest_n) {
            continue;
        }
        const std::optional<Achievement> achievement = judge(level, *item.difficulty, of_year);
        if (achievement == Achievement::Insufficient) {
            deficits.push_back({i, of_year.base_insufficient});
        }
    }
    return deficits;
}

}  // namespace msoko::analysis
