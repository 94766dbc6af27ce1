#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "msoko/catalog/comparison.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// A condition of work: the values of an indicator by organization.
struct ContextColumn {
    std::string indicator;
    bool is_amount = false;                     ///< a number of people: compared by its logarithm
    std::vector<std::optional<double>> values;  ///< one an organization of the table, in the indicator's unit

    /// The value on the scale on which organizations are compared: ten pupils more are much to twenty, little to a
    /// thousand.
    [[nodiscard]] std::optional<double> scaled(std::size_t row) const;
};

/// What is known of the conditions in which schools work, in one year.
struct ContextTable {
    int year = 0;
    std::vector<facts::OrgId> organizations;  ///< ascending; schools, those of which nothing is known included
    std::vector<ContextColumn> columns;       ///< those that anything is known of, in the order asked for

    /// Rows that know more than `share` of the columns.
    [[nodiscard]] std::vector<std::size_t> known_rows(double share) const;
};

/// Indicators of the catalogue's conditions, in the order of importance.
[[nodiscard]] std::vector<std::string> context_indicators(const catalog::ComparisonDefinitions& definitions);

/// Organizations that have results; where no results were given, those that the register calls schools, else all.
/// Ascending.
[[nodiscard]] std::vector<facts::OrgId> schools_of(const facts::FactSet& facts);

/// Takes the conditions of a year out of computed values, for all schools.
[[nodiscard]] ContextTable context_of(const cube::ValueTable& values, const facts::FactSet& facts,
                                      const catalog::Catalog& catalog, std::span<const std::string> indicators,
                                      int year);

/// Years in which any of the indicators has a value of an organization, ascending.
[[nodiscard]] std::vector<int> context_years(const cube::ValueTable& values, std::span<const std::string> indicators);

/// The school year that a work belongs to: autumn 2020 is 2020/21, which registers call 2021.
[[nodiscard]] int school_year_of(const facts::Paper& paper) noexcept;

/// The year among `years` whose conditions stand nearest to a year: it, else the last before, else the first after.
[[nodiscard]] std::optional<int> nearest_year(std::span<const int> years, int year) noexcept;

}  // namespace msoko::analysis
