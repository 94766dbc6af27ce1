#include "template_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/catalog/column_range.hpp"

namespace msoko::app {
namespace {

using catalog::Catalog;
using catalog::ColumnDescription;
using catalog::ColumnRole;
using catalog::ColumnType;
using catalog::Quantity;
using report::EntryColumn;
using report::EntryKind;

std::vector<std::string> choices_of(const ColumnDescription& description, const Catalog& catalog) {
    std::vector<std::string> choices;
    for (const std::string& code : description.values) {
        const auto label = description.value_labels.find(code);
        choices.push_back(label == description.value_labels.end() ? code : label->second);
    }
    if (!choices.empty()) {
        return choices;
    }
    if (description.name == "subject") {
        for (const catalog::Subject& subject : catalog.subjects()) {
            choices.push_back(subject.label);
        }
    } else if (description.name == "procedure") {
        for (const catalog::Procedure& procedure : catalog.procedures()) {
            choices.push_back(procedure.label);
        }
    }
    return choices;
}

/// A number that the column may hold, near what it usually holds.
std::string example_number(Quantity quantity) {
    switch (quantity) {
        case Quantity::Mark:
        case Quantity::Rating:
            return "4";
        case Quantity::PrimaryScore:
            return "18";
        case Quantity::TestScore:
            return "72";
        case Quantity::Points:
            return "2";
        case Quantity::Percent:
            return "72,5";
        case Quantity::Count:
            return "25";
        case Quantity::Grade:
            return "9";
        case Quantity::Year:
            return "2026";
        case Quantity::Age:
            return "15";
        case Quantity::None:
        case Quantity::Date:
            break;
    }
    return "1";
}

std::string number_hint(const EntryColumn& column, bool is_percent) {
    std::string hint = is_percent ? "Процент" : column.kind == EntryKind::Whole ? "Целое число" : "Число";
    if (column.low) {
        hint += fmt::format(" от {}", number::format_plain(*column.low));
    }
    if (column.high) {
        hint += fmt::format(" до {}", number::format_plain(*column.high));
    }
    return hint + ".";
}

void describe_number(const ColumnDescription& description, EntryColumn& column) {
    const catalog::ColumnRange range = catalog::range_of(description);
    column.kind = description.type == ColumnType::Integer ? EntryKind::Whole : EntryKind::Decimal;
    if (range.low > -catalog::ColumnRange::kMost) {
        column.low = range.low;
    }
    if (range.high < catalog::ColumnRange::kMost) {
        column.high = range.high;
    }
    column.hint = number_hint(column, description.quantity == Quantity::Percent);
    column.example = example_number(description.quantity);
}

/// Column of the table "result" that a role of a layout goes into; "" where it goes into none.
std::string result_column(ColumnRole role) {
    static constexpr std::array<std::pair<ColumnRole, const char*>, 16> kColumns = {
        {{ColumnRole::Student, "student"},
         {ColumnRole::Class, "class"},
         {ColumnRole::Sex, "sex"},
         {ColumnRole::Variant, "variant"},
         {ColumnRole::Total, "primary"},
         {ColumnRole::MinPrimary, "min_primary"},
         {ColumnRole::Score, "score"},
         {ColumnRole::Mark, "mark"},
         {ColumnRole::SchoolMark, "school_mark"},
         {ColumnRole::AttestationMark, "attestation_mark"},
         {ColumnRole::Absent, "absent"},
         {ColumnRole::Year, "year"},
         {ColumnRole::Procedure, "procedure"},
         {ColumnRole::Run, "run"},
         {ColumnRole::Subject, "subject"},
         {ColumnRole::Grade, "grade"}}};
    const auto found =
        std::find_if(kColumns.begin(), kColumns.end(), [role](const auto& entry) { return entry.first == role; });
    return found == kColumns.end() ? "" : found->second;
}

/// Description of what a layout's column holds; nullptr where it is of no table: a name, a login, points of a task.
const ColumnDescription* description_of(const catalog::LayoutDefinition& layout, const catalog::LayoutColumn& column,
                                        const Catalog& catalog) {
    const bool is_table = layout.kind == catalog::LayoutKind::Table;
    const catalog::TableDescription* table = catalog.find_table(is_table ? layout.table : "result");
    const std::string name = column.role == ColumnRole::Field ? column.field : result_column(column.role);
    return table == nullptr || name.empty() ? nullptr : table->find(name);
}

}  // namespace

EntryColumn entry_column(const ColumnDescription& description, const Catalog& catalog) {
    EntryColumn column;
    column.title = description.label;
    column.is_required = description.name == "student" || description.name == "employee";
    switch (description.type) {
        case ColumnType::Integer:
        case ColumnType::Decimal:
            describe_number(description, column);
            break;
        case ColumnType::Flag:
            column.kind = EntryKind::Choice;
            column.choices = {"да", "нет"};
            column.hint = "Да или нет; пусто — не известно.";
            column.example = "да";
            break;
        case ColumnType::Date:
            column.kind = EntryKind::Date;
            column.hint = "Дата: 01.03.2026.";
            column.example = "01.03.2026";
            break;
        case ColumnType::Code:
            column.choices = choices_of(description, catalog);
            column.kind = column.choices.empty() ? EntryKind::Text : EntryKind::Choice;
            column.hint = column.choices.empty() ? "Текст." : "Выберите из списка.";
            column.example = !column.choices.empty()       ? column.choices.front()
                             : description.name == "class" ? "А"
                                                           : "пример";
            break;
    }
    return column;
}

report::FillingTemplate template_of_layout(const catalog::LayoutDefinition& layout, const Catalog& catalog) {
    report::FillingTemplate filling;
    filling.title = text::capitalize(layout.title);
    for (const catalog::LayoutColumn& rule : layout.columns) {
        EntryColumn column;
        if (const ColumnDescription* description = description_of(layout, rule, catalog)) {
            column = entry_column(*description, catalog);
        }
        column.is_required = rule.is_required;
        column.hint = rule.hint.empty() ? column.hint : rule.hint;
        column.example = rule.example.empty() ? column.example : rule.example;
        std::vector<std::string> titles = rule.samples;
        if (titles.empty() && !rule.headers.empty()) {
            titles = {rule.headers.back()};
        }
        for (std::string& title : titles) {
            column.title = std::move(title);
            filling.columns.push_back(column);
        }
    }
    return filling;
}

}  // namespace msoko::app
