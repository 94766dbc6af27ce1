#include "msoko/app/templates.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "msoko/base/text.hpp"
#include "msoko/catalog/column_range.hpp"
#include "template_columns.hpp"

namespace msoko::app {
namespace {

using catalog::Catalog;
using report::EntryColumn;
using report::FillingTemplate;

bool is_filled_in(const catalog::TableDescription& table) {
    return table.name != "item";  // tasks stand beside their work, in the template of results
}

bool is_results(const catalog::TableDescription& table) {
    return table.name == "result";
}

const catalog::Form* form_of(const Catalog& catalog, std::string_view table) {
    static constexpr std::string_view kForm = "form.";
    return table.starts_with(kForm) ? catalog.find_form(table.substr(kForm.size())) : nullptr;
}

/// Our own layout of results is the template of their table.
const std::string& kind_of(const catalog::LayoutDefinition& layout) {
    const bool is_of_table = layout.kind == catalog::LayoutKind::Results && !layout.table.empty();
    return is_of_table ? layout.table : layout.id;
}

const catalog::LayoutDefinition* layout_of(const Catalog& catalog, std::string_view kind) {
    const auto layouts = catalog.layouts();
    const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const catalog::LayoutDefinition& layout) {
        return layout.is_template && kind_of(layout) == kind;
    });
    return found == layouts.end() ? nullptr : &*found;
}

std::string due_note(const catalog::Form& form) {
    static constexpr std::array<std::string_view, 12> kMonths = {"января",   "февраля", "марта",  "апреля",
                                                                 "мая",      "июня",    "июля",   "августа",
                                                                 "сентября", "октября", "ноября", "декабря"};
    const std::string_view month = kMonths.at(static_cast<std::size_t>(form.due.month - 1));
    const std::string_view year = form.period == catalog::FormPeriod::CalendarYear
                                      ? "года, следующего за отчётным"
                                      : "того года, который указан в столбце «год»";
    return fmt::format("Срок: до {} {} {}. Заполняет {}.", form.due.day, month, year,
                       form.filled_by == catalog::FilledBy::Municipality ? "муниципалитет" : "организация");
}

/// Columns that every table has beside its own.
void add_places(std::vector<EntryColumn>& columns) {
    columns.push_back({"год",
                       report::EntryKind::Whole,
                       true,
                       "Последний год учебного года: 2026 — это 2025/26; в формах за календарный год — этот год.",
                       {},
                       double{catalog::kFirstYear},
                       double{catalog::kLastYear},
                       "2026"});
    columns.push_back(
        {"логин ОО", report::EntryKind::Text, true, "Логин организации в ФИС ОКО.", {}, {}, {}, "edu990001"});
    columns.push_back(
        {"организация", report::EntryKind::Text, false, "Название организации.", {}, {}, {}, "МБОУ «Школа № 1»"});
    columns.push_back(
        {"муниципалитет", report::EntryKind::Text, false, "Муниципалитет организации.", {}, {}, {}, "Первый район"});
}

FillingTemplate template_of_table(const Catalog& catalog, const catalog::TableDescription& table) {
    FillingTemplate filling;
    filling.name = table.name;
    filling.title = text::capitalize(table.label);
    const catalog::Form* form = form_of(catalog, table.name);
    if (form != nullptr) {
        filling.notes = {due_note(*form), "Основание: " + form->basis + "."};
    } else {
        filling.notes = {fmt::format("Строка — {}.", table.rows.empty() ? table.label : table.rows)};
    }
    add_places(filling.columns);
    std::set<std::string> taken;
    for (const EntryColumn& column : filling.columns) {
        taken.insert(text::fold(column.title));
    }
    for (const catalog::ColumnDescription& description : table.columns) {
        if (description.name == "year" || description.name == "organization") {
            continue;
        }
        EntryColumn column = entry_column(description, catalog);
        if (form != nullptr) {
            const auto field = std::find_if(form->fields.begin(), form->fields.end(),
                                            [&](const auto& one) { return one.column.name == description.name; });
            column.is_required = field->is_required;
            column.hint = field->hint + (field->hint.empty() ? "" : " ") + column.hint;
        }
        if (!taken.insert(text::fold(column.title)).second) {
            column.title = description.name;
        }
        filling.columns.push_back(std::move(column));
    }
    return filling;
}

Result<FillingTemplate> find_template(const Catalog& catalog, std::string_view kind) {
    if (const catalog::LayoutDefinition* layout = layout_of(catalog, kind)) {
        FillingTemplate filling = template_of_layout(*layout, catalog);
        filling.name = kind_of(*layout);
        return filling;
    }
    const auto tables = catalog.tables();
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const catalog::TableDescription& one) {
        return one.name == kind && is_filled_in(one) && !is_results(one);
    });
    if (table != tables.end()) {
        return template_of_table(catalog, *table);
    }
    std::vector<std::string> names;
    for (const TemplateKind& one : template_kinds(catalog)) {
        names.push_back(one.name);
    }
    const std::vector<std::string> near = text::nearest(kind, names);
    return fail(ErrorCode::Usage, fmt::format("Нет шаблона «{}».{} Все шаблоны: msoko template --list.", kind,
                                              near.empty() ? "" : fmt::format(" Похожие: {}.", fmt::join(near, ", "))));
}

}  // namespace

std::vector<TemplateKind> template_kinds(const Catalog& catalog) {
    std::vector<TemplateKind> kinds;
    for (const catalog::TableDescription& table : catalog.tables()) {
        if (is_filled_in(table) && !is_results(table)) {
            kinds.push_back({table.name, table.label});
        }
    }
    for (const catalog::LayoutDefinition& layout : catalog.layouts()) {
        if (layout.is_template) {
            kinds.push_back({kind_of(layout), layout.title});
        }
    }
    return kinds;
}

Result<void> write_template(const Catalog& catalog, std::string_view kind, const std::filesystem::path& output) {
    const Result<FillingTemplate> filling = find_template(catalog, kind);
    if (!filling) {
        return tl::make_unexpected(filling.error());
    }
    if (text::to_lower(output.extension().string()) != ".csv") {
        return report::write_template_workbook(*filling, output);
    }
    std::ofstream stream(output, std::ios::binary);
    stream << report::template_text(*filling);
    stream.close();
    if (!stream) {
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не записан. Проверьте папку и место на диске.", output.string()));
    }
    return {};
}

}  // namespace msoko::app
