#include "checked_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <utility>

#include "input_files.hpp"
#include "msoko/app/logins.hpp"
#include "msoko/base/parallel.hpp"
#include "msoko/base/sha256.hpp"
#include "msoko/ingest/context.hpp"
#include "msoko/ingest/specification.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

template <typename Item>
void append(std::vector<Item>& all, std::vector<Item>& some) {
    std::move(some.begin(), some.end(), std::back_inserter(all));
}

Result<std::vector<ingest::FileOutcome>> read_files(const AssessRequest& request, const InputFiles& input,
                                                    const ProgressSink& progress) {
    const auto tell = [&progress](std::size_t done, std::size_t total) {
        if (progress) {
            progress("Читаю файлы", done, total);
        }
    };
    const std::vector<fs::path>& files = input.files;
    std::vector<std::optional<Result<ingest::FileOutcome>>> read(files.size());
    std::atomic<std::size_t> num_done{0};
    tell(0, files.size());
    for_each_parallel(num_threads(request), files.size(), [&](std::size_t i) {
        read[i] = ingest::read_file(files[i], input.request);
        tell(++num_done, files.size());
    });
    std::vector<ingest::FileOutcome> outcomes;
    std::string errors;
    ErrorCode code = ErrorCode::UnusableInput;
    for (auto& outcome : read) {
        if (*outcome) {
            outcomes.push_back(std::move(**outcome));
        } else {
            errors += (errors.empty() ? "" : "\n") + outcome->error().message;
            code = outcome->error().code;
        }
    }
    if (!errors.empty()) {
        return fail(code, std::move(errors));
    }
    Result<void> checked = ingest::check_codes_of_people(outcomes);
    checked = checked ? ingest::check_repeated_works(outcomes) : checked;
    return checked ? Result<std::vector<ingest::FileOutcome>>(std::move(outcomes))
                   : tl::make_unexpected(checked.error());
}

/// What a page shows of a sheet that was read when its file was accepted.
ingest::SheetSummary summary_of(const facts::Source& source, const std::string& file, const catalog::Catalog& catalog) {
    ingest::SheetSummary summary;
    summary.file = file;
    summary.sheet = source.sheet;
    summary.layout = source.layout;
    summary.layout_title = source.layout;
    const auto layouts = catalog.layouts();
    const auto layout =
        std::find_if(layouts.begin(), layouts.end(), [&](const auto& one) { return one.id == source.layout; });
    if (layout != layouts.end()) {
        summary.layout_title = layout->title;
    } else if (const catalog::TableDescription* table = catalog.find_table(source.layout)) {
        summary.layout_title = table->label;
    }
    summary.num_rows = source.num_rows;
    summary.num_valid = source.num_valid;
    summary.num_absent = source.num_absent;
    summary.num_rejected = source.num_rejected;
    return summary;
}

constexpr const char* kFromBatch = "принятый файл";

void add_sheets(CheckedRows& rows, const store::Sheets& sheets, const catalog::Catalog& catalog) {
    for (const facts::WorkBatch& batch : sheets.works) {
        ingest::SheetSummary summary = summary_of(batch.source, batch.source.file, catalog);
        const facts::Paper& paper = batch.paper;
        const catalog::Subject* subject = catalog.find_subject(paper.subject);
        summary.answers = {{"year", std::to_string(paper.year), kFromBatch},
                           {"subject", subject == nullptr ? paper.subject : subject->label, kFromBatch},
                           {"grade", std::to_string(paper.grade), kFromBatch}};
        rows.sheets.push_back(std::move(summary));
    }
    for (const facts::TableBatch& batch : sheets.tables) {
        rows.sheets.push_back(summary_of(batch.source, batch.source.file, catalog));
    }
}

Result<void> know_tables(const std::vector<facts::TableBatch>& tables, const catalog::Catalog& catalog) {
    for (const facts::TableBatch& table : tables) {
        if (catalog.find_table(table.table) == nullptr) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{}: таблицы «{}» нет в каталоге. Укажите тот каталог, с которым файл приняли "
                                    "(--catalog, --catalog-add).",
                                    table.source.file, table.table));
        }
    }
    return {};
}

