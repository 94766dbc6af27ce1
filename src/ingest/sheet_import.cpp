#include "sheet_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "file_problem.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "paper_items.hpp"

namespace msoko::ingest {
namespace {

/// ВПР are held from March to May and, in 2020 and 2022, from September to November.
constexpr std::int64_t kFirstAutumnMonth = 8;

/// «20.04.2026» → run and year of the campaign.
void answer_by_date(const std::string& date, std::map<std::string, std::string>& answers) {
    if (date.size() != 10 || date[2] != '.' || date[5] != '.') {
        return;
    }
    const auto month = number::parse_integer(date.substr(3, 2));
    if (month && *month >= 1 && *month <= 12) {
        answers.emplace("run", *month >= kFirstAutumnMonth ? "autumn" : "spring");
        answers.emplace("year", date.substr(6));
    }
}

void take_captures(const catalog::LayoutTitle& title, const std::vector<std::string>& values,
                   std::map<std::string, std::string>& answers) {
    for (std::size_t i = 0; i < title.captures.size() && i < values.size(); ++i) {
        if (title.captures[i] == "date") {
            answer_by_date(values[i], answers);
        } else if (!values[i].empty()) {
            answers.emplace(title.captures[i], values[i]);
        }
    }
}

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
      log_(file_, sheet_) {}

Visit SheetImport::visit(const Row& row) {
    if (header_.is_complete()) {
        reader_of(row).read(row);
        return Visit::Continue;
    }
    if (row.number > layouts_->num_head_rows()) {
        return Visit::Stop;
    }
    head_.push_back(copy_head(row));
    HeaderMatch match = layouts_->best(head_.back(), sheet_);
    if (match.layout != nullptr && (header_.layout == nullptr || is_nearer(match, header_))) {
        header_ = std::move(match);
    }
    if (header_.is_complete()) {
        head_.pop_back();
        begin_body();
    }
    return Visit::Continue;
}

std::vector<AnswerSource> SheetImport::title_answers() const {
    std::vector<AnswerSource> sources;
    const auto& titles = header_.layout->definition().titles;
    for (const HeadRow& row : head_) {
        AnswerSource source;
        source.origin = fmt::format("строка {} листа", row.number);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            for (std::size_t title = 0; title < titles.size(); ++title) {
                std::vector<std::string> groups = header_.layout->match_title(title, row.cells[i].text);
                if (!groups.empty()) {
                    groups.erase(groups.begin());
                    take_captures(titles[title], groups, source.answers);
                } else if (!titles[title].label.empty() && i + 1 < row.cells.size() &&
                           text::fold(row.cells[i].text) == titles[title].label) {
                    take_captures(titles[title], {row.cells[i + 1].text}, source.answers);
                }
            }
        }
        if (!source.answers.empty()) {
            sources.push_back(std::move(source));
        }
    }
    return sources;
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
    const catalog::LayoutDefinition& layout = header_.layout->definition();
    const bool is_mapping = request_->mapping != nullptr;
    sources_ = *binding_;
    sources_.push_back(
        {is_mapping ? "файл соответствия" : fmt::format("образец «{}»", layout.title), layout.constants, is_mapping});
    for (AnswerSource& source : title_answers()) {
        sources_.push_back(std::move(source));
    }
    sources_.insert(sources_.end(), names_->begin(), names_->end());
    levels_ = task_levels();
    for (const BoundColumn& bound : header_.columns) {
        if (!paper_key(bound.role).empty()) {
            paper_columns_.push_back(&bound);
        }
    }
    if (paper_columns_.empty()) {
        add_reader(nullptr);
    }
    head_.clear();
}

std::vector<AnswerSource> SheetImport::column_answers(const Row& row) const {
    std::vector<AnswerSource> sources;
    for (const BoundColumn* bound : paper_columns_) {
        if (const Cell& cell = row.at(bound->column); cell.kind != CellKind::Empty) {
            sources.push_back({fmt::format("столбец «{}»", bound->header),
                               {{std::string(paper_key(bound->role)), text::squeeze(cell.text)}},
                               true});
        }
    }
    return sources;
}

void SheetImport::add_reader(const Row* row) {
    std::vector<AnswerSource> sources = sources_;
    if (row != nullptr) {
        const std::vector<AnswerSource> columns = column_answers(*row);
        sources.insert(sources.begin() + static_cast<std::ptrdiff_t>(request_->answers.size()), columns.begin(),
                       columns.end());
    }
    PaperDraft draft;
    draft.identity = identify_paper(sources, request_->catalog);
    draft.are_items_shared = row != nullptr;
    if (request_->specifications != nullptr) {
        draft.specification = request_->specifications->find(draft.identity.subject, draft.identity.grade);
    }
    draft.items = make_items(*header_.layout, header_.columns, draft.are_items_shared ? nullptr : draft.specification,
                             levels_, log_);
    auto& reader = readers_[key_];
    reader = std::make_unique<WorkReader>(header_, std::move(draft), *request_, log_);
    current_ = reader.get();
}

WorkReader& SheetImport::reader_of(const Row& row) {
    if (paper_columns_.empty()) {
        return *current_;
    }
    std::string key;
    for (const BoundColumn* bound : paper_columns_) {
        key.append(row.at(bound->column).text).push_back('\x1F');
    }
    if (current_ == nullptr || key != key_) {
        key_ = std::move(key);
        if (const auto known = readers_.find(key_); known != readers_.end()) {
            current_ = known->second.get();
        } else {
            add_reader(&row);
        }
    }
    return *current_;
}

Result<void> SheetImport::finish_paper(WorkReader& reader, FileOutcome& outcome) {
    const catalog::LayoutDefinition& layout = header_.layout->definition();
    if (const auto& problems = reader.identity().problems; !problems.empty()) {
        return unusable_file(file_, fmt::format("лист «{}»: {}", sheet_, fmt::join(problems, "; ")),
                             "То же можно сказать в manifest.toml рядом с файлами или именем файла («Математика 6 "
                             "класс 2021.xlsx»).");
    }
    facts::WorkBatch batch = reader.finish();
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
        const catalog::LayoutDefinition& layout = header_.layout->definition();
        outcome.sheets.push_back({file_, sheet_, layout.id, layout.title, {}, 0, 0, 0, 0});
    }
    std::vector<Finding> findings = std::move(log_).take();
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.findings));
    return {};
}

}  // namespace msoko::ingest
