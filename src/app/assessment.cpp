#include "msoko/app/assessment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include "definition_error.hpp"
#include "definitions.hpp"
#include "form_checks.hpp"
#include "msoko/base/text.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/ingest/context.hpp"
#include "msoko/ingest/specification.hpp"
#include "parameters.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

bool is_table(const fs::path& file) {
    const std::string extension = text::to_lower(file.extension().string());
    const std::string name = file.filename().string();
    return !name.starts_with("~$") && !name.starts_with('.') &&
           (extension == ".xlsx" || extension == ".xlsm" || extension == ".csv" || extension == ".txt");
}

/// Replaces folders by the spreadsheets and tables in them, names in natural order.
Result<std::vector<fs::path>> expand(const std::vector<fs::path>& paths) {
    std::vector<fs::path> files;
    for (const fs::path& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::vector<fs::path> found;
        for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
            if (entry->is_regular_file(error) && is_table(entry->path())) {
                found.push_back(entry->path());
            }
        }
        if (error) {
            return fail(ErrorCode::Environment,
                        fmt::format("{}: папка не читается: {}.", path.string(), error.message()));
        }
        if (found.empty()) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{}: в папке нет таблиц (.xlsx, .csv). Укажите папку с файлами результатов.",
                                    path.string()));
        }
        std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
            return text::compare(a.filename().string(), b.filename().string()) < 0;
        });
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

/// Runs `work(i)` for i in [0, count) on several threads; each i once.
template <typename Work>
void for_each_on_threads(std::size_t count, unsigned threads, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto loop = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            work(i);
        }
    };
    std::vector<std::jthread> pool;
    for (unsigned t = 1; t < threads && t < count; ++t) {
        pool.emplace_back(loop);
    }
    loop();
}

}  // namespace

/// The stages of a calculation, in order; each fills its part of the assessment.
class Calculation {
  public:
    Calculation(const AssessRequest& request, const ProgressSink& progress) : progress_(progress) {
        result_.request_ = request;
        if (result_.request_.threads == 0) {
            result_.request_.threads = std::max(1U, std::thread::hardware_concurrency());
        }
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
    const Result<std::vector<fs::path>> files = expand(result_.request_.files);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    ingest::ReadRequest request{
        *result_.catalog_, result_.specifications_.get(), result_.request_.answers, nullptr, {}, {}};
    for (const std::string& word : result_.request_.mends) {
        const Result<ingest::Mend> mend = ingest::parse_mend(word);
        if (!mend) {
            return tl::make_unexpected(mend.error());
        }
        request.mends.insert(*mend);
    }
    std::optional<catalog::LayoutDefinition> mapping;
    if (result_.request_.mapping) {
        auto layout = catalog::read_layout(*result_.request_.mapping, result_.catalog_->layout_tokens());
        if (!layout) {
            return definition_error("Описание раскладки записано с ошибками:", layout.error());
        }
        mapping = std::move(*layout);
        request.mapping = &*mapping;
    }
    std::vector<std::optional<Result<ingest::FileOutcome>>> read(files->size());
    std::atomic<std::size_t> num_done{0};
    tell("Читаю файлы", 0, files->size());
    for_each_on_threads(files->size(), result_.request_.threads, [&](std::size_t i) {
        read[i] = ingest::read_file((*files)[i], request);
        tell("Читаю файлы", ++num_done, files->size());
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
    std::vector<facts::TableBatch>
        tables;  // registers first: what they say of an organization goes before a questionnaire
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
    auto built = facts::FactSet::build(*result_.catalog_, std::move(batches), {}, tables);
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
        result_.signals_ = analysis::find_signals(
            *result_.facts_, signal_parameters(*result_.catalog_, *result_.profile_, result_.facts_->years()));
        result_.objectivity_ = analysis::objectivity_indices(result_.signals_, *result_.facts_);
        result_.items_ = analysis::analyze_items(*result_.facts_);
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

SavedRequest Assessment::saved_request() const {
    return {request_, sha256_, catalog_->version()};
}

}  // namespace msoko::app
