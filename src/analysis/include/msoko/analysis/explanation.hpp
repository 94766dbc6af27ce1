#pragma once

#include <string>

#include "msoko/analysis/signal.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::analysis {

/// True where the methodology of 2019 names the test for the work: ВПР of grades 4 and 5 in Russian and mathematics
/// (the mean also in ОГЭ), the cohort from grade 4 to 5. Elsewhere the test is ours, by analogy.
[[nodiscard]] bool is_official(const Signal& signal, const facts::FactSet& facts);

/// Says in Russian what was compared, with numbers, what follows and by which method. Made on demand: most signals are
/// never read.
[[nodiscard]] std::string explain(const Signal& signal, const facts::FactSet& facts, const catalog::Catalog& catalog);

}  // namespace msoko::analysis
