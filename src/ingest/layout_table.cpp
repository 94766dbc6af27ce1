#include "layout_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "title_answers.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;

constexpr const char* kScope = "scope";  // columns of tables that keep reference values
constexpr const char* kMarkGroup = "mark_group";
constexpr const char* kGroupKey = "group";  // a key of headers that is no column of the table

bool is_blank(const Cell& cell) {
    return cell.kind == CellKind::Empty || (cell.kind == CellKind::Text && text::squeeze(cell.text).empty());
}

bool is_number(std::string_view text) {
    return number::parse(text).has_value();
}

const Cell& cell_of(const HeaderMatch& header, const Row& row, ColumnRole role) {
    static constexpr Cell kNone;
    const auto bound = std::find_if(header.columns.begin(), header.columns.end(),
                                    [role](const BoundColumn& one) { return one.role == role; });
    return bound == header.columns.end() ? kNone : row.at(bound->column);
}

}  // namespace

LayoutTable::LayoutTable(std::string file, std::string sheet, const LayoutSet& layouts,
                         const std::vector<AnswerSource>& binding, const std::vector<AnswerSource>& names,
                         const ReadRequest& request)
    : file_(std::move(file)),
      sheet_(std::move(sheet)),
      layouts_(&layouts),
      binding_(&binding),
      names_of_file_(&names),
      request_(&request),
      log_(file_, sheet_),
      cells_(request.catalog, log_),
      names_(request.pseudonyms, log_) {}

Visit LayoutTable::visit(const Row& row) {
    if (has_header()) {
        read(row);
        return Visit::Continue;
    }
    if (row.number > layouts_->num_head_rows()) {
        return Visit::Stop;
    }
    head_.push_back(copy_head(row));
    HeaderMatch match = layouts_->best(head_, sheet_);
    if (match.is_complete() && request_->catalog.find_table(match.layout->definition().table) != nullptr) {
        header_ = std::move(match);
        begin_body();
    }
    return Visit::Continue;
}

void LayoutTable::begin_body() {
    const catalog::LayoutDefinition& layout = header_.layout->definition();
    table_ = request_->catalog.find_table(layout.table);
    head_.resize(head_.size() - std::min(head_.size(), static_cast<std::size_t>(layout.header_rows)));
    std::vector<AnswerSource> sources = *binding_;
    sources.push_back({fmt::format("образец «{}»", layout.title), layout.constants, false});
    sources.push_back({"имя листа", answers_of_name(sheet_, request_->catalog), false});
    for (AnswerSource& source : title_answers(*header_.layout, head_, file_)) {
        sources.push_back(std::move(source));
    }
    sources.insert(sources.end(), names_of_file_->begin(), names_of_file_->end());
    identity_ = identify_paper(sources, request_->catalog);
    for (const BoundColumn& bound : header_.columns) {
        const std::vector<std::string>& keys = layout.columns[bound.rule].keys;
        has_keys_ = has_keys_ || !keys.empty();
        has_groups_in_headers_ = has_groups_in_headers_ || std::find(keys.begin(), keys.end(), kGroupKey) != keys.end();
    }
    for (const catalog::ColumnDescription& column : table_->columns) {
        builders_.emplace(column.name, facts::ColumnBuilder(column.type));
    }
    const std::map<std::string, std::string> said = {
        {"procedure", identity_.procedure},
        {"subject", identity_.subject},
        {"grade", identity_.grade > 0 ? std::to_string(identity_.grade) : ""}};
    for (const auto* texts : {&layout.fields, &said}) {
        for (const auto& [column, text] : *texts) {
            if (!text.empty() && table_->find(column) != nullptr && !constants_.contains(column)) {
                constants_[column] = constant(column, text);
            }
        }
    }
}

std::optional<TableCells::Value> LayoutTable::constant(const std::string& column, const std::string& text) {
    const catalog::ColumnDescription* description = table_->find(column);
    const Cell cell{0, CellKind::Text, text, 0.0};
    return description == nullptr ? std::nullopt : cells_.read({*description, 0, cell});
}

bool LayoutTable::is_left_out(const Row& row) const {
    if (std::all_of(row.cells.begin(), row.cells.end(), is_blank) ||
        header_.layout->is_skipped(row.cells.front().text)) {
        return true;
    }
    return std::any_of(header_.columns.begin(), header_.columns.end(), [&](const BoundColumn& bound) {
        const auto& drops = header_.layout->definition().columns[bound.rule].drops;
        return !drops.empty() &&
               std::find(drops.begin(), drops.end(), text::fold(row.at(bound.column).text)) != drops.end();
    });
}

