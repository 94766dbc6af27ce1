#include "table_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

constexpr std::uint32_t kNumHeadRows = 20;

/// Registers and forms of a whole year; the others list events, or reports of several dates.
bool has_one_row_a_key(const catalog::TableDescription& table, const catalog::Catalog& catalog) {
    static constexpr std::string_view kForm = "form.";
    if (!table.name.starts_with(kForm)) {
        return table.is_register;
    }
    const catalog::Form* form = catalog.find_form(std::string_view(table.name).substr(kForm.size()));
    return form != nullptr && form->period != catalog::FormPeriod::AsOf;
}

bool is_blank(const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
        return cell.kind == CellKind::Text && text::squeeze(cell.text).empty();
    });
}

/// Empty, or nothing but spaces.
bool is_empty(const Cell& cell) {
    return cell.kind == CellKind::Empty || (cell.kind == CellKind::Text && text::squeeze(cell.text).empty());
}

}  // namespace

TableSheet::TableSheet(std::string file, std::string sheet, const TableHeaders& headers, const PaperIdentity& identity,
                       const ReadRequest& request)
    : file_(std::move(file)),
      sheet_(std::move(sheet)),
      headers_(&headers),
      identity_(&identity),
      catalog_(&request.catalog),
      log_(file_, sheet_),
      cells_(request.catalog, log_),
      names_(request.pseudonyms, log_) {}

Visit TableSheet::visit(const Row& row) {
    if (has_header()) {
        if (!is_blank(row)) {
            read(row);
        }
        return Visit::Continue;
    }
    if (row.number > kNumHeadRows || !candidates_.empty()) {
        return Visit::Stop;
    }
    seek_header(row);
    return Visit::Continue;
}

void TableSheet::seek_header(const Row& row) {
    std::vector<TableHeader> matches = headers_->compare(copy_head(row));
    for (const TableHeader& match : matches) {
        const auto rank = [](const TableHeader& header) { return std::pair(header.columns.size(), header.has_keys()); };
        if (!match.columns.empty() && (nearest_.table == nullptr || rank(match) > rank(nearest_))) {
            nearest_ = match;
        }
    }
    const std::string name = std::filesystem::path(file_).filename().string();
    std::vector<TableHeader> fitting = fitting_tables(std::move(matches), name, sheet_);
    if (fitting.size() == 1) {
        header_ = std::move(fitting.front());
        begin_body();
        return;
    }
    for (const TableHeader& header : fitting) {
        candidates_.push_back(header.table->name);
    }
}

void TableSheet::begin_body() {
    for (const TableColumn& column : header_.columns) {
        if (column.role == TableRole::Year) {
            year_column_ = &column;
        } else if (column.role == TableRole::Organization) {
            organization_column_ = &column;
        } else if (column.role == TableRole::Value) {
            if (column.description == header_.table->person()) {
                person_ = builders_.size();
            }
            builders_.emplace_back(column.description->type);
        } else if (column.role == TableRole::Surname || column.role == TableRole::FullName) {
            has_names_ = true;
        }
    }
    batch_.has_one_row_a_key = has_one_row_a_key(*header_.table, *catalog_);
    for (const HeadCell& unknown : header_.unknown) {
        log_.add(checks::kTableColumnUnknown, header_.row, unknown.column,
                 fmt::format("Столбца «{}» в таблице «{}» нет или он уже есть левее: значения не читаются. Названия "
                             "столбцов: docs/formats.md, раздел 9.",
                             unknown.text, header_.table->label));
    }
}

std::optional<int> TableSheet::year_of(const Row& row) {
    if (year_column_ == nullptr) {
        return identity_->year;
    }
    const Cell& cell = row.at(year_column_->column);
    const std::optional<int> year = TableCells::read_year(cell);
    if (!year) {
        log_.add(checks::kTableNoYear, row.number, year_column_->column,
                 is_empty(cell) ? std::string("Не указан год. Впишите его (2021 — это 2020/21 учебный год).")
                                : fmt::format("Год «{}» не понятен: ждём 2021 или 2020/21.", cell.text));
    }
    return year;
}

