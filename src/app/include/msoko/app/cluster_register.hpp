#pragma once

#include <filesystem>
#include <span>

#include "msoko/analysis/clusters.hpp"
#include "msoko/base/result.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::app {

/// Writes the groups of schools as the register "org_period" (docs/formats.md): read beside the results, it lets
/// indicators be computed by cluster (org.cluster).
/// @error Environment where the file cannot be written.
[[nodiscard]] Result<void> write_cluster_register(const facts::FactSet& facts,
                                                  std::span<const analysis::Clustering> years,
                                                  const std::filesystem::path& file);

}  // namespace msoko::app
