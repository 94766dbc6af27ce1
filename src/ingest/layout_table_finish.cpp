#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "layout_table.hpp"

/// What can only be said when the last row of a table is read.
namespace msoko::ingest {

void LayoutTable::settle_persons() {
    names_.settle();
    if (table_->find(kStudentColumn) == nullptr) {
        return;
    }
    facts::ColumnBuilder builder(catalog::ColumnType::Integer);
    for (std::size_t i = 0; i < students_.size(); ++i) {
        const facts::TableRow& row = batch_.rows[i];
        const std::string& login = batch_.organizations[row.organization].login;
        const auto code = static_cast<std::uint32_t>(students_[i].value_or(0));
        builder.append(std::int64_t{names_.final_code(login, row.year, code)});
    }
    builders_.insert_or_assign(kStudentColumn, std::move(builder));
}

SheetSummary LayoutTable::summary() const {
    const catalog::LayoutDefinition& layout = header_.layout->definition();
    SheetSummary summary{file_,
                         sheet_,
                         layout.id,
                         layout.title,
                         {},
                         batch_.source.num_rows,
                         batch_.source.num_valid,
                         0,
                         batch_.source.num_rejected};
    summary.answers.push_back({"table", table_->label, fmt::format("образец «{}»", layout.title)});
    for (const Answer& answer : identity_.answers) {
        const bool is_of_table = answer.name == "year" || constants_.contains(answer.name);
        if (is_of_table) {
            summary.answers.push_back(answer);
        }
    }
    return summary;
}

Result<void> LayoutTable::finish(FileOutcome& outcome) {
    if (names_.error()) {
        return unusable_names(file_, *names_.error());
    }
    if (batch_.source.num_rows == 0) {
        log_.add(checks::kTableEmpty, 0, 0, "Под заголовком нет ни одной строки. Заполните таблицу или уберите файл.");
    }
    settle_persons();
    outcome.add_people(names_.people());
    outcome.sheets.push_back(summary());
    batch_.table = table_->name;
    batch_.source.file = file_;
    batch_.source.sheet = sheet_;
    batch_.source.layout = header_.layout->definition().id;
    batch_.source.sha256 = outcome.sha256;
    for (auto& [name, builder] : builders_) {
        if (facts::Column column = std::move(builder).build();
            column.has_any() && name != "year" && name != "organization") {
            batch_.columns.emplace(name, std::move(column));
        }
    }
    outcome.tables.push_back(std::move(batch_));
    std::vector<Finding> findings = std::move(log_).take();
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.findings));
    return {};
}

}  // namespace msoko::ingest
