#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/event_signal.hpp"
#include "msoko/analysis/evidence.hpp"
#include "msoko/analysis/item_models.hpp"
#include "msoko/analysis/items.hpp"
#include "msoko/analysis/low_results.hpp"
#include "msoko/analysis/objectivity.hpp"
#include "msoko/analysis/recheck.hpp"
#include "msoko/analysis/signal.hpp"
#include "msoko/app/assess_request.hpp"
#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"
#include "msoko/ingest/read.hpp"

namespace msoko::app {

/// Tells what is going on: a stage in Russian, how much of it is done; total 0 = unknown. Called from several threads.
using ProgressSink = std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

struct Definitions;

/// One calculation, whole and immutable: what was read, what it says. Files, pages and explanations are made from it.
class Assessment {
  public:
    /// Loads the catalogue, reads and checks all files, computes indicators, signals and task statistics.
    /// @error Usage (unknown profile, option), UnusableInput (all files that cannot be used, each with its reason).
    [[nodiscard]] static Result<Assessment> run(const AssessRequest& request, const ProgressSink& progress = {});

    /// Repeats the calculation whose outputs lie in `folder`; refuses where an input or the catalogue has changed
    /// since.
    [[nodiscard]] static Result<Assessment> repeat(const std::filesystem::path& folder,
                                                   const ProgressSink& progress = {});

    /// Computes over the files that a database has accepted; the request's own files have no part in it. What it says
    /// is what run() says of the same files.
    /// @error as run(); Environment of the database
    [[nodiscard]] static Result<Assessment> of_accepted(const AssessRequest& request, const std::string& database,
                                                        const ProgressSink& progress = {});

    [[nodiscard]] const AssessRequest& request() const noexcept { return request_; }
    [[nodiscard]] const catalog::Catalog& catalog() const noexcept;
    [[nodiscard]] const catalog::Profile& profile() const noexcept;
    [[nodiscard]] const facts::FactSet& facts() const noexcept { return *facts_; }
    /// Compiled indicators of the profile, in its order; values().indicators() is in the same order.
    [[nodiscard]] std::span<const formula::Plan> plans() const noexcept;
    [[nodiscard]] const cube::ValueTable& values() const noexcept { return *values_; }
    [[nodiscard]] std::span<const analysis::Signal> signals() const noexcept { return signals_; }
    [[nodiscard]] std::span<const analysis::EventSignal> events() const noexcept { return events_; }
    /// Indices of each point into signals() and events().
    [[nodiscard]] std::span<const analysis::Evidence> evidence() const noexcept { return evidence_; }
    /// What independent commissions found, where their registers were given.
    [[nodiscard]] std::span<const analysis::Recheck> rechecks() const noexcept { return rechecks_; }
    /// Works proposed for the second check.
    [[nodiscard]] std::span<const analysis::ProposedWork> proposed_works() const noexcept { return proposed_works_; }
    [[nodiscard]] const analysis::ByYear<analysis::SignalParameters>& signal_parameters() const noexcept {
        return signal_parameters_;
    }
    [[nodiscard]] std::span<const analysis::ItemStatistics> items() const noexcept { return items_; }
    [[nodiscard]] std::span<const analysis::ObjectivityIndex> objectivity() const noexcept { return objectivity_; }
    [[nodiscard]] std::span<const analysis::LowResult> low_results() const noexcept { return low_results_; }
    [[nodiscard]] std::span<const analysis::LowSchool> low_schools() const noexcept { return low_schools_; }
    [[nodiscard]] std::span<const Finding> findings() const noexcept { return findings_; }
    /// Sheets in the order in which their files were given.
    [[nodiscard]] std::span<const ingest::SheetSummary> sheets() const noexcept { return sheets_; }
    [[nodiscard]] const analysis::ByYear<analysis::AchievementParameters>& achievement() const noexcept {
        return achievement_;
    }
    /// Models of the works' tasks, made on demand: they take longer than all the rest.
    [[nodiscard]] std::vector<analysis::WorkModel> work_models() const;
    /// The request with the hashes of everything read; of accepted files, by batch: "batch 12".
    [[nodiscard]] SavedRequest saved_request() const;

  private:
    Assessment() = default;
    friend class Calculation;

    AssessRequest request_;
    // Facts point into the catalogue, so both stay where they are when the assessment moves. Assessments of one
    // database share what did not change.
    std::shared_ptr<const Definitions> definitions_;
    std::shared_ptr<const facts::FactSet> facts_;
    std::shared_ptr<const cube::ValueTable> values_;
    std::vector<analysis::Signal> signals_;
    std::vector<analysis::EventSignal> events_;
    std::vector<analysis::Evidence> evidence_;
    std::vector<analysis::Recheck> rechecks_;
    std::vector<analysis::ProposedWork> proposed_works_;
    analysis::ByYear<analysis::SignalParameters> signal_parameters_;
    std::vector<analysis::ItemStatistics> items_;
    std::vector<analysis::ObjectivityIndex> objectivity_;
    std::vector<analysis::LowResult> low_results_;
    std::vector<analysis::LowSchool> low_schools_;
    analysis::ByYear<analysis::AchievementParameters> achievement_;
    std::vector<Finding> findings_;
    std::vector<ingest::SheetSummary> sheets_;
    std::map<std::string, std::string> sha256_;
};

}  // namespace msoko::app
