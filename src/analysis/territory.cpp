#include "msoko/analysis/territory.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>

namespace msoko::analysis {
namespace {

constexpr std::array<std::string_view, 3> kScopes = {"country", "region", "municipality"};

/// Cells of a table in which any column may be absent.
class Cells {
  public:
    explicit Cells(const facts::FactTable& table) : table_(table) {}

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view column, std::uint32_t row) const {
        const facts::Column* values = table_.find(column);
        return values == nullptr ? std::nullopt : values->get(row);
    }
    [[nodiscard]] std::string_view word(std::string_view column, std::uint32_t row) const {
        const auto code = number(column, row);
        return code ? table_.find(column)->label(*code) : std::string_view();
    }
    [[nodiscard]] std::optional<double> decimal(std::string_view column, std::uint32_t row) const {
        const facts::Column* values = table_.find(column);
        return values != nullptr && values->has(row) ? std::optional(values->decimal(row)) : std::nullopt;
    }

  private:
    const facts::FactTable& table_;
};

bool is_same_work(const facts::Paper& a, const facts::Paper& b) {
    return std::tie(a.year, a.procedure, a.subject, a.grade) == std::tie(b.year, b.procedure, b.subject, b.grade);
}

bool is_of(const facts::Paper& paper, const Cells& cells, std::uint32_t row) {
    return cells.number("year", row) == paper.year && cells.number("grade", row) == paper.grade &&
           cells.word("procedure", row) == paper.procedure && cells.word("subject", row) == paper.subject;
}

std::optional<int> score_of(std::string_view measure) {
    int score = 0;
    const auto [end, error] = std::from_chars(measure.data(), measure.data() + measure.size(), score);
    return error == std::errc() && end == measure.data() + measure.size() ? std::optional(score) : std::nullopt;
}

RegionScores scores_of(const TerritoryReport& report) {
    RegionScores scores{*report.num_participants};
    double total = 0;
    for (const auto& [measure, share] : report.shares) {
        if (const auto score = score_of(measure)) {
            total += share;
            scores.mean += share * *score;
        }
    }
    scores.mean /= total;
    double squares = 0;
    for (const auto& [measure, share] : report.shares) {
        if (const auto score = score_of(measure)) {
            squares += share * (*score - scores.mean) * (*score - scores.mean);
        }
    }
    const auto n = static_cast<double>(scores.n);
    scores.sd = std::sqrt(squares / total * n / (n - 1));
    return scores;
}

}  // namespace

std::vector<TerritoryReport> territory_reports(const facts::FactSet& facts, std::uint32_t paper,
                                               std::string_view report) {
    const facts::Paper& work = facts.papers()[paper];
    const auto num_same =
        std::ranges::count_if(facts.papers(), [&](const facts::Paper& other) { return is_same_work(work, other); });
    if (facts.territories() == nullptr || num_same != 1) {
        return {};
    }
    const Cells cells(*facts.territories());
    std::map<std::tuple<TerritoryScope, std::string, std::optional<int>>, TerritoryReport> reports;
    for (std::uint32_t row = 0; row < facts.territories()->num_rows(); ++row) {
        const auto scope = std::ranges::find(kScopes, cells.word("scope", row));
        const auto share = cells.decimal("share", row);
        if (cells.word("report", row) != report || scope == kScopes.end() || !share || !is_of(work, cells, row)) {
            continue;
        }
        const auto group = cells.number("mark_group", row);
        TerritoryReport one{static_cast<TerritoryScope>(scope - kScopes.begin()),
                            std::string(cells.word("territory", row)),
                            group ? std::optional(static_cast<int>(*group)) : std::nullopt,
                            cells.number("organizations", row),
                            cells.number("participants", row),
                            {},
                            {}};
        const std::tuple key(one.scope, one.name, one.mark_group);
        TerritoryReport& known = reports.try_emplace(key, std::move(one)).first->second;
        const std::string measure(cells.word("measure", row));
        known.shares.insert_or_assign(measure, *share);
        if (const auto count = cells.number("measured", row)) {
            known.counts.insert_or_assign(measure, *count);
        }
    }
    std::vector<TerritoryReport> sorted;
    sorted.reserve(reports.size());
    for (auto& [key, one] : reports) {
        sorted.push_back(std::move(one));
    }
    return sorted;
}

int highest_score(const TerritoryReport& report) noexcept {
    int highest = -1;
    for (const auto& [measure, share] : report.shares) {
        highest = std::max(highest, score_of(measure).value_or(-1));
    }
    return highest;
}

std::optional<RegionScores> received_region_scores(const facts::FactSet& facts, std::uint32_t paper) {
    const std::vector<TerritoryReport> reports = territory_reports(facts, paper, "scores");
    if (std::ranges::count(reports, TerritoryScope::Region, &TerritoryReport::scope) != 1) {
        return std::nullopt;
    }
    const auto region = std::ranges::find(reports, TerritoryScope::Region, &TerritoryReport::scope);
    if (region->num_participants.value_or(0) < 2) {
        return std::nullopt;
    }
    const RegionScores scores = scores_of(*region);
    return std::isfinite(scores.sd) ? std::optional(scores) : std::nullopt;
}

}  // namespace msoko::analysis
