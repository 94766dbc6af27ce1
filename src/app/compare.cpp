#include "msoko/app/compare.hpp"

#include "definition_error.hpp"
#include "msoko/app/comparison_parameters.hpp"
#include "parameters.hpp"

namespace msoko::app {

Result<catalog::ComparisonDefinitions> comparison_definitions(const Assessment& assessment) {
    auto definitions = catalog::load_comparisons(assessment.catalog(), assessment.request().additions);
    if (!definitions) {
        return definition_error("Описание сравнения школ записано с ошибками:", definitions.error());
    }
    return std::move(*definitions);
}

std::vector<analysis::TerritoryBias> territory_biases(const Assessment& assessment) {
    return analysis::territory_biases(
        assessment.facts(),
        task_quality_parameters(assessment.catalog(), assessment.profile(), assessment.facts().years()));
}

Result<analysis::Comparisons> compare(const Assessment& assessment) {
    const Result<catalog::ComparisonDefinitions> definitions = comparison_definitions(assessment);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    const catalog::Catalog& catalog = assessment.catalog();
    const catalog::Profile& profile = assessment.profile();
    const facts::FactSet& facts = assessment.facts();
    const cube::ValueTable& values = assessment.values();
    const std::vector<std::string> indicators = analysis::context_indicators(*definitions);
    const std::vector<analysis::Position> positions = analysis::find_positions(facts);
    analysis::Comparisons comparisons;
    comparisons.clusterings = analysis::cluster_schools(values, facts, catalog, *definitions, indicators,
                                                        cluster_parameters(catalog, profile));
    comparisons.context_models =
        analysis::fit_context_models(values, facts, catalog, indicators, context_model_parameters(catalog, profile));
    comparisons.place_changes = analysis::place_changes(positions, facts, growth_parameters(catalog, profile));
    comparisons.leader_pairs = analysis::leader_pairs(
        {assessment.low_schools(), positions, comparisons.clusterings, assessment.evidence()}, facts);
    comparisons.territory_biases = territory_biases(assessment);
    for (const catalog::Rating& rating : definitions->ratings) {
        for (const int year : facts.years()) {
            analysis::RatingResult result = analysis::rate_schools(rating, year, {values, facts, catalog, profile},
                                                                   rating_parameters(catalog, profile));
            if (!result.schools.empty()) {
                comparisons.ratings.push_back({rating, year, std::move(result)});
            }
        }
    }
    return comparisons;
}

}  // namespace msoko::app
