#pragma once

#include <cstdint>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::bench {

/// How often facts of one year are repeated: each copy of a year has its own number, each copy of an organization its
/// own login. All else is the same, so every copy has the same cells.
struct Copies {
    int years = 1;
    int organizations = 1;  ///< in each year
    [[nodiscard]] int total() const noexcept { return years * organizations; }
};

/// Organization number k of copy c has the number k + c·kCopyStep, here and in every peer.
inline constexpr std::uint32_t kCopyStep = 1000;

/// Repeats the results of facts. @pre one year, fewer organizations than kCopyStep, at most 800 copies of them
[[nodiscard]] Result<facts::FactSet> multiply(const catalog::Catalog& catalog, const facts::FactSet& facts,
                                              const Copies& copies);

/// Number of an organization of facts made by multiply().
[[nodiscard]] std::uint32_t organization_number(const facts::FactSet& facts, facts::OrgId organization);

}  // namespace msoko::bench
