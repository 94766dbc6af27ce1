#include "msoko/app/assessment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <optional>
#include <utility>

#include "definitions.hpp"
#include "form_checks.hpp"
#include "input_files.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/ingest/context.hpp"
#include "msoko/ingest/specification.hpp"
#include "parameters.hpp"

namespace msoko::app {
namespace fs = std::filesystem;

/// The stages of a calculation, in order; each fills its part of the assessment.
class Calculation {
  public:
    Calculation(const AssessRequest& request, const ProgressSink& progress) : progress_(progress) {
        result_.request_ = request;
        result_.request_.threads = num_threads(request);
    }

    Result<Assessment> run() {
        for (const auto stage : {&Calculation::load_definitions, &Calculation::read_specifications,
                                 &Calculation::read_files, &Calculation::build_facts, &Calculation::compute}) {
            if (Result<void> done = (this->*stage)(); !done) {
                return tl::make_unexpected(std::move(done.error()));
            }
        }
        return std::move(result_);
    }

  private:
    void tell(std::string_view stage, std::size_t done = 0, std::size_t total = 0) const {
        if (progress_) {
            progress_(stage, done, total);
        }
    }

    Result<void> load_definitions() {
        const AssessRequest& request = result_.request_;
        Result<Definitions> definitions = app::load_definitions(request.catalog, request.additions, request.profile);
        if (!definitions) {
            return tl::make_unexpected(definitions.error());
        }
        result_.catalog_ = std::move(definitions->catalog);
        result_.profile_ = definitions->profile;
        result_.plans_ = std::move(definitions->plans);
        return {};
    }

    Result<void> read_specifications() {
        tell("Читаю описания работ");
        auto specifications = ingest::read_specifications(result_.request_.specifications, *result_.catalog_);
        if (!specifications) {
            return tl::make_unexpected(specifications.error());
        }
        result_.findings_ = std::move(specifications->findings);
        result_.specifications_ = std::make_unique<const ingest::SpecificationSet>(std::move(*specifications));
        return {};
    }

    Result<void> read_files();
    Result<void> build_facts();
    Result<void> compute();

    const ProgressSink& progress_;
    Assessment result_;
    std::vector<ingest::FileOutcome> outcomes_;
};

Result<void> Calculation::read_files() {
    const Result<InputFiles> input = find_input_files(result_.request_, *result_.catalog_, *result_.specifications_);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    const std::vector<fs::path>& files = input->files;
    std::vector<std::optional<Result<ingest::FileOutcome>>> read(files.size());
    std::atomic<std::size_t> num_done{0};
    tell("Читаю файлы", 0, files.size());
    for_each_on_threads(files.size(), result_.request_.threads, [&](std::size_t i) {
        read[i] = ingest::read_file(files[i], input->request);
        tell("Читаю файлы", ++num_done, files.size());
    });
    std::string errors;
    ErrorCode code = ErrorCode::UnusableInput;
    for (auto& outcome : read) {
        if (*outcome) {
            outcomes_.push_back(std::move(**outcome));
        } else {
            errors += (errors.empty() ? "" : "\n") + outcome->error().message;
            code = outcome->error().code;
        }
    }
    if (!errors.empty()) {
        return fail(code, std::move(errors));
    }
    return ingest::check_repeated_works(outcomes_);
}

Result<void> Calculation::build_facts() {
    tell("Свожу результаты");
    std::vector<facts::WorkBatch> batches;
    // Registers first: what they say of an organization goes before a questionnaire.
    std::stable_partition(outcomes_.begin(), outcomes_.end(),
                          [](const ingest::FileOutcome& outcome) { return !outcome.is_questionnaire; });
    std::vector<facts::TableBatch> tables;
    for (ingest::FileOutcome& outcome : outcomes_) {
        std::move(outcome.batches.begin(), outcome.batches.end(), std::back_inserter(batches));
        std::move(outcome.tables.begin(), outcome.tables.end(), std::back_inserter(tables));
        std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(result_.findings_));
        std::move(outcome.sheets.begin(), outcome.sheets.end(), std::back_inserter(result_.sheets_));
        result_.sha256_[fs::absolute(outcome.file).lexically_normal().string()] = outcome.sha256;
    }
    outcomes_.clear();
    for (const fs::path& file : result_.request_.contexts) {
        auto context = ingest::read_context(file, *result_.catalog_);
        if (!context) {
            return tl::make_unexpected(context.error());
        }
        tables.push_back(ingest::organization_batch(*context, *result_.catalog_));
        std::move(context->findings.begin(), context->findings.end(), std::back_inserter(result_.findings_));
    }
    facts::OrganizationHistory history = facts::take_history(*result_.catalog_, tables, result_.findings_);
    history.view = result_.request_.organizations;
    facts::apply_history(history, *result_.catalog_, batches, tables, result_.findings_);
    auto built = facts::FactSet::build(*result_.catalog_, std::move(batches), {}, tables, history);
    if (!built) {
        return tl::make_unexpected(built.error());
    }
    result_.facts_ = std::make_unique<const facts::FactSet>(std::move(*built));
    std::vector<Finding> found =
        check_forms(*result_.catalog_, formula::Vocabulary::of(*result_.catalog_, *result_.profile_), *result_.facts_);
    std::move(found.begin(), found.end(), std::back_inserter(result_.findings_));
    return {};
}