std::optional<TableCells::Value> LayoutTable::value_of(const BoundColumn& bound, const Row& row) {
    const catalog::LayoutColumn& rule = header_.layout->definition().columns[bound.rule];
    const catalog::ColumnDescription* description = table_->find(rule.field);
    const Cell& cell = row.at(bound.column);
    if (description == nullptr || is_blank(cell)) {
        return std::nullopt;
    }
    if (const auto answer = find_answer(rule.by_answer, cell.text)) {
        const Cell said{cell.column, CellKind::Text, *answer, 0.0};
        return cells_.read({*description, row.number, said});
    }
    if (rule.value.empty()) {
        return cells_.read({*description, row.number, cell});
    }
    const std::string captured = header_.layout->capture(bound.rule, cell.text, "name");
    const Cell part{cell.column, CellKind::Text, captured, 0.0};
    return captured.empty() ? std::nullopt : cells_.read({*description, row.number, part});
}

void LayoutTable::read_values(const Row& row, Values& shared, KeyedRows& keyed) {
    for (const BoundColumn& bound : header_.columns) {
        if (bound.role != ColumnRole::Field) {
            continue;
        }
        const catalog::LayoutColumn& rule = header_.layout->definition().columns[bound.rule];
        auto value = value_of(bound, row);
        if (rule.keys.empty()) {
            shared[rule.field] = std::move(value);
            continue;
        }
        if (!value) {
            continue;
        }
        KeyedRow& keyed_row = keyed[bound.keys];
        keyed_row.values[rule.field] = std::move(value);
        for (std::size_t i = 0; i < rule.keys.size() && i < bound.keys.size(); ++i) {
            if (rule.keys[i] == kGroupKey) {
                keyed_row.group = bound.keys[i];
            } else if (!bound.keys[i].empty()) {
                keyed_row.values.try_emplace(rule.keys[i], constant(rule.keys[i], bound.keys[i]));
            }
        }
    }
}

/// False where the group is none that the table keeps.
bool LayoutTable::take_group(std::string_view text, facts::OrganizationRecord& record, Values& shared) {
    const auto group = header_.layout->match_group(text);
    if (!group) {
        return false;
    }
    const bool keeps_all = table_->find(kScope) != nullptr;
    if (group->level == "same") {  // a part of the group above
        record = last_record_;
        shared[kScope] = constant(kScope, last_level_);
        shared[kMarkGroup] = constant(kMarkGroup, group->name);
        return !last_level_.empty();
    }
    if (group->level == "region") {
        region_ = group->name;
    } else if (group->level == "municipality") {
        section_ = group->name;
    }
    if (!keeps_all && group->level != "organization") {
        return false;
    }
    record.login = group->code.empty() ? group->name : group->code;
    record.name = group->name;
    if (group->level == "organization") {  // a territory is no organization of its own municipality
        record.region = record.region.empty() ? region_ : record.region;
        record.municipality = record.municipality.empty() ? section_ : record.municipality;
    }
    if (keeps_all) {
        shared[kScope] = constant(kScope, group->level);
    }
    last_record_ = record;
    last_level_ = group->level;
    return true;
}

std::optional<facts::OrganizationRecord> LayoutTable::organization_of(const Row& row, Values& shared) {
    facts::OrganizationRecord record;
    record.login = identity_.organization;
    record.municipality = identity_.municipality;
    record.region = identity_.region;
    for (const BoundColumn& bound : header_.columns) {
        const Cell& cell = row.at(bound.column);
        if (is_blank(cell)) {
            continue;
        }
        const CompiledLayout& layout = *header_.layout;
        const auto captured = [&](std::string_view name) { return layout.capture(bound.rule, cell.text, name); };
        if (bound.role == ColumnRole::Organization) {
            const std::string code = captured("code");
            record.login = code.empty() ? captured("name") : code;
            record.region_code = captured("region");
        } else if (bound.role == ColumnRole::OrganizationName) {
            record.name = captured("name");
        } else if (bound.role == ColumnRole::Municipality) {
            record.municipality = captured("name");
            record.municipality_code = captured("code");
        } else if (bound.role == ColumnRole::Group && !take_group(text::squeeze(cell.text), record, shared)) {
            return std::nullopt;
        }
    }
    record.login = record.login.empty() ? record.name : record.login;
    if (has_groups_in_headers_) {
        return record;
    }
    // A row of column numbers, as printed tables have under their header.
    return record.login.empty() || (record.name == record.login && is_number(record.name)) ? std::nullopt
                                                                                           : std::optional(record);
}

