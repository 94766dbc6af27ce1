#include "msoko/app/assessment.hpp"

#include <fmt/format.h>

#include <future>
#include <iterator>
#include <utility>

#include "calculation.hpp"
#include "checked_rows.hpp"
#include "definitions.hpp"
#include "form_checks.hpp"
#include "input_files.hpp"
#include "msoko/engine/engine.hpp"
#include "parameters.hpp"

namespace msoko::app {
namespace fs = std::filesystem;

Calculation::Calculation(AssessRequest request, std::shared_ptr<const Definitions> definitions,
                         const ProgressSink& progress)
    : progress_(progress) {
    result_.request_ = std::move(request);
    result_.request_.threads = num_threads(result_.request_);
    result_.definitions_ = std::move(definitions);
}

void Calculation::tell(std::string_view stage) const {
    if (progress_) {
        progress_(stage, 0, 0);
    }
}

Result<Assessment> Calculation::run(CheckedRows rows, const ValueMaker& make_values) && {
    tell("Свожу результаты");
    const catalog::Catalog& catalog = *result_.definitions_->catalog;
    auto facts = join_rows(rows, catalog, result_.request_.organizations, result_.request_.threads);
    if (!facts) {
        return tl::make_unexpected(facts.error());
    }
    result_.facts_ = std::move(*facts);
    result_.findings_ = std::move(rows.findings);
    result_.sheets_ = std::move(rows.sheets);
    result_.sha256_ = std::move(rows.sha256);
    std::vector<Finding> found =
        check_forms(catalog, formula::Vocabulary::of(catalog, *result_.definitions_->profile), *result_.facts_);
    std::move(found.begin(), found.end(), std::back_inserter(result_.findings_));
    compute(make_values);
    return std::move(result_);
}

/// Signals and task statistics do not need the indicators: they are found at the same time.
void Calculation::compute(const ValueMaker& make_values) {
    tell("Считаю показатели и ищу признаки");
    const auto& [catalog, profile, plans] = *result_.definitions_;
    const auto& years = result_.facts_->years();
    const auto find_signals = [&result = result_, &catalog = *catalog, &profile = *profile, &years] {
        const facts::FactSet& facts = *result.facts_;
        result.signal_parameters_ = signal_parameters(catalog, profile, years);
        result.signals_ = analysis::find_signals(facts, result.signal_parameters_);
        result.events_ = analysis::find_event_signals(facts, result.signal_parameters_);
        result.evidence_ = analysis::weigh_evidence(result.signals_, result.events_, facts, result.signal_parameters_);
        const auto of_rechecks = recheck_parameters(catalog, profile, years);
        result.rechecks_ = analysis::read_rechecks(facts, of_rechecks);
        result.proposed_works_ =
            analysis::propose_works(result.evidence_, result.signals_, facts, result.signal_parameters_, of_rechecks);
        result.objectivity_ = analysis::objectivity_indices(result.signals_, facts);
        result.items_ = analysis::analyze_items(facts);
        const auto parameters = low_result_parameters(catalog, profile, years);
        result.low_results_ = analysis::find_low_results(facts, parameters);
        result.low_schools_ = analysis::judge_low_schools(result.low_results_, facts, parameters);
    };
    const bool is_parallel = result_.request_.threads > 1;
    std::future<void> signals = std::async(is_parallel ? std::launch::async : std::launch::deferred, find_signals);
    result_.values_ = make_values ? make_values(result_.facts_)
                                  : std::make_shared<const cube::ValueTable>(engine::compute(
                                        plans, *result_.facts_, engine::Options{result_.request_.threads}));
    signals.get();
    result_.achievement_ = achievement_parameters(*catalog, *profile, years);
}

namespace {

Result<std::shared_ptr<const Definitions>> definitions_of(const AssessRequest& request) {
    Result<Definitions> definitions = load_definitions(request.catalog, request.additions, request.profile);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    return std::make_shared<const Definitions>(std::move(*definitions));
}

}  // namespace

Result<Assessment> Assessment::run(const AssessRequest& request, const ProgressSink& progress) {
    auto definitions = definitions_of(request);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    Result<CheckedRows> rows = read_rows(request, *(*definitions)->catalog, progress);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return Calculation(request, *definitions, progress).run(std::move(*rows));
}

Result<Assessment> Assessment::of_accepted(const AssessRequest& request, const std::string& database,
                                           const ProgressSink& progress) {
    auto definitions = definitions_of(request);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    Result<store::Database> opened = store::Database::open(database);
    if (!opened) {
        return tl::make_unexpected(opened.error());
    }
    Result<CheckedRows> rows = accepted_rows(*opened, *(*definitions)->catalog, progress);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return Calculation(request, *definitions, progress).run(std::move(*rows));
}

Result<Assessment> Assessment::repeat(const fs::path& folder, const ProgressSink& progress) {
    const Result<SavedRequest> saved = load_request(folder);
    if (!saved) {
        return tl::make_unexpected(saved.error());
    }
    Result<Assessment> assessment = run(saved->request, progress);
    if (!assessment) {
        return assessment;
    }
    for (const auto& [file, sha256] : assessment->sha256_) {
        const auto known = saved->sha256.find(file);
        if (known == saved->sha256.end() || known->second != sha256) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{}: файл изменился после расчёта в {}. Выполните msoko assess ещё раз.", file,
                                    folder.string()));
        }
    }
    const std::string version = assessment->catalog().version();
    if (version != saved->catalog_version) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("Каталог показателей изменился после расчёта в {} (версия {}, была {}). Выполните msoko "
                        "assess ещё раз.",
                        folder.string(), version, saved->catalog_version));
    }
    return assessment;
}

const catalog::Catalog& Assessment::catalog() const noexcept {
    return *definitions_->catalog;
}

const catalog::Profile& Assessment::profile() const noexcept {
    return *definitions_->profile;
}

std::span<const formula::Plan> Assessment::plans() const noexcept {
    return definitions_->plans;
}

std::vector<analysis::WorkModel> Assessment::work_models() const {
    return analysis::model_works(*facts_, task_quality_parameters(catalog(), profile(), facts_->years()));
}

SavedRequest Assessment::saved_request() const {
    return {request_, sha256_, catalog().version()};
}

}  // namespace msoko::app
