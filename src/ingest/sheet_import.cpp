#include "sheet_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "answer_mask.hpp"
#include "file_problem.hpp"
#include "msoko/base/text.hpp"
#include "paper_items.hpp"
#include "title_answers.hpp"

namespace msoko::ingest {
namespace {

/// Name of the answer that a column of this role gives; "" for columns of participants.
std::string_view paper_key(catalog::ColumnRole role) noexcept {
    using catalog::ColumnRole;
    return role == ColumnRole::Year        ? "year"
           : role == ColumnRole::Procedure ? "procedure"
           : role == ColumnRole::Run       ? "run"
           : role == ColumnRole::Subject   ? "subject"
           : role == ColumnRole::Grade     ? "grade"
                                           : "";
}

}  // namespace

SheetImport::SheetImport(std::string file, std::string sheet, const LayoutSet& layouts,
                         const std::vector<AnswerSource>& binding, const std::vector<AnswerSource>& names,
                         const ReadRequest& request)
    : file_(std::move(file)),
      sheet_(std::move(sheet)),
      layouts_(&layouts),
      binding_(&binding),
      names_(&names),
      request_(&request),
      log_(file_, sheet_),
      last_head_row_(layouts.num_head_rows()) {}

Visit SheetImport::visit(const Row& row) {
    if (!header_.is_complete()) {
        return seek_header(row);
    }
    if (!begins_block(row)) {
        reader_of(row).read(row);
    }
    return Visit::Continue;
}

Visit SheetImport::seek_header(const Row& row) {
    if (row.number > last_head_row_) {
        if (has_header()) {
            problem_ = fmt::format("после строки {} нет заголовка таблицы", head_.front().number);
        }
        return Visit::Stop;
    }
    head_.push_back(copy_head(row));
    HeaderMatch match = layouts_->best(head_, sheet_);
    if (match.layout != nullptr && (header_.layout == nullptr || is_nearer(match, header_))) {
        header_ = std::move(match);
    }
    if (header_.is_complete()) {
        begin_body();
    }
    return Visit::Continue;
}

/// An exam's line between participants: the header comes again below it, maybe with other columns.
bool SheetImport::begins_block(const Row& row) {
    static constexpr std::size_t kMaxCells = 3;
    if (!has_blocks_ || row.cells.size() > kMaxCells || layout_->match_block(row.cells.front().text).empty()) {
        return false;
    }
    header_ = {};
    head_.push_back(copy_head(row));
    last_head_row_ = row.number + layouts_->num_head_rows();
    return true;
}

std::map<std::uint32_t, std::string> SheetImport::task_levels() const {
    std::map<std::uint32_t, std::string> levels;
    const std::string& label = header_.layout->definition().level_row;
    for (const HeadRow& row : head_) {
        const bool is_level_row =
            !label.empty() && std::any_of(row.cells.begin(), row.cells.end(),
                                          [&](const HeadCell& cell) { return text::fold(cell.text) == label; });
        for (const HeadCell& cell : row.cells) {
            if (is_level_row) {
                levels.emplace(cell.column, cell.text);
            }
        }
    }
    return levels;
}

void SheetImport::begin_body() {
    layout_ = header_.layout;
    const catalog::LayoutDefinition& layout = layout_->definition();
    const bool is_mapping = request_->mapping != nullptr;
    has_blocks_ = !layout.block.pattern.empty();
    ++block_;
    current_ = nullptr;
    paper_columns_.clear();
    head_.resize(head_.size() - std::min(head_.size(), static_cast<std::size_t>(layout.header_rows)));
    sources_ = *binding_;
    sources_.push_back(
        {is_mapping ? "файл соответствия" : fmt::format("образец «{}»", layout.title), layout.constants, is_mapping});
    std::vector<AnswerSource> titles = title_answers(*layout_, head_, file_);
    titles.insert(titles.end(), top_titles_.begin(), top_titles_.end());
    sources_.insert(sources_.end(), titles.begin(), titles.end());
    top_titles_ = std::move(titles);
    sources_.insert(sources_.end(), names_->begin(), names_->end());
    levels_ = task_levels();
    for (const BoundColumn& bound : header_.columns) {
        if (!paper_key(bound.role).empty()) {
            paper_columns_.push_back(&bound);
        }
    }
    has_masks_ = std::any_of(header_.columns.begin(), header_.columns.end(), [](const BoundColumn& bound) {
        return bound.role == catalog::ColumnRole::ShortAnswers || bound.role == catalog::ColumnRole::LongAnswers;
    });
    head_.clear();
}

std::vector<AnswerSource> SheetImport::column_answers(const Row& row) const {
    std::vector<AnswerSource> sources;
    for (const BoundColumn* bound : paper_columns_) {
        if (const Cell& cell = row.at(bound->column); cell.kind != CellKind::Empty) {
            sources.push_back({fmt::format("столбец «{}»", bound->header),
                               cell_answers(*layout_, *bound, paper_key(bound->role), cell.text), true});
        }
    }
    return sources;
}

/// Answers of the row's own columns stand after those of the command line.
std::vector<AnswerSource> SheetImport::sources_of(const Row& row) const {
    std::vector<AnswerSource> sources = sources_;
    const std::vector<AnswerSource> columns = column_answers(row);
    sources.insert(sources.begin() + static_cast<std::ptrdiff_t>(request_->answers.size()), columns.begin(),
                   columns.end());
    return sources;
}

void SheetImport::add_reader(const Row& row) {
    PaperDraft draft;
    draft.identity = identify_paper(sources_of(row), request_->catalog);
    draft.are_items_shared = !paper_columns_.empty() && !has_masks_;
    if (request_->specifications != nullptr) {
        draft.specification = request_->specifications->find(draft.identity.subject, draft.identity.grade);
    }
    if (has_masks_) {
        draft.masks = mask_sizes(header_.columns, row);
        draft.items = make_mask_items(draft.masks, header_.columns, row, draft.specification, log_);
    } else {
        draft.items = make_items(*layout_, header_.columns, draft.are_items_shared ? nullptr : draft.specification,
                                 levels_, log_);
    }
    auto& reader = readers_[key_];
    reader = std::make_unique<WorkReader>(header_, std::move(draft), *request_, log_);
    current_ = reader.get();
}

WorkReader& SheetImport::reader_of(const Row& row) {
    if (paper_columns_.empty() && current_ != nullptr) {
        return *current_;
    }
    std::string key = fmt::format("{:08}\x1F", block_);
    for (const BoundColumn* bound : paper_columns_) {
        key.append(row.at(bound->column).text).push_back('\x1F');
    }
    if (current_ == nullptr || key != key_) {
        key_ = std::move(key);
        if (const auto known = readers_.find(key_); known != readers_.end()) {
            current_ = known->second.get();
        } else {
            add_reader(row);
        }
    }
    return *current_;
}

Result<void> SheetImport::finish_paper(WorkReader& reader, FileOutcome& outcome) {
    const catalog::LayoutDefinition& layout = layout_->definition();
    if (const auto& problems = reader.identity().problems; !problems.empty()) {
        return unusable_file(file_, fmt::format("лист «{}»: {}", sheet_, fmt::join(problems, "; ")),
                             "То же можно сказать в manifest.toml рядом с файлами или именем файла («Математика 6 "
                             "класс 2021.xlsx»).");
    }
    Result<facts::WorkBatch> finished = reader.finish();
    if (!finished) {
        return unusable_names(file_, finished.error());
    }
    outcome.add_people(reader.people());
    facts::WorkBatch& batch = *finished;
    batch.source.file = file_;
    batch.source.sheet = sheet_;
    batch.source.layout = layout.id;
    batch.source.sha256 = outcome.sha256;
    outcome.sheets.push_back({file_, sheet_, layout.id, layout.title, reader.identity().answers, batch.source.num_rows,
                              batch.source.num_valid, batch.source.num_absent, batch.source.num_rejected});
    outcome.batches.push_back(std::move(batch));
    return {};
}

Result<void> SheetImport::finish(FileOutcome& outcome) && {
    if (problem_.empty() && !header_.is_complete() && head_.size() > 1) {
        problem_ = fmt::format("после строки {} нет заголовка таблицы", head_.front().number);
    }
    if (!problem_.empty()) {
        return unusable_file(file_, fmt::format("лист «{}»: {}", sheet_, problem_),
                             "Получите отчёт заново или разделите экзамены по листам.");
    }
    bool has_participants = false;
    for (const auto& [key, reader] : readers_) {
        if (reader->counts().num_rows == 0) {
            continue;
        }
        has_participants = true;
        if (auto done = finish_paper(*reader, outcome); !done) {
            return done;
        }
    }
    if (!has_participants) {
        log_.add(checks::kNoParticipants, 0, 0,
                 "На листе нет ни одного участника: форма не заполнена. Заполните её или уберите файл из расчёта.");
        const catalog::LayoutDefinition& layout = layout_->definition();
        outcome.sheets.push_back({file_, sheet_, layout.id, layout.title, {}, 0, 0, 0, 0});
    }
    std::vector<Finding> findings = std::move(log_).take();
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.findings));
    return {};
}

}  // namespace msoko::ingest
