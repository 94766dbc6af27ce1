#pragma once

#include "msoko/analysis/comparisons.hpp"
#include "msoko/app/assessment.hpp"

namespace msoko::app {

/// What the catalogue and the user's own folders say of comparing schools.
/// @error UnusableInput: all mistakes of the definitions
[[nodiscard]] Result<catalog::ComparisonDefinitions> comparison_definitions(const Assessment& assessment);

/// Compares the schools of an assessment with the parameters of its profile: clusters, results given the conditions,
/// changes of places, leader schools, ratings.
/// @error of comparison_definitions()
[[nodiscard]] Result<analysis::Comparisons> compare(const Assessment& assessment);

/// Tasks that are much harder or easier in one territory than in the others.
[[nodiscard]] std::vector<analysis::TerritoryBias> territory_biases(const Assessment& assessment);

}  // namespace msoko::app
