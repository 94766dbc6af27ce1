#include "msoko/analysis/measure_effect.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>

namespace msoko::analysis {
namespace {

/// What is known of a school: places before and after.
struct History {
    bool is_treated = false;
    std::vector<stats::Estimate> before;
    std::vector<stats::Estimate> after;

    [[nodiscard]] double change() const { return pooled(after).value - pooled(before).value; }
};

/// Schools of a cluster that can be compared.
using Stratum = std::map<facts::OrgId, History>;

bool is_meant(const facts::Paper& paper, const MeasureQuestion& question) {
    return (question.procedure.empty() || paper.procedure == question.procedure) &&
           (question.subject.empty() || paper.subject == question.subject);
}

std::map<facts::OrgId, History> histories_of(std::span<const Position> positions, const facts::FactSet& facts,
                                             const MeasureQuestion& question) {
    std::map<facts::OrgId, History> histories;
    for (const Position& position : positions) {
        const facts::Paper& paper = facts.papers()[position.paper];
        if (is_meant(paper, question)) {
            History& history = histories[position.organization];
            (school_year_of(paper) < question.first_year ? history.before : history.after).push_back(position.place);
        }
    }
    std::erase_if(histories, [](const auto& one) { return one.second.before.empty() || one.second.after.empty(); });
    return histories;
}

std::size_t num_treated(const Stratum& stratum) {
    return static_cast<std::size_t>(
        std::ranges::count_if(stratum, [](const auto& one) { return one.second.is_treated; }));
}

/// Clusters with treated schools and peers; treated schools that cannot be compared are named.
std::vector<Stratum> strata_of(std::map<facts::OrgId, History> histories, const Clustering& clustering,
                               const MeasureQuestion& question, MeasureEffect& effect) {
    for (const facts::OrgId treated : question.treated) {
        const auto history = histories.find(treated);
        if (history == histories.end()) {
            effect.without_results.push_back(treated);
        } else {
            history->second.is_treated = true;
        }
    }
    std::map<int, Stratum> by_cluster;
    for (auto& [organization, history] : histories) {
        if (const Cluster* cluster = clustering.cluster_of(organization)) {
            by_cluster[cluster->number].emplace(organization, std::move(history));
        } else if (history.is_treated) {
            effect.without_peers.push_back(organization);
        }
    }
    std::vector<Stratum> strata;
    for (auto& [number, stratum] : by_cluster) {
        const std::size_t treated = num_treated(stratum);
        if (treated > 0 && treated < stratum.size()) {
            strata.push_back(std::move(stratum));
        } else if (treated > 0) {
            for (const auto& [organization, history] : stratum) {
                effect.without_peers.push_back(organization);
            }
        }
    }
    return strata;
}

/// Rows of all schools; peers weigh so that each cluster has as many of them as treated schools.
std::vector<stats::PanelRow> rows_of(std::span<const Stratum> strata) {
    std::vector<stats::PanelRow> rows;
    std::uint32_t unit = 0;
    for (const Stratum& stratum : strata) {
        const auto treated = static_cast<double>(num_treated(stratum));
        const double peer_weight = treated / (static_cast<double>(stratum.size()) - treated);
        for (const auto& [organization, history] : stratum) {
            const double weight = history.is_treated ? 1 : peer_weight;
            const stats::Estimate before = pooled(history.before);
            const stats::Estimate after = pooled(history.after);
            rows.push_back({unit, history.is_treated, false, before.value, weight});
            rows.push_back({unit, history.is_treated, true, after.value, weight});
            ++unit;
        }
    }
    return rows;
}

/// Changes of the schools of a stratum, the treated ones first.
struct Lots {
    std::vector<double> changes;
    std::size_t num_treated = 0;
};

/// Difference of the mean changes, strata weighted by their treated schools.
double difference_of(std::span<const Lots> strata) {
    double sum = 0;
    double weight = 0;
    for (const Lots& stratum : strata) {
        double treated = 0;
        double others = 0;
        for (std::size_t i = 0; i < stratum.changes.size(); ++i) {
            (i < stratum.num_treated ? treated : others) += stratum.changes[i];
        }
        const auto n = static_cast<double>(stratum.num_treated);
        sum += treated - n * others / (static_cast<double>(stratum.changes.size()) - n);
        weight += n;
    }
    return sum / weight;
}

/// Share of random draws of the treated schools that give a difference as large; the real one counts as a draw.
double p_by_lot(std::span<const Stratum> strata, const MeasureParameters& parameters) {
    std::vector<Lots> lots;
    for (const Stratum& stratum : strata) {
        Lots& one = lots.emplace_back();
        one.num_treated = num_treated(stratum);
        for (const bool is_treated : {true, false}) {
            for (const auto& [organization, history] : stratum) {
                if (history.is_treated == is_treated) {
                    one.changes.push_back(history.change());
                }
            }
        }
    }
    const double observed = std::abs(difference_of(lots));
    std::mt19937_64 random(parameters.seed);
    int num_as_large = 1;
    for (int draw = 0; draw < parameters.num_draws; ++draw) {
        for (Lots& stratum : lots) {
            for (std::size_t i = 0; i < stratum.num_treated; ++i) {
                const std::size_t other = i + random() % (stratum.changes.size() - i);
                std::swap(stratum.changes[i], stratum.changes[other]);
            }
        }
        num_as_large += std::abs(difference_of(lots)) >= observed - 1e-12 ? 1 : 0;
    }
    return static_cast<double>(num_as_large) / (parameters.num_draws + 1);
}

}  // namespace

std::string_view to_string(MeasureState state) noexcept {
    switch (state) {
        case MeasureState::Worse:
            return "worse";
        case MeasureState::NotSeen:
            return "not_seen";
        case MeasureState::Better:
            return "better";
    }
    return "";
}

std::string_view label(MeasureState state) noexcept {
    switch (state) {
        case MeasureState::Worse:
            return "результаты снизились";
        case MeasureState::NotSeen:
            return "изменений сверх случайных не видно";
        case MeasureState::Better:
            return "результаты выросли";
    }
    return "";
}

Result<MeasureEffect> measure_effect(std::span<const Position> positions, const facts::FactSet& facts,
                                     const Clustering& clustering, const MeasureQuestion& question,
                                     const MeasureParameters& parameters) {
    MeasureEffect result;
    const std::vector<Stratum> strata =
        strata_of(histories_of(positions, facts, question), clustering, question, result);
    const std::vector<stats::PanelRow> rows = rows_of(strata);
    const auto effect = stats::difference_in_differences(rows, 1 - parameters.false_share);
    if (!effect) {
        return fail(ErrorCode::UnusableInput,
                    "Эффект меры не оценить: нужны хотя бы две участвовавшие школы и две школы тех же кластеров с "
                    "результатами до и после неё.");
    }
    result.effect = *effect;
    result.p = p_by_lot(strata, parameters);
    const bool is_seen = result.p <= parameters.false_share && (effect->interval.low > 0 || effect->interval.high < 0);
    if (is_seen) {
        result.state = effect->effect > 0 ? MeasureState::Better : MeasureState::Worse;
    }
    return result;
}

}  // namespace msoko::analysis