/// Signals and task statistics do not need the indicators: they are found at the same time.
Result<void> Calculation::compute() {
    tell("Считаю показатели и ищу признаки");
    const bool is_parallel = result_.request_.threads > 1;
    std::future<void> signals = std::async(is_parallel ? std::launch::async : std::launch::deferred, [this] {
        result_.signal_parameters_ = signal_parameters(*result_.catalog_, *result_.profile_, result_.facts_->years());
        result_.signals_ = analysis::find_signals(*result_.facts_, result_.signal_parameters_);
        result_.events_ = analysis::find_event_signals(*result_.facts_, result_.signal_parameters_);
        result_.evidence_ =
            analysis::weigh_evidence(result_.signals_, result_.events_, *result_.facts_, result_.signal_parameters_);
        const auto of_rechecks = recheck_parameters(*result_.catalog_, *result_.profile_, result_.facts_->years());
        result_.rechecks_ = analysis::read_rechecks(*result_.facts_, of_rechecks);
        result_.proposed_works_ = analysis::propose_works(result_.evidence_, result_.signals_, *result_.facts_,
                                                          result_.signal_parameters_, of_rechecks);
        result_.objectivity_ = analysis::objectivity_indices(result_.signals_, *result_.facts_);
        result_.items_ = analysis::analyze_items(*result_.facts_);
        const auto parameters = low_result_parameters(*result_.catalog_, *result_.profile_, result_.facts_->years());
        result_.low_results_ = analysis::find_low_results(*result_.facts_, parameters);
        result_.low_schools_ = analysis::judge_low_schools(result_.low_results_, *result_.facts_, parameters);
    });
    result_.values_ = std::make_unique<const cube::ValueTable>(
        engine::compute(result_.plans_, *result_.facts_, engine::Options{result_.request_.threads}));
    signals.get();
    result_.achievement_ = achievement_parameters(*result_.catalog_, *result_.profile_, result_.facts_->years());
    return {};
}

Result<Assessment> Assessment::run(const AssessRequest& request, const ProgressSink& progress) {
    return Calculation(request, progress).run();
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
    if (assessment->catalog_->version() != saved->catalog_version) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("Каталог показателей изменился после расчёта в {} (версия {}, была {}). Выполните msoko "
                        "assess ещё раз.",
                        folder.string(), assessment->catalog_->version(), saved->catalog_version));
    }
    return assessment;
}

std::vector<analysis::WorkModel> Assessment::work_models() const {
    return analysis::model_works(*facts_, task_quality_parameters(*catalog_, *profile_, facts_->years()));
}

SavedRequest Assessment::saved_request() const {
    return {request_, sha256_, catalog_->version()};
}

}  // namespace msoko::app
