#include "msoko/app/imports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "checked_rows.hpp"
#include "definitions.hpp"
#include "deliveries.hpp"
#include "input_files.hpp"
#include "msoko/app/journaled.hpp"
#include "msoko/app/logins.hpp"
#include "msoko/base/parallel.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/ingest/context.hpp"
#include "msoko/store/answers.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

class Importing {
  public:
    Importing(const ImportRequest& request, const ProgressSink& progress) : request_(request), progress_(progress) {}

    Result<Imported> run() {
        for (const auto stage :
             {&Importing::prepare, &Importing::open, &Importing::take_files, &Importing::count_questions}) {
            if (Result<void> done = (this->*stage)(); !done) {
                return tl::make_unexpected(std::move(done.error()));
            }
        }
        return std::move(imported_);
    }

  private:
    void tell(std::string_view stage, std::size_t done, std::size_t total) const {
        if (progress_) {
            progress_(stage, done, total);
        }
    }

    Result<void> prepare();
    Result<void> open();
    Result<void> take_files();
    Result<void> count_questions();

    /// Reads a file of no known layout by what is remembered of its header, or names that in the refusal.
    Result<ingest::FileOutcome> read_as_before(const fs::path& file, const Error& refusal);
    /// Keeps the user's description for the next file with such a header.
    Result<void> remember_mapping(const fs::path& file);
    Result<store::Delivery> delivery(ingest::FileOutcome outcome) const;
    Result<store::Delivery> questionnaire(const fs::path& file) const;
    /// What concerns the whole work (a disk that is full) ends it; what concerns the file is noted.
    Result<void> take(const fs::path& file, const Result<store::Delivery>& delivery);

    const ImportRequest& request_;
    const ProgressSink& progress_;
    std::unique_ptr<const catalog::Catalog> catalog_;
    std::optional<ingest::SpecificationSet> specifications_;
    std::optional<InputFiles> input_;
    std::string options_;
    std::optional<store::Database> database_;
    std::string mapping_;  ///< name of the description that the file in hand is read by; empty = none
    Imported imported_;
};

Result<void> Importing::prepare() {
    const AssessRequest& reading = request_.reading;
    Result<std::unique_ptr<const catalog::Catalog>> catalog = load_catalog(reading.catalog, reading.additions);
    if (!catalog) {
        return tl::make_unexpected(catalog.error());
    }
    catalog_ = std::move(*catalog);
    tell("Читаю описания работ", 0, 0);
    auto specifications = ingest::read_specifications(reading.specifications, *catalog_);
    if (!specifications) {
        return tl::make_unexpected(specifications.error());
    }
    specifications_ = std::move(*specifications);
    Result<InputFiles> input = find_input_files(reading, *catalog_, *specifications_);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    input_.emplace(std::move(*input));
    options_ = options_of(reading.answers, reading.mends);
    if (!request_.superseded.empty() && input_->files.size() + reading.contexts.size() != 1) {
        return fail(ErrorCode::Usage, "Заменить партию (--supersede) может один файл. Укажите один.");
    }
    return {};
}

Result<void> Importing::open() {
    Result<store::Database> database = store::Database::open(request_.database, {.absent = store::Absent::Create});
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    database_.emplace(std::move(*database));
    return {};
}

/// As many files as there are threads are in memory at once.
Result<void> Importing::take_files() {
    const std::vector<fs::path>& files = input_->files;
    const std::vector<fs::path>& contexts = request_.reading.contexts;
    const std::size_t total = files.size() + contexts.size();
    const unsigned threads = num_threads(request_.reading);
    for (std::size_t first = 0; first < files.size(); first += threads) {
        std::vector<std::optional<Result<ingest::FileOutcome>>> read(
            std::min<std::size_t>(threads, files.size() - first));
        for_each_parallel(threads, read.size(),
                          [&](std::size_t i) { read[i] = ingest::read_file(files[first + i], input_->request); });
        for (std::size_t i = 0; i < read.size(); ++i) {
            tell("Принимаю файлы", first + i, total);
            Result<ingest::FileOutcome>& outcome = *read[i];
            mapping_ = request_.reading.mapping ? request_.reading.mapping->string() : "";
            if (!outcome && outcome.error().code == ErrorCode::UnusableInput && mapping_.empty()) {
                outcome = read_as_before(files[first + i], outcome.error());
            }
            Result<void> taken =
                take(files[first + i],
                     std::move(outcome).and_then([this](auto&& read_well) { return delivery(std::move(read_well)); }));
            if (!taken) {
                return taken;
            }
        }
    }
    mapping_.clear();  // questionnaires have a layout of their own
    for (std::size_t i = 0; i < contexts.size(); ++i) {
        tell("Принимаю файлы", files.size() + i, total);
        if (Result<void> taken = take(contexts[i], questionnaire(contexts[i])); !taken) {
            return taken;
        }
    }
    return {};
}

