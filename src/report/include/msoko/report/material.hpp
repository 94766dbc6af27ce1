#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "msoko/analysis/comparisons.hpp"
#include "msoko/analysis/event_signal.hpp"
#include "msoko/analysis/evidence.hpp"
#include "msoko/analysis/item_models.hpp"
#include "msoko/analysis/items.hpp"
#include "msoko/analysis/objectivity.hpp"
#include "msoko/analysis/recheck.hpp"
#include "msoko/analysis/signal.hpp"
#include "msoko/base/finding.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::report {

/// Everything finished that reports are made of. References outlive the call.
struct Material {
    const catalog::Catalog& catalog;
    const catalog::Profile& profile;
    const facts::FactSet& facts;
    const cube::ValueTable& values;
    std::span<const analysis::Signal> signals;
    std::span<const analysis::ItemStatistics> items;
    std::span<const analysis::ObjectivityIndex> objectivity;
    const analysis::ByYear<analysis::AchievementParameters>& achievement;
    std::span<const Finding> findings;
    std::int64_t created_at = 0;  ///< seconds since 1970, UTC: stands in documents, makes one input give one file
    std::string date;             ///< of the calculation, ISO: "2026-11-22"
    std::string command;          ///< that repeats the calculation
    std::span<const analysis::EventSignal> events = {};
    std::span<const analysis::Evidence> evidence = {};  ///< of the signals and events
    analysis::ByYear<analysis::SignalParameters> signal_parameters = {};
    std::span<const analysis::WorkModel> models = {};
    std::span<const analysis::Recheck> rechecks = {};
    std::span<const analysis::ProposedWork> proposed_works = {};
    analysis::Comparisons comparisons = {};
};

}  // namespace msoko::report