std::optional<std::uint32_t> TableSheet::organization_of(const Row& row, int year) {
    facts::OrganizationRecord record;
    record.login = identity_->organization;
    record.year = year;
    record.municipality = identity_->municipality;
    record.region = identity_->region;
    if (organization_column_ != nullptr) {
        record.login = text::squeeze(row.at(organization_column_->column).text);
    }
    if (record.login.empty()) {
        log_.add(checks::kTableNoOrganization, row.number, organization_column_->column,
                 "Нет логина организации: не видно, чья это строка. Впишите логин (например, edu223017).");
        return std::nullopt;
    }
    const auto [entry, is_new] =
        organizations_.try_emplace({record.login, year}, static_cast<std::uint32_t>(batch_.organizations.size()));
    if (is_new) {
        batch_.organizations.push_back(std::move(record));
    }
    describe_organization(row, batch_.organizations[entry->second]);
    return entry->second;
}

void TableSheet::describe_organization(const Row& row, facts::OrganizationRecord& record) const {
    for (const TableColumn& column : header_.columns) {
        std::string* field = column.role == TableRole::OrganizationName ? &record.name
                             : column.role == TableRole::Municipality   ? &record.municipality
                             : column.role == TableRole::Region         ? &record.region
                                                                        : nullptr;
        if (field == nullptr) {
            continue;
        }
        if (field->empty() || (column.role == TableRole::Municipality && *field == identity_->municipality)) {
            if (std::string value = text::squeeze(row.at(column.column).text); !value.empty()) {
                *field = std::move(value);
            }
        }
    }
}

/// Code of the row's pupil or employee: of its column, else of the names; 0 where the table has none.
std::optional<std::uint32_t> TableSheet::person_of(const Row& row, const Values& values, std::string_view login,
                                                   int year) {
    if (person_ && values[*person_]) {
        return static_cast<std::uint32_t>(values[*person_]->number);
    }
    const auto joined = [&](std::initializer_list<TableRole> roles) {
        std::string text;
        for (const TableColumn& column : header_.columns) {
            if (std::find(roles.begin(), roles.end(), column.role) != roles.end()) {
                text.append(text.empty() ? "" : " ").append(row.at(column.column).text);
            }
        }
        return text::squeeze(text);
    };
    const std::string names =
        joined({TableRole::Surname, TableRole::GivenName, TableRole::Patronymic, TableRole::FullName});
    if (!names.empty()) {
        return names_.add(
            {names, joined({TableRole::DocumentSeries, TableRole::DocumentNumber}), login, year, row.number, 0});
    }
    if (!person_ && !has_names_) {
        return 0;
    }
    const catalog::ColumnDescription* key = header_.table->person();
    const auto column = std::find_if(header_.columns.begin(), header_.columns.end(),
                                     [key](const TableColumn& one) { return one.description == key; });
    log_.add(checks::kTableNoCode, row.number, column == header_.columns.end() ? 0 : column->column,
             fmt::format("Нет {}, или это не целое число от 1: строка не учтена. Впишите код.", key->genitive));
    return std::nullopt;
}

bool TableSheet::is_repeated(const Row& row, const facts::TableRow& key, std::int64_t person) {
    if (!batch_.has_one_row_a_key) {
        return false;
    }
    const auto [first, is_new] = first_rows_.try_emplace({key.year, key.organization, person}, row.number);
    if (is_new) {
        return false;
    }
    log_.add(checks::kTableDuplicate, row.number, person > 0 ? 0 : 1,
             fmt::format("За {} год у организации {}{} уже есть строка {}. Учтена она; удалите лишнюю.", key.year,
                         batch_.organizations[key.organization].login,
                         person > 0 ? fmt::format(" по коду {}", person) : std::string(), first->second));
    return true;
}

