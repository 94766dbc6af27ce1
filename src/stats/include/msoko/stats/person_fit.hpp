#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/estimate.hpp"
#include "msoko/stats/item_curve.hpp"
#include "msoko/stats/response_patterns.hpp"

/// How a person's answers agree with a model of the items. Answers are 1, 0 or kNoAnswer, one an item; missing ones are
/// left out.
namespace msoko::stats {

/// Maximum-likelihood ability with its standard error.
/// @return nullopt where all answers are right, all are wrong or none is there, or a slope is not positive.
[[nodiscard]] std::optional<Estimate> estimate_ability(std::span<const ItemCurve> items,
                                                       std::span<const std::uint8_t> answers);

/// Weighted-likelihood ability: less biased, and known for all right and all wrong too.
/// @return nullopt where no answer is there, or a slope is not positive.
/// @source Warm (1989)
[[nodiscard]] std::optional<Estimate> estimate_weighted_ability(std::span<const ItemCurve> items,
                                                                std::span<const std::uint8_t> answers);

struct PersonFit {
    double ability = 0;                 ///< maximum-likelihood
    double standardized = 0;            ///< l_z: under −1.64 the answers fit badly
    double corrected_standardized = 0;  ///< l_z*: l_z with the estimated ability allowed for
    double outfit = 0;                  ///< mean square of the residuals, about 1 where the model holds
    double infit = 0;                   ///< the same weighted by information
};

/// @return nullopt where the ability has no estimate, or l_z no variance.
/// @source Drasgow, Levine and Williams (1985); Snijders (2001); Wright and Masters (1982).
[[nodiscard]] std::optional<PersonFit> person_fit(std::span<const ItemCurve> items,
                                                  std::span<const std::uint8_t> answers);

struct GuttmanErrors {
    std::int64_t count = 0;  ///< pairs of an easier task failed and a harder one solved
    double normed = 0;       ///< of the most that so many right answers allow, 0 to 1
};

/// @param by_easiness  answers from the easiest task to the hardest.
/// @return nullopt where nothing or everything is solved.
/// @source van der Flier (1977); Meijer (1994).
[[nodiscard]] std::optional<GuttmanErrors> guttman_errors(std::span<const std::uint8_t> by_easiness);

struct ItemFit {
    double outfit = 0;  ///< mean square, 1 where the model holds; over about 1.3 misfits, under 0.7 says too little
    double infit = 0;
    double n = 0;  ///< persons
};

/// Fit of items over the persons whose maximum-likelihood ability is known.
/// @param items  a curve an item of the patterns.
/// @return one an item; none where nobody with an ability answered it.
/// @source Wright and Masters (1982); R eRm::itemfit.
[[nodiscard]] std::vector<std::optional<ItemFit>> item_fit(std::span<const ItemCurve> items,
                                                           const ResponsePatterns& patterns);

}  // namespace msoko::stats
