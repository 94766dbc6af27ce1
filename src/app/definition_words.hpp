#pragma once

#include <string>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {

/// The parameters and terms of a plan in the versions that hold in its years, a Russian text each: what it is, in which
/// years, by which source.
[[nodiscard]] std::vector<std::string> words_of_definitions(const formula::Plan& plan);

/// «Шкала: ВПР, математика, 4 класс, 2021 год: …» for each scale that gave the marks of some rows of results.
/// @param rows  of the table "result"
[[nodiscard]] std::vector<std::string> words_of_scales(const catalog::Catalog& catalog, const facts::FactSet& facts,
                                                       const std::vector<std::uint32_t>& rows);

}  // namespace msoko::app
