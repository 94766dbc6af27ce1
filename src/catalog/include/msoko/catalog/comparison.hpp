#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"

/// What organizations are compared by: conditions of their work, declared indicators of a rating, factors of risk.
namespace msoko::catalog {

/// Folder of these definitions in the catalogue and in a user's own folders; its files count in Catalog::version().
inline constexpr std::string_view kComparisonFolder = "comparison";

/// Which way a condition counts in the index of social well-being of a school (ИСБШ).
enum class SocialSide : std::uint8_t { None, Favorable, Adverse };

/// A condition in which organizations work, in the order of importance.
struct ContextFeature {
    std::string indicator;  ///< whose values by organization it is
    std::string high;       ///< Russian, what a group with more of it is called: «сельские»
    std::string low;        ///< with less of it: «городские»
    SocialSide social = SocialSide::None;
    Place place;
};

/// An indicator of a rating and its weight; weights count against their sum.
struct RatingComponent {
    std::string indicator;
    std::string breakdown;  ///< "subject=math"; empty = the total
    double weight = 1;
};

/// A composite by which organizations are ranked.
struct Rating {
    std::string id;
    std::string title;
    std::string source;  ///< what asks for it, and where the indicators and weights come from
    Verification status = Verification::None;
    std::vector<RatingComponent> components;
    Place place;
};

/// Factors of the risk profile of schools in some years: codes of the column "factor" of table "risk_profile".
struct RiskFactors {
    std::vector<std::string> factors;
    std::string source;
    Verification status = Verification::None;
    Validity validity;
    Place place;
};

struct ComparisonDefinitions {
    std::vector<ContextFeature> context_features;  ///< in the order of importance
    std::vector<Rating> ratings;
    std::vector<RiskFactors> risk_factors;

    /// nullptr where the indicator is no condition.
    [[nodiscard]] const ContextFeature* find_feature(std::string_view indicator) const noexcept;
    [[nodiscard]] const Rating* find_rating(std::string_view id) const noexcept;
    /// nullptr where no list covers the year.
    [[nodiscard]] const RiskFactors* risk_factors_of(int year) const noexcept;
};

/// Reads the folder "comparison" of the catalogue and of the user's own folders, if they have one. All mistakes of all
/// files come back at once: what does not exist, has no values by organization, comes twice.
[[nodiscard]] tl::expected<ComparisonDefinitions, std::vector<Diagnostic>> load_comparisons(
    const Catalog& catalog, const std::vector<std::filesystem::path>& additions = {});

}  // namespace msoko::catalog
