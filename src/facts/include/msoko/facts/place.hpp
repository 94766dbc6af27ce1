#pragma once

#include <cstdint>
#include <string>

#include "msoko/catalog/definition.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::facts {

/// Name of a place for people: of a school, a municipality or the region.
[[nodiscard]] std::string unit_name(const FactSet& facts, catalog::Level level, std::uint32_t unit);
/// The name that it had in a year.
[[nodiscard]] std::string unit_name(const FactSet& facts, catalog::Level level, std::uint32_t unit, int year);

/// Id of a place as files have it: login of the year, name of the municipality, code of the region.
[[nodiscard]] std::string unit_id(const FactSet& facts, catalog::Level level, std::uint32_t unit, int year);

}  // namespace msoko::facts