/// What is told of the batches in force: findings, and hashes by which one state of them differs from another.
Result<void> take_records(CheckedRows& rows, store::Batches& batches) {
    const Result<std::vector<store::BatchRecord>> all = batches.list();
    if (!all) {
        return tl::make_unexpected(all.error());
    }
    for (const store::BatchRecord& batch : *all) {
        if (batch.state != store::BatchState::Accepted) {
            continue;
        }
        rows.sha256[fmt::format("batch {}", batch.id.value)] = batch.content;
        Result<std::vector<Finding>> findings = batches.findings(batch.id);
        if (!findings) {
            return tl::make_unexpected(findings.error());
        }
        append(rows.findings, *findings);
    }
    return {};
}

std::string hash_of(const facts::OrganizationHistory& answered) {
    Sha256 hash;
    for (const auto* pairs : {&answered.same, &answered.different}) {
        for (const facts::LoginPair& pair : *pairs) {
            hash.add(fmt::format("{}\n{}\n", pair.one, pair.other));
        }
        hash.add("\n");
    }
    return std::move(hash).hex();
}

}  // namespace

Result<CheckedRows> read_rows(const AssessRequest& request, const catalog::Catalog& catalog,
                              const ProgressSink& progress) {
    if (progress) {
        progress("Читаю описания работ", 0, 0);
    }
    auto specifications = ingest::read_specifications(request.specifications, catalog);
    if (!specifications) {
        return tl::make_unexpected(specifications.error());
    }
    const Result<InputFiles> input = find_input_files(request, catalog, *specifications);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    Result<std::vector<ingest::FileOutcome>> outcomes = read_files(request, *input, progress);
    if (!outcomes) {
        return tl::make_unexpected(outcomes.error());
    }
    CheckedRows rows;
    rows.findings = std::move(specifications->findings);
    // Registers first: what they say of an organization goes before a questionnaire.
    std::stable_partition(outcomes->begin(), outcomes->end(),
                          [](const ingest::FileOutcome& outcome) { return !outcome.is_questionnaire; });
    for (ingest::FileOutcome& outcome : *outcomes) {
        append(rows.works, outcome.batches);
        append(rows.tables, outcome.tables);
        append(rows.findings, outcome.findings);
        append(rows.sheets, outcome.sheets);
        rows.sha256[fs::absolute(outcome.file).lexically_normal().string()] = outcome.sha256;
    }
    for (const fs::path& file : request.contexts) {
        auto context = ingest::read_context(file, catalog);
        if (!context) {
            return tl::make_unexpected(context.error());
        }
        rows.tables.push_back(ingest::organization_batch(*context, catalog));
        append(rows.findings, context->findings);
    }
    rows.history = facts::take_history(catalog, rows.tables, rows.findings);
    return rows;
}

Result<CheckedRows> accepted_rows(store::Database& database, const catalog::Catalog& catalog,
                                  const ProgressSink& progress) {
    store::Batches batches(database);
    CheckedRows rows;
    if (Result<void> taken = take_records(rows, batches); !taken) {
        return tl::make_unexpected(taken.error());
    }
    Result<store::Sheets> sheets = batches.accepted(progress);
    if (!sheets) {
        return tl::make_unexpected(sheets.error());
    }
    if (Result<void> known = know_tables(sheets->tables, catalog); !known) {
        return tl::make_unexpected(known.error());
    }
    Result<facts::OrganizationHistory> answered = answered_logins(database);
    if (!answered) {
        return tl::make_unexpected(answered.error());
    }
    add_sheets(rows, *sheets, catalog);
    rows.works = std::move(sheets->works);
    rows.tables = std::move(sheets->tables);
    rows.sha256["logins"] = hash_of(*answered);
    std::vector<Finding> told;  // when the files were accepted
    rows.history = facts::take_history(catalog, rows.tables, told);
    rows.history.same.insert(rows.history.same.end(), answered->same.begin(), answered->same.end());
    rows.history.different = std::move(answered->different);
    return rows;
}

Result<std::shared_ptr<const facts::FactSet>> join_rows(CheckedRows& rows, const catalog::Catalog& catalog,
                                                        facts::OrganizationView view, unsigned threads) {
    rows.history.view = view;
    facts::apply_history(rows.history, catalog, rows.works, rows.tables, rows.findings);
    auto facts = facts::FactSet::build(catalog, std::move(rows.works), {}, rows.tables, rows.history, threads);
    if (!facts) {
        return tl::make_unexpected(facts.error());
    }
    return std::make_shared<const facts::FactSet>(std::move(*facts));
}

}  // namespace msoko::app
