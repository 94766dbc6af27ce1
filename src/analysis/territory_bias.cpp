#include "msoko/analysis/territory_bias.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "msoko/stats/multiple_testing.hpp"
#include "work_rows.hpp"

namespace msoko::analysis {
namespace {

constexpr double kFalseShare = 0.05;

/// Municipalities with enough works inside and outside, and where each work was written.
struct Territories {
    std::vector<facts::MunicipalityId> compared;
    std::vector<std::size_t> of_work;  ///< index among the compared; their number for all other works
};

Territories territories_of(const facts::FactSet& facts, const PaperAnswers& answers, int year,
                           std::int64_t smallest_n) {
    std::vector<std::optional<facts::MunicipalityId>> of_organization(answers.num_organizations);
    std::map<facts::MunicipalityId, std::int64_t> sizes;
    for (const std::uint32_t organization : answers.organizations) {
        std::optional<facts::MunicipalityId>& municipality = of_organization[organization];
        if (!municipality) {
            municipality = facts.organizations().at(facts::OrgId{organization}).municipality_in(year);
        }
        if (municipality) {
            ++sizes[*municipality];
        }
    }
    Territories territories;
    const auto num_works = static_cast<std::int64_t>(answers.num_works());
    for (const auto& [municipality, size] : sizes) {
        if (size >= smallest_n && num_works - size >= smallest_n) {
            territories.compared.push_back(municipality);
        }
    }
    for (const std::uint32_t organization : answers.organizations) {
        const auto found = of_organization[organization]
                               ? std::ranges::lower_bound(territories.compared, *of_organization[organization])
                               : territories.compared.end();
        const bool is_compared = found != territories.compared.end() && *found == *of_organization[organization];
        territories.of_work.push_back(is_compared ? static_cast<std::size_t>(found - territories.compared.begin())
                                                  : territories.compared.size());
    }
    return territories;
}

struct Solved {
    std::int64_t right = 0;
    std::int64_t wrong = 0;
};

/// Answers to one task by level (sum of the other tasks) and territory, the last being the works of no compared one.
class AnswersByTerritory {
  public:
    AnswersByTerritory(const Territories& territories, const PaperAnswers& answers, std::size_t item)
        : width_(territories.compared.size() + 1) {
        const std::int32_t most = std::accumulate(answers.maximums.begin(), answers.maximums.end(), 0);
        cells_.resize(width_ * static_cast<std::size_t>(most + 1));
        for (std::size_t work = 0; work < answers.num_works(); ++work) {
            const auto level = static_cast<std::size_t>(answers.totals[work] - answers.work(work)[item]);
            Solved& cell = cells_[level * width_ + territories.of_work[work]];
            const bool is_solved = 2 * answers.work(work)[item] >= answers.maximums[item];
            ++(is_solved ? cell.right : cell.wrong);
        }
    }

    /// One territory against all the others.
    [[nodiscard]] std::optional<stats::ItemBias> bias_of(std::size_t territory) const {
        std::vector<stats::AnswersOfLevel> levels;
        for (std::size_t first = 0; first < cells_.size(); first += width_) {
            stats::AnswersOfLevel level;
            for (std::size_t i = 0; i < width_; ++i) {
                const Solved& cell = cells_[first + i];
                (i == territory ? level.focal_right : level.reference_right) += cell.right;
                (i == territory ? level.focal_wrong : level.reference_wrong) += cell.wrong;
            }
            levels.push_back(level);
        }
        return stats::mantel_haenszel(levels, kFalseShare);
    }

  private:
    std::size_t width_;
    std::vector<Solved> cells_;  ///< level × territory
};

/// Those of one work.
void add_biases(const facts::FactSet& facts, std::uint32_t paper, const PaperAnswers& answers, std::int64_t smallest_n,
                std::vector<TerritoryBias>& biases) {
    const Territories territories = territories_of(facts, answers, facts.papers()[paper].year, smallest_n);
    std::vector<TerritoryBias> tested;
    std::vector<double> p_values;
    for (std::size_t item = 0; item < answers.num_items && !territories.compared.empty(); ++item) {
        const AnswersByTerritory by_territory(territories, answers, item);
        for (std::size_t i = 0; i < territories.compared.size(); ++i) {
            if (const auto bias = by_territory.bias_of(i)) {
                tested.push_back({paper, item, territories.compared[i], *bias, 1});
                p_values.push_back(bias->p);
            }
        }
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    std::size_t num_kept = 0;
    for (std::size_t i = 0; i < tested.size(); ++i) {
        if (tested[i].bias.bias_class == stats::BiasClass::C && adjusted[i] <= kFalseShare) {
            tested[i].p = adjusted[i];
            tested[num_kept++] = tested[i];
        }
    }
    tested.resize(num_kept);
    std::ranges::stable_sort(tested, {},
                             [](const TerritoryBias& one) { return std::pair(one.item, -std::abs(one.bias.delta)); });
    biases.insert(biases.end(), tested.begin(), tested.end());
}

}  // namespace

std::vector<TerritoryBias> territory_biases(const facts::FactSet& facts,
                                            const ByYear<TaskQualityParameters>& parameters) {
    const WorkRows rows(facts);
    std::vector<TerritoryBias> biases;
    for (std::uint32_t paper = 0; paper < facts.papers().size(); ++paper) {
        const PaperAnswers answers(facts, paper, rows);
        if (answers.num_works() > 0) {
            add_biases(facts, paper, answers, parameters.of(facts.papers()[paper].year).smallest_rasch, biases);
        }
    }
    return biases;
}

}  // namespace msoko::analysis