void TableSheet::read(const Row& row) {
    ++batch_.source.num_rows;
    const std::optional<int> year = year_of(row);
    const std::optional<std::uint32_t> organization = organization_of(row, year.value_or(0));
    Values values;
    for (const TableColumn& column : header_.columns) {
        if (column.role != TableRole::Value) {
            continue;
        }
        const Cell& cell = row.at(column.column);
        values.push_back(is_empty(cell) ? std::nullopt : cells_.read({*column.description, row.number, cell}));
    }
    const std::string login = organization ? batch_.organizations[*organization].login : std::string();
    const std::optional<std::uint32_t> person = person_of(row, values, login, year.value_or(0));
    if (!person || !year || !organization) {
        ++batch_.source.num_rejected;
        return;
    }
    const facts::TableRow key{*year, *organization, row.number};
    if (is_repeated(row, key, *person)) {
        ++batch_.source.num_rejected;
        return;
    }
    persons_.push_back(*person);
    append(key, values);
}

void TableSheet::append(const facts::TableRow& key, const Values& values) {
    ++batch_.source.num_valid;
    years_.insert(key.year);
    batch_.rows.push_back(key);
    std::size_t i = 0;
    for (const TableColumn& column : header_.columns) {
        if (column.role != TableRole::Value) {
            continue;
        }
        append_value(builders_[i], column.description->type, values[i]);
        ++i;
    }
}

SheetSummary TableSheet::summary() const {
    SheetSummary summary;
    summary.file = file_;
    summary.sheet = sheet_;
    summary.layout = header_.table->name;
    summary.layout_title = header_.table->label;
    summary.answers.push_back({"table", header_.table->label, fmt::format("заголовок, строка {}", header_.row)});
    if (year_column_ != nullptr) {
        summary.answers.push_back(
            {"year", fmt::format("{}", fmt::join(years_, ", ")), fmt::format("столбец «{}»", year_column_->header)});
    }
    for (const Answer& answer : identity_->answers) {
        const bool is_used = (answer.name == "year" && year_column_ == nullptr) ||
                             (answer.name == "organization" && organization_column_ == nullptr);
        if (is_used) {
            summary.answers.push_back(answer);
        }
    }
    summary.num_rows = batch_.source.num_rows;
    summary.num_valid = batch_.source.num_valid;
    summary.num_rejected = batch_.source.num_rejected;
    return summary;
}

/// Codes of names are settled when all namesakes are known.
void TableSheet::settle_names() {
    names_.settle();
    if (!has_names_) {
        return;
    }
    facts::ColumnBuilder builder(catalog::ColumnType::Integer);
    for (std::size_t i = 0; i < batch_.rows.size(); ++i) {
        const facts::TableRow& row = batch_.rows[i];
        const std::string& login = batch_.organizations[row.organization].login;
        builder.append(std::int64_t{names_.final_code(login, row.year, persons_[i])});
    }
    batch_.columns.insert_or_assign(header_.table->person()->name, std::move(builder).build());
}

Result<void> TableSheet::finish(FileOutcome& outcome) {
    if (names_.error()) {
        return unusable_names(file_, *names_.error());
    }
    if (batch_.source.num_rows == 0) {
        log_.add(checks::kTableEmpty, 0, 0, "Под заголовком нет ни одной строки. Заполните таблицу или уберите файл.");
    }
    outcome.sheets.push_back(summary());
    batch_.table = header_.table->name;
    batch_.source.file = file_;
    batch_.source.sheet = sheet_;
    batch_.source.layout = batch_.table;
    batch_.source.sha256 = outcome.sha256;
    std::size_t i = 0;
    for (const TableColumn& column : header_.columns) {
        if (column.role == TableRole::Value) {
            batch_.columns.emplace(column.description->name, std::move(builders_[i++]).build());
        }
    }
    settle_names();
    outcome.add_people(names_.people());
    outcome.tables.push_back(std::move(batch_));
    std::vector<Finding> findings = std::move(log_).take();
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.findings));
    return {};
}

}  // namespace msoko::ingest