void LayoutTable::take_person(const Row& row, const std::string& login, int year, Values& shared) {
    std::string names;
    std::string detail;
    for (const ColumnRole role :
         {ColumnRole::Surname, ColumnRole::GivenName, ColumnRole::Patronymic, ColumnRole::FullName}) {
        if (const Cell& cell = cell_of(header_, row, role); !is_blank(cell)) {
            names.append(names.empty() ? "" : " ").append(cell.text);
        }
    }
    for (const ColumnRole role : {ColumnRole::DocumentSeries, ColumnRole::DocumentNumber}) {
        detail.append(cell_of(header_, row, role).text);
    }
    if (names.empty() || shared[kStudentColumn]) {
        return;
    }
    if (const auto code = names_.add({names, detail, login, year, row.number, 0})) {
        shared[kStudentColumn] = TableCells::Value{{}, static_cast<double>(*code)};
    }
}

void LayoutTable::read(const Row& row) {
    if (is_left_out(row)) {
        return;
    }
    Values shared = constants_;
    KeyedRows keyed;
    auto record = organization_of(row, shared);
    if (!record) {
        return;
    }
    ++batch_.source.num_rows;
    const Cell& year_cell = cell_of(header_, row, ColumnRole::Year);
    const std::optional<int> own_year = is_blank(year_cell) ? std::nullopt : TableCells::read_year(year_cell);
    const int year = own_year.value_or(identity_.year);
    if (year == 0) {
        log_.add(checks::kTableNoYear, row.number, year_cell.column,
                 "Не указан год. Впишите его в файл, в имя файла или укажите --year.");
        ++batch_.source.num_rejected;
        return;
    }
    record->year = year;
    const std::string login = record->login;
    read_values(row, shared, keyed);
    take_person(row, login, year, shared);
    if (!has_keys_) {
        keyed.emplace();
    }
    const bool needs_person = table_->find(kStudentColumn) != nullptr;
    if (needs_person && !shared[kStudentColumn]) {
        log_.add(checks::kTableNoCode, row.number, 0, "Нет кода обучающегося или имени: строка не учтена.");
        ++batch_.source.num_rejected;
        return;
    }
    ++batch_.source.num_valid;
    append_rows(*record, row.number, shared, keyed);
}

void LayoutTable::append_rows(const facts::OrganizationRecord& record, std::uint32_t row, const Values& shared,
                              KeyedRows& keyed) {
    for (auto& [keys, keyed_row] : keyed) {
        facts::OrganizationRecord about = record;
        Values values = shared;
        if (!keyed_row.group.empty() && !take_group(keyed_row.group, about, values)) {
            continue;
        }
        about.year = record.year;
        for (auto& [column, value] : keyed_row.values) {
            values[column] = std::move(value);
        }
        drop_needless(values);
        const int year = about.year;
        append(year, organization_index(std::move(about)), row, values);
    }
}

/// A mean of nobody is no mean, though a 0 may stand there.
void LayoutTable::drop_needless(Values& values) const {
    for (const catalog::LayoutColumn& rule : header_.layout->definition().columns) {
        if (!rule.needs.empty()) {
            const auto needed = values.find(rule.needs);
            if (needed == values.end() || !needed->second || needed->second->number == 0) {
                values.erase(rule.field);
            }
        }
    }
}

std::uint32_t LayoutTable::organization_index(facts::OrganizationRecord record) {
    const auto [entry, is_new] = organizations_.try_emplace({record.login, record.year},
                                                            static_cast<std::uint32_t>(batch_.organizations.size()));
    if (is_new) {
        batch_.organizations.push_back(std::move(record));
    }
    return entry->second;
}

void LayoutTable::append(int year, std::uint32_t organization, std::uint32_t row, const Values& values) {
    batch_.rows.push_back({year, organization, row});
    const auto student = values.find(kStudentColumn);
    students_.push_back(student == values.end() || !student->second
                            ? std::nullopt
                            : std::optional(static_cast<std::int64_t>(student->second->number)));
    for (auto& [name, builder] : builders_) {
        const auto value = values.find(name);
        append_value(builder, table_->find(name)->type, value == values.end() ? std::nullopt : value->second);
    }
}

}  // namespace msoko::ingest