Result<ingest::FileOutcome> Importing::read_as_before(const fs::path& file, const Error& refusal) {
    const Result<std::optional<store::KnownMapping>> known = find_known_mapping(*database_, file);
    if (!known || !*known) {
        return tl::make_unexpected(known ? refusal : known.error());
    }
    const store::KnownMapping& mapping = **known;
    if (!request_.uses_known_mappings) {
        return fail(
            refusal.code,
            fmt::format("{}\nФайл с таким заголовком уже принимали по описанию «{}» ({}, {}). Прочитать так же: "
                        "--known-mapping.",
                        refusal.message, mapping.title, mapping.name, mapping.who));
    }
    const auto layout =
        layout_of(mapping.definition, mapping.name, "Описание раскладки, которое запомнено,", *catalog_);
    if (!layout) {
        return tl::make_unexpected(layout.error());
    }
    ingest::ReadRequest request = input_->request;
    request.mapping = &*layout;
    mapping_ = mapping.name;
    return ingest::read_file(file, request);
}

Result<void> Importing::remember_mapping(const fs::path& file) {
    std::ifstream stream(*request_.reading.mapping, std::ios::binary);
    std::string definition(std::istreambuf_iterator<char>(stream), {});
    return app::remember_mapping(*database_, file, *input_->mapping,
                                 {{}, {}, mapping_, std::move(definition), request_.who, request_.now});
}

Result<void> Importing::count_questions() {
    const auto questions = open_questions(*database_, *catalog_);
    if (!questions) {
        return tl::make_unexpected(questions.error());
    }
    imported_.num_questions = questions->size();
    return {};
}

Result<store::Delivery> Importing::delivery(ingest::FileOutcome outcome) const {
    return delivery_of(std::move(outcome), {request_.who, request_.now, mapping_, options_}, *catalog_);
}

Result<store::Delivery> Importing::questionnaire(const fs::path& file) const {
    auto context = ingest::read_context(file, *catalog_);
    if (!context) {
        return tl::make_unexpected(context.error());
    }
    Result<std::string> sha256 = ingest::hash_file(file);
    if (!sha256) {
        return tl::make_unexpected(sha256.error());
    }
    ingest::FileOutcome outcome;
    outcome.is_questionnaire = true;
    outcome.file = file;
    outcome.sha256 = std::move(*sha256);
    outcome.tables.push_back(ingest::organization_batch(*context, *catalog_));
    outcome.findings = std::move(context->findings);
    return delivery(std::move(outcome));
}

Result<void> Importing::take(const fs::path& file, const Result<store::Delivery>& delivery) {
    Result<store::Acceptance> outcome = tl::make_unexpected(delivery ? Error() : delivery.error());
    if (delivery) {
        const access::Actor actor = access::Actor::command_line(request_.who);
        outcome = accept(*database_, actor, *delivery, request_.superseded);
        if (!outcome && outcome.error().code == ErrorCode::Environment) {
            return tl::make_unexpected(outcome.error());
        }
    }
    const bool is_accepted = outcome.has_value();
    imported_.files.push_back({file, std::move(outcome)});
    return is_accepted && input_->mapping != nullptr && delivery->kind == store::BatchKind::File
               ? remember_mapping(file)
               : Result<void>();
}

}  // namespace

Result<Imported> import_files(const ImportRequest& request, const ProgressSink& progress) {
    return Importing(request, progress).run();
}

Result<StoredValues> compute_accepted(const StoredRequest& request, const ProgressSink& progress) {
    Result<Definitions> definitions = load_definitions(request.catalog, request.additions, request.profile);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    StoredValues result{std::move(definitions->catalog), definitions->profile, std::move(definitions->plans), {}, {}};
    Result<store::Database> database = store::Database::open(request.database);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    Result<CheckedRows> rows = accepted_rows(*database, *result.catalog, progress);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    if (progress) {
        progress("Считаю показатели", 0, 0);
    }
    auto facts = join_rows(*rows, *result.catalog, request.organizations, request.threads);
    if (!facts) {
        return tl::make_unexpected(facts.error());
    }
    result.places = std::move(*facts);
    result.values = std::make_unique<const cube::ValueTable>(
        engine::compute(result.plans, *result.places, engine::Options{request.threads}));
    return result;
}

}  // namespace msoko::app
