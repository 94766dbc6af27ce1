#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {

/// What to compute over facts that a database keeps.
struct StoredRequest {
    std::string database;  ///< "postgresql://user@host:port/database", of the coordinator where there are shards
    std::string profile;
    std::filesystem::path catalog;
    std::vector<std::filesystem::path> additions;  ///< the user's own folders of definitions
    facts::OrganizationView organizations = facts::OrganizationView::AsWas;
    unsigned threads = 0;  ///< of the roll-up; 0 = as many as the machine has
};

/// Values of a profile's indicators over facts that a database keeps. No row of facts is here.
struct StoredValues {
    std::unique_ptr<const catalog::Catalog> catalog;
    const catalog::Profile* profile = nullptr;
    std::vector<formula::Plan> plans;
    std::shared_ptr<const facts::FactSet> places;  ///< organizations and works, without results
    std::unique_ptr<const cube::ValueTable> values;
};

/// Replaces the facts that a database keeps, on all its shards, by those of an assessment.
/// @error Environment: a database or shard that does not answer.
[[nodiscard]] Result<void> store_facts(const Assessment& assessment, const std::string& database);

/// Counts where the facts are; the values are those of Assessment::run over the same files.
/// @error Environment: a database or shard that does not answer. UnusableInput: one without facts; definitions. Usage:
/// no such profile.
[[nodiscard]] Result<StoredValues> compute_stored(const StoredRequest& request, const ProgressSink& progress = {});

/// Writes indicators.csv, whole or not at all.
[[nodiscard]] Result<void> write_values(const StoredValues& values, const std::filesystem::path& folder);

}  // namespace msoko::app
