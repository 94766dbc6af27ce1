#include "low_support.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "msoko/app/compare.hpp"
#include "msoko/app/comparison_parameters.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using catalog::Level;
using number::format;

std::string interval_of(const stats::Interval& interval, int decimals) {
    return fmt::format("{}…{}", format(interval.low, decimals), format(interval.high, decimals));
}

void print_pairs(const app::Assessment& assessment, const AnalysisOptions& options, const LowSupport& support) {
    TerminalTable table({{"Год", Align::Right},
                         {"Школа", Align::Left, 40},
                         {"Возможная школа-лидер", Align::Left, 40},
                         {"Муниципалитет"},
                         {"Различие условий", Align::Right},
                         {"Лучше в работах на", Align::Right},
                         {"Работ", Align::Right},
                         {"Признаки у лидера"}});
    for (const analysis::LeaderPair& pair : support.pairs) {
        if (is_asked(assessment, options, pair.year, pair.school)) {
            table.add({std::to_string(pair.year), school_title(assessment, pair.school),
                       school_title(assessment, pair.leader), pair.is_in_municipality ? "тот же" : "другой",
                       format(pair.distance, 2), interval_of(pair.interval, 2), format(std::int64_t{pair.num_works}),
                       pair.level == 0 ? "нет" : fmt::format("уровень {}", pair.level)});
        }
    }
    if (!table.is_empty()) {
        fmt::print(
            "Школы, у которых можно перенять опыт: того же кластера, без низких результатов в этом году, лучше в общих "
            "работах больше погрешности (разница — в стандартных отклонениях ученика). Школы, чьи работы предлагается "
            "перепроверить, не называются; при уровне 1 и 2 сначала посмотрите признаки (msoko signals). Это "
            "предложение, пару выбирают сами школы и муниципалитет.\n{}\n",
            table.to_string());
    } else if (support.clusterings.empty()) {
        fmt::print(
            "Школы-лидеры не подобраны: условия работы школ неизвестны (реестры org и student, социальный паспорт, "
            "--context).\n\n");
    }
}

/// Label of a code of the table of risk profiles.
std::string risk_words(const app::Assessment& assessment, const char* column, const std::string& code) {
    const catalog::TableDescription* table = assessment.catalog().find_table("risk_profile");
    const catalog::ColumnDescription* description = table == nullptr ? nullptr : table->find(column);
    if (description == nullptr) {
        return code;
    }
    const auto found = description->value_labels.find(code);
    return found == description->value_labels.end() ? code : found->second;
}

void print_risks(const app::Assessment& assessment, const AnalysisOptions& options, const LowSupport& support) {
    TerminalTable table({{"Год", Align::Right},
                         {"Организация", Align::Left, 40},
                         {"Фактор риска", Align::Left, 90},
                         {"Значимость"},
                         {"В перечне года"}});
    for (const analysis::RiskFactor& risk : support.risks) {
        if (is_asked(assessment, options, risk.year, risk.organization)) {
            table.add(
                {std::to_string(risk.year), school_title(assessment, risk.organization),
                 risk_words(assessment, "factor", risk.factor),
                 risk.significance.empty() ? "не указана" : risk_words(assessment, "significance", risk.significance),
                 risk.is_of_year ? "да" : "нет"});
        }
    }
    if (!table.is_empty()) {
        fmt::print("Рисковые профили школ (проект «500+», как прислала ФИОКО):\n{}\n", table.to_string());
    }
}

void print_changes(const app::Assessment& assessment, const AnalysisOptions& options, const LowSupport& support) {
    TerminalTable table({{"Год", Align::Right},
                         {"Где"},
                         {"Было, %", Align::Right},
                         {"Стало, %", Align::Right},
                         {"Изменение, п. п., интервал 95 %", Align::Right},
                         {"Вывод"}});
    // A region of one municipality says the same as it.
    const bool has_region = assessment.facts().organizations().municipalities().size() > 1;
    for (const analysis::LowIndexChange& change : support.changes) {
        if ((options.year == 0 || options.year == change.year) && (has_region || change.level != Level::Region)) {
            table.add({std::to_string(change.year), unit_name(assessment.facts(), change.level, change.unit),
                       format(change.before, 1), format(change.now, 1), interval_of(change.interval, 1),
                       std::string(label(change.state))});
        }
    }
    if (!table.is_empty() && options.organization.empty()) {
        fmt::print("Динамика доли школ с низким результатом:\n{}\n", table.to_string());
    }
}

