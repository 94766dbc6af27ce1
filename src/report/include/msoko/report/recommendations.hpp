#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/cycle_catalog.hpp"
#include "msoko/catalog/territory.hpp"
#include "msoko/cycle/recommendation.hpp"
#include "msoko/report/document.hpp"
#include "msoko/report/workbook.hpp"

namespace msoko::report {

/// Everything that letters and the book of recommendations are made of. References outlive the call.
struct Advice {
    const catalog::Catalog& catalog;
    const catalog::CycleCatalog& cycle;
    const catalog::Profile& profile;
    const catalog::Territory& territory;
    std::span<const cycle::Recommendation> recommendations;
    std::string date;             ///< «26.11.2026»
    std::int64_t created_at = 0;  ///< seconds since 1970, UTC
};

/// A letter to one place with its recommendations by mechanism and addressee, each with the numbers it rests on.
/// @param own  of one place, at least one
[[nodiscard]] Result<Document> advice_letter(const Advice& advice, std::span<const cycle::Recommendation> own);

/// All recommendations, and for each addressee that the regulation wants how many there are; 0 stands out.
[[nodiscard]] Result<Workbook> advice_book(const Advice& advice);

/// How many recommendations an addressee of a mechanism has.
struct AddresseeCount {
    std::string mechanism;  ///< id
    std::string addressee;  ///< id
    std::size_t num = 0;
    std::size_t num_places = 0;
};

/// For every addressee that the profile's regulation wants, in its order.
[[nodiscard]] std::vector<AddresseeCount> count_addressees(const Advice& advice);

}  // namespace msoko::report
