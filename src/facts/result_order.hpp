#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "msoko/facts/batch.hpp"
#include "msoko/facts/organization.hpp"

namespace msoko::facts {

/// What all rows of a batch share.
struct BatchReference {
    std::uint32_t paper = 0;                   ///< index into the papers of all batches
    std::vector<std::uint32_t> organizations;  ///< OrgId of each of its organizations
};

/// Where a row of results stands in the batches, ordered as rows of one organization in one run of a year are.
struct ResultRow {
    std::uint32_t student = 0;
    std::uint32_t paper = 0;
    std::uint32_t batch = 0;
    std::uint32_t row = 0;
    friend auto operator<=>(const ResultRow&, const ResultRow&) = default;
};

/// Rows of all batches by (year, run, organization, student, paper), then as they arrived.
/// @param papers  of all batches, by (year, run)
/// @param threads  0 = as many as the machine has
/// @cost O(n) to put rows of an organization together, O(n log k) to sort its k rows
[[nodiscard]] std::vector<ResultRow> order_of_results(std::span<const Paper> papers,
                                                      const std::vector<WorkBatch>& batches,
                                                      std::span<const BatchReference> references,
                                                      std::size_t num_organizations, unsigned threads);

}  // namespace msoko::facts