void print_social(const app::Assessment& assessment, const AnalysisOptions& options,
                  const analysis::SocialIndex& index) {
    std::vector<std::string> components;
    components.reserve(index.components.size());
    for (const std::string& component : index.components) {
        components.push_back("«" + assessment.catalog().find_indicator(component)->short_title + "»");
    }
    const double unfavorable = assessment.catalog().parameter(assessment.profile(), "unfavorable_social_index");
    TerminalTable table({{"Организация", Align::Left, 40}, {"ИСБШ", Align::Right}, {"Условия"}});
    for (const analysis::SocialIndex::School& school : index.schools) {
        const bool is_shown = school.value < unfavorable || !options.organization.empty();
        if (is_shown && is_asked(assessment, options, school.organization)) {
            table.add(
                {school_title(assessment, school.organization), format(school.value, 1),
                 school.value < unfavorable ? "неблагоприятные (порог — параметр unfavorable_social_index)" : ""});
        }
    }
    fmt::print("Индекс социального благополучия школы (ИСБШ), {} год: {}; {}.\n", index.year,
               fmt::format("{}", fmt::join(components, ", ")),
               index.explained_share ? fmt::format("первая главная компонента, {} различий",
                                                   number::format_percent(100 * *index.explained_share, 0))
                                     : std::string("среднее с равными весами: школ мало"));
    fmt::print("Среднее 50, стандартное отклонение 10. Школ: {}; не рассчитан, потому что паспорт неполон: {}.\n{}\n",
               format(static_cast<std::int64_t>(index.schools.size())),
               format(static_cast<std::int64_t>(index.unknown.size())), table.is_empty() ? "" : table.to_string());
}

boost::json::array interval_json(const stats::Interval& interval) {
    return {interval.low, interval.high};
}

std::string login_of(const app::Assessment& assessment, facts::OrgId organization, int year) {
    return unit_id(assessment.facts(), Level::Organization, organization.value, year);
}

boost::json::array schools_json(const app::Assessment& assessment, const AnalysisOptions& options) {
    boost::json::array array;
    const auto state = [](const std::optional<analysis::LowState>& one) {
        return one ? boost::json::value(std::string(to_string(*one))) : boost::json::value(nullptr);
    };
    for (const analysis::LowSchool& school : assessment.low_schools()) {
        if (is_asked(assessment, options, school.year, school.organization)) {
            array.push_back(boost::json::object{{"year", school.year},
                                                {"org", login_of(assessment, school.organization, school.year)},
                                                {"many", state(school.many)},
                                                {"repeated", state(school.repeated)},
                                                {"state", state(school.state)},
                                                {"risk_zone", school.is_in_risk_zone},
                                                {"index", school.index},
                                                {"excess", school.excess},
                                                {"procedures", school.num_procedures},
                                                {"low_procedures", school.num_low}});
        }
    }
    return array;
}

boost::json::array results_json(const app::Assessment& assessment, const AnalysisOptions& options) {
    boost::json::array array;
    const auto ranks = analysis::low_result_ranks(assessment.low_results());
    for (std::size_t i = 0; i < assessment.low_results().size(); ++i) {
        const analysis::LowResult& result = assessment.low_results()[i];
        const facts::Paper& paper = assessment.facts().papers()[result.paper];
        if (!is_asked(assessment, options, paper.year, result.organization)) {
            continue;
        }
        boost::json::object object{{"year", paper.year},
                                   {"run", std::string(to_string(paper.run))},
                                   {"procedure", paper.procedure},
                                   {"subject", paper.subject},
                                   {"grade", paper.grade},
                                   {"org", login_of(assessment, result.organization, paper.year)},
                                   {"low", result.count.hits},
                                   {"works", result.count.trials},
                                   {"interval", interval_json(result.interval)},
                                   {"shrunken_share", result.shrunken_share},
                                   {"state", std::string(to_string(result.state))},
                                   {"few", result.is_few}};
        object["probability"] =
            result.probability ? boost::json::value(*result.probability) : boost::json::value(nullptr);
        object["rank"] = ranks[i] ? boost::json::value(boost::json::array{ranks[i]->low, ranks[i]->high})
                                  : boost::json::value(nullptr);
        array.push_back(std::move(object));
    }
    return array;
}

boost::json::array pairs_json(const app::Assessment& assessment, const AnalysisOptions& options,
                              const LowSupport& support) {
    boost::json::array array;
    for (const analysis::LeaderPair& pair : support.pairs) {
        if (is_asked(assessment, options, pair.year, pair.school)) {
            array.push_back(boost::json::object{{"year", pair.year},
                                                {"org", login_of(assessment, pair.school, pair.year)},
                                                {"leader", login_of(assessment, pair.leader, pair.year)},
                                                {"same_municipality", pair.is_in_municipality},
                                                {"distance", pair.distance},
                                                {"works", pair.num_works},
                                                {"difference", pair.difference},
                                                {"interval", interval_json(pair.interval)},
                                                {"level", pair.level}});
        }
    }
    return array;
}

