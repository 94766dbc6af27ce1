#include "olympiad_stages.hpp"

#include <algorithm>

#include "msoko/analysis/event_signal.hpp"
#include "msoko/stats/quantile.hpp"
#include "msoko/stats/rank.hpp"

namespace msoko::analysis {
namespace {

/// Words of a coded column by row.
class Words {
  public:
    Words(const facts::FactTable& table, std::string_view name) : column_(table.find(name)) {}
    [[nodiscard]] std::string_view of(std::size_t row) const {
        const auto code = column_ == nullptr ? std::nullopt : column_->get(row);
        return code ? column_->label(*code) : std::string_view{};
    }

  private:
    const facts::Column* column_;
};

}  // namespace

std::vector<OlympiadEntry> read_olympiad(const facts::FactSet& facts) {
    std::vector<OlympiadEntry> entries;
    const facts::FactTable* table = facts.table("participation");
    const facts::Column* student = table == nullptr ? nullptr : table->find("student");
    const facts::Column* share = table == nullptr ? nullptr : table->find("score_share");
    if (student == nullptr || share == nullptr) {
        return entries;
    }
    const Words kind(*table, "kind");
    const Words stage(*table, "stage");
    const Words subject(*table, "subject");
    const Words outcome(*table, "outcome");
    std::map<std::tuple<int, std::int64_t, std::int64_t, std::string_view>, std::size_t> places;
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        const bool is_school = stage.of(row) == "school";
        const auto pupil = student->get(row);
        if (kind.of(row) != "olympiad" || (!is_school && stage.of(row) != "municipal") || !pupil) {
            continue;
        }
        const int year = static_cast<int>(table->column("year").integer(row));
        const std::int64_t organization = table->column("organization").integer(row);
        const auto [place, is_new] =
            places.emplace(std::tuple(year, organization, *pupil, subject.of(row)), entries.size());
        if (is_new) {
            entries.push_back(
                {year, std::string(subject.of(row)), static_cast<std::uint32_t>(organization), false, {}, {}});
        }
        OlympiadEntry& entry = entries[place->second];
        const std::optional<double> result = share->has(row) ? std::optional(share->decimal(row)) : std::nullopt;
        (is_school ? entry.school : entry.municipal) = result;
        entry.is_awarded_at_school |= is_school && (outcome.of(row) == "winner" || outcome.of(row) == "prize");
    }
    return entries;
}

std::map<std::pair<int, std::string>, double> school_medians(const std::vector<OlympiadEntry>& entries) {
    std::map<std::pair<int, std::string>, std::vector<double>> results;
    for (const OlympiadEntry& entry : entries) {
        if (entry.school) {
            results[{entry.year, entry.subject}].push_back(*entry.school);
        }
    }
    std::map<std::pair<int, std::string>, double> medians;
    for (auto& [key, values] : results) {
        std::ranges::sort(values);
        medians[key] = *stats::quantile(values, 0.5);
    }
    return medians;
}

std::vector<OlympiadIndex> olympiad_indices(const facts::FactSet& facts) {
    const std::vector<OlympiadEntry> entries = read_olympiad(facts);
    const auto medians = school_medians(entries);
    struct Sums {
        stats::Count unconfirmed;
        std::vector<double> school;
        std::vector<double> municipal;
    };
    std::map<std::pair<int, std::string>, Sums> subjects;
    for (const OlympiadEntry& entry : entries) {
        const auto median = medians.find({entry.year, entry.subject});
        if (!entry.municipal || median == medians.end()) {
            continue;
        }
        Sums& sums = subjects[{entry.year, entry.subject}];
        if (entry.is_awarded_at_school) {
            ++sums.unconfirmed.trials;
            sums.unconfirmed.hits += *entry.municipal < median->second ? 1 : 0;
        }
        if (entry.school) {
            sums.school.push_back(*entry.school);
            sums.municipal.push_back(*entry.municipal);
        }
    }
    std::vector<OlympiadIndex> indices;
    for (const auto& [key, sums] : subjects) {
        const auto interval = stats::wilson_interval(sums.unconfirmed.hits, sums.unconfirmed.trials);
        if (!interval) {
            continue;
        }
        OlympiadIndex index{key.first,
                            key.second,
                            sums.unconfirmed,
                            {100 * interval->low, 100 * interval->high},
                            static_cast<std::int64_t>(sums.school.size()),
                            {}};
        if (const auto ranks = stats::spearman(sums.school, sums.municipal)) {
            index.rank_correlation = ranks->corrected;
        }
        indices.push_back(std::move(index));
    }
    return indices;
}

}  // namespace msoko::analysis
