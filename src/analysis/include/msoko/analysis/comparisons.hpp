#pragma once

#include <vector>

#include "msoko/analysis/clusters.hpp"
#include "msoko/analysis/context_model.hpp"
#include "msoko/analysis/growth.hpp"
#include "msoko/analysis/rating.hpp"
#include "msoko/analysis/school_support.hpp"
#include "msoko/analysis/territory_bias.hpp"

namespace msoko::analysis {

/// A rating of the catalogue in a year.
struct RatedYear {
    catalog::Rating rating;
    int year = 0;
    RatingResult result;
};

/// Schools and territories beside each other: everything that needs more than one of them.
struct Comparisons {
    std::vector<Clustering> clusterings;
    std::vector<ContextModel> context_models;
    std::vector<PlaceChange> place_changes;
    std::vector<LeaderPair> leader_pairs;
    std::vector<RatedYear> ratings;  ///< those that rate anybody
    std::vector<TerritoryBias> territory_biases;
};

}  // namespace msoko::analysis