boost::json::array risks_json(const app::Assessment& assessment, const AnalysisOptions& options,
                              const LowSupport& support) {
    boost::json::array array;
    for (const analysis::RiskFactor& risk : support.risks) {
        if (is_asked(assessment, options, risk.year, risk.organization)) {
            array.push_back(boost::json::object{{"year", risk.year},
                                                {"org", login_of(assessment, risk.organization, risk.year)},
                                                {"factor", risk.factor},
                                                {"significance", risk.significance},
                                                {"of_year", risk.is_of_year}});
        }
    }
    return array;
}

boost::json::array social_json(const app::Assessment& assessment, const AnalysisOptions& options,
                               const LowSupport& support) {
    boost::json::array array;
    for (const analysis::SocialIndex& index : support.social) {
        boost::json::array schools;
        for (const analysis::SocialIndex::School& school : index.schools) {
            if (is_asked(assessment, options, index.year, school.organization)) {
                schools.push_back(boost::json::object{{"org", login_of(assessment, school.organization, index.year)},
                                                      {"value", school.value}});
            }
        }
        boost::json::object object{{"year", index.year},
                                   {"components", boost::json::value_from(index.components)},
                                   {"loadings", boost::json::value_from(index.loadings)},
                                   {"schools", std::move(schools)}};
        object["explained_share"] =
            index.explained_share ? boost::json::value(*index.explained_share) : boost::json::value(nullptr);
        array.push_back(std::move(object));
    }
    return array;
}

}  // namespace

Result<LowSupport> low_support(const app::Assessment& assessment) {
    const auto definitions = app::comparison_definitions(assessment);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    LowSupport support;
    const std::vector<std::string> indicators = analysis::context_indicators(*definitions);
    support.clusterings =
        analysis::cluster_schools(assessment.values(), assessment.facts(), assessment.catalog(), *definitions,
                                  indicators, app::cluster_parameters(assessment.catalog(), assessment.profile()));
    const std::vector<analysis::Position> positions = analysis::find_positions(assessment.facts());
    support.pairs = analysis::leader_pairs(
        {assessment.low_schools(), positions, support.clusterings, assessment.evidence()}, assessment.facts());
    support.risks = analysis::risk_factors(assessment.facts(), *definitions);
    support.changes =
        analysis::low_index_changes(analysis::low_result_indices(assessment.low_schools(), assessment.facts()));
    for (const int year : analysis::context_years(assessment.values(), indicators)) {
        const analysis::ContextTable context =
            analysis::context_of(assessment.values(), assessment.facts(), assessment.catalog(), indicators, year);
        if (auto index = analysis::social_index(context, *definitions)) {
            support.social.push_back(std::move(*index));
        }
    }
    return support;
}

void print_low_support(const app::Assessment& assessment, const AnalysisOptions& options, const LowSupport& support) {
    print_changes(assessment, options, support);
    print_pairs(assessment, options, support);
    print_risks(assessment, options, support);
    for (const analysis::SocialIndex& index : support.social) {
        if (options.year == 0 || options.year == index.year) {
            print_social(assessment, options, index);
        }
    }
}

boost::json::object low_results_json(const app::Assessment& assessment, const AnalysisOptions& options,
                                     const LowSupport& support) {
    boost::json::array changes;
    for (const analysis::LowIndexChange& change : support.changes) {
        changes.push_back(
            boost::json::object{{"year", change.year},
                                {"place", unit_id(assessment.facts(), change.level, change.unit, change.year)},
                                {"before", change.before},
                                {"now", change.now},
                                {"interval", interval_json(change.interval)},
                                {"state", std::string(to_string(change.state))}});
    }
    boost::json::array moves;
    for (const analysis::ListMove& move : analysis::list_moves(assessment.low_schools())) {
        if (is_asked(assessment, options, move.year, move.organization)) {
            moves.push_back(boost::json::object{{"year", move.year},
                                                {"org", login_of(assessment, move.organization, move.year)},
                                                {"change", std::string(to_string(move.change))}});
        }
    }
    return {{"schools", schools_json(assessment, options)},
            {"results", results_json(assessment, options)},
            {"moves", std::move(moves)},
            {"index_changes", std::move(changes)},
            {"leaders", pairs_json(assessment, options, support)},
            {"risks", risks_json(assessment, options, support)},
            {"social_index", social_json(assessment, options, support)}};
}

}  // namespace msoko::cli
