#pragma once

#include "msoko/base/result.hpp"
#include "msoko/catalog/territory.hpp"
#include "msoko/report/document.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// Composes «Аналитическая справка о результатах ВПР» of the latest year for the region, or for the municipality that
/// the territory names (the only one, where the files hold one). It follows the five sections of «Модель использования
/// результатов» (regulation 000) and says where there are no data for one. Sentences are the patterns of
/// catalog/texts/spravka.toml.
/// @error  Usage where the named municipality is not in the data; UnusableInput where a pattern is wrong.
[[nodiscard]] Result<Document> analytical_note(const Material& material, const catalog::Territory& territory);

}  // namespace msoko::report
