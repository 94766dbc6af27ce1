#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ability_grid.hpp"
#include "msoko/stats/item_curve.hpp"
#include "msoko/stats/response_patterns.hpp"

namespace msoko::stats {

/// Expected answers to an item by persons of each ability of the grid.
struct ExpectedAnswers {
    OnGrid right{};
    OnGrid all{};
};

/// The E step over patterns. Eight answers of two kinds, or five of three where some are missing, make a code that fits
/// a byte; the likelihood of a chunk of answers is looked up by its code, and posterior weights are summed by code
/// before they are shared out to the items: both once a code, not once a pattern.
class PatternTables {
  public:
    PatternTables(const ResponsePatterns& patterns, std::span<const std::size_t> items);

    /// Computes expected answers under the curves given; one curve an item.
    /// @return log-likelihood of all persons
    double expect(std::span<const ItemCurve> curves, std::vector<ExpectedAnswers>& answers);

    /// Posterior weights of the abilities of one pattern under the curves of the last expect(); they sum to 1.
    [[nodiscard]] OnGrid posterior(std::size_t pattern) const;

    [[nodiscard]] const AbilityGrid& grid() const noexcept { return grid_; }

  private:
    void tabulate(std::span<const ItemCurve> curves);
    void share_out(std::vector<ExpectedAnswers>& answers) const;
    double weigh(std::size_t pattern, OnGrid& weights) const;

    AbilityGrid grid_;
    std::size_t num_items_;
    std::size_t num_kinds_;  // of answers
    std::size_t chunk_;      // items of a code
    std::size_t num_codes_;
    std::size_t num_chunks_;
    std::vector<std::uint8_t> codes_;  // by pattern and chunk
    std::vector<double> counts_;       // by pattern
    std::vector<OnGrid> likelihoods_;  // by chunk and code
    std::vector<OnGrid> weights_;      // by chunk and code
};

}  // namespace msoko::stats
