#include <fmt/format.h>

#include <array>

#include "loader.hpp"
#include "names.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<FilledBy>, 2> kFilledBy = {
    {{"org", FilledBy::Organization}, {"municipality", FilledBy::Municipality}}};
constexpr std::array<Word<FormPeriod>, 3> kPeriods = {{{"school_year", FormPeriod::SchoolYear},
                                                       {"calendar_year", FormPeriod::CalendarYear},
                                                       {"as_of", FormPeriod::AsOf}}};
constexpr std::array<Word<FieldType>, 6> kFieldTypes = {{{"count", FieldType::Count},
                                                         {"percent", FieldType::Percent},
                                                         {"decimal", FieldType::Decimal},
                                                         {"flag", FieldType::Flag},
                                                         {"code", FieldType::Code},
                                                         {"date", FieldType::Date}}};

/// Names that formulas use are of small Latin letters, digits and "_".
void check_name(TableReader& reader, std::string_view key, const std::string& name) {
    const bool is_good =
        name.empty() || (std::islower(static_cast<unsigned char>(name.front())) != 0 &&
                         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    if (!is_good) {
        reader.report(reader.place(key), fmt::format("Имя «{}» не годится для формул: строчные латинские буквы, цифры "
                                                     "и знак «_», первой — буква.",
                                                     name));
    }
}

void set_type(FormField& field) {
    ColumnDescription& column = field.column;
    switch (field.type) {
        case FieldType::Count:
            column.type = ColumnType::Integer;
            column.quantity = Quantity::Count;
            return;
        case FieldType::Percent:
            column.type = ColumnType::Decimal;
            column.quantity = Quantity::Percent;
            return;
        case FieldType::Decimal:
            column.type = ColumnType::Decimal;
            return;
        case FieldType::Flag:
            column.type = ColumnType::Flag;
            return;
        case FieldType::Code:
            column.type = ColumnType::Code;
            return;
        case FieldType::Date:
            column.type = ColumnType::Date;
            column.quantity = Quantity::Date;
            return;
    }
}

FormField read_field(TableReader& reader) {
    FormField field;
    field.place = reader.place();
    field.column.name = reader.text("name");
    check_name(reader, "name", field.column.name);
    field.type = reader.word<FieldType>("type", kFieldTypes);
    set_type(field);
    field.column.label = reader.text("label");
    field.column.genitive = reader.text("genitive");
    field.hint = reader.text_or("hint", "");
    field.is_required = reader.flag_or("required", true);
    read_codes(reader, field.column);
    if (field.type != FieldType::Code && !field.column.values.empty()) {
        reader.report(reader.place("values"), "Список значений values бывает только у поля типа code.");
    }
    field.validity = read_validity(reader);
    reader.finish();
    return field;
}

ColumnDescription year_column() {
    return {"year", ColumnType::Integer, Quantity::Year, "год", "года", {}, {}};
}

ColumnDescription organization_column() {
    return {"organization",
            ColumnType::Code,
            Quantity::None,
            "образовательная организация",
            "образовательной организации",
            {},
            {}};
}

}  // namespace

void Loader::read_form(TableReader reader) {
    Form form;
    form.place = reader.place();
    form.id = reader.text("id");
    check_name(reader, "id", form.id);
    form.title = reader.text("title");
    form.filled_by = reader.word<FilledBy>("filled_by", kFilledBy);
    form.kinds = reader.texts("kinds");
    form.period = reader.word<FormPeriod>("period", kPeriods);
    form.due = read_month_day(reader, "due");
    form.basis = reader.text("basis");
    if (reader.has("explain_change")) {
        form.explain_change = reader.decimal("explain_change");
    }
    for (TableReader& field : reader.tables("field")) {
        form.fields.push_back(read_field(field));
    }
    if (form.fields.empty()) {
        reader.report(form.place, fmt::format("В форме «{}» нет ни одного поля [[form.field]].", form.id));
    }
    for (TableReader& check : reader.tables("check")) {
        form.checks.push_back({check.placed_text("rule"), check.text("message")});
        check.finish();
    }
    form.validity = read_validity(reader);
    for (const FormField& field : form.fields) {
        if (!field.validity.overlaps(form.validity)) {
            reader.report(field.place, fmt::format("Поле «{}» ({}) вне лет формы ({}).", field.column.name,
                                                   words(field.validity), words(form.validity)));
        }
    }
    reader.finish();
    claim("Форма", form.id, form.place);
    describe_form_table(form);
    catalog_.forms_.push_back(std::move(form));
}

void Loader::describe_form_table(const Form& form) {
    TableDraft draft;
    draft.place = form.place;
    draft.table.name = form.table();
    draft.table.label = fmt::format("форма «{}»", form.title);
    draft.table.rows = fmt::format("организации по форме «{}»", form.title);
    draft.table.rows_genitive = fmt::format("организаций по форме «{}»", form.title);
    draft.table.columns = {year_column(), organization_column()};
    const std::string kind = "Столбец таблицы " + draft.table.name;
    claim(kind, "year", form.place);
    claim(kind, "organization", form.place);
    for (const FormField& field : form.fields) {
        claim(kind, field.column.name, field.place);
        draft.table.columns.push_back(field.column);
    }
    claim("Таблица", draft.table.name, draft.place);
    tables_.push_back(std::move(draft));
}

/// Forms name kinds of organizations as the table of organizations does.
void Loader::check_forms() {
    const TableDescription* organizations = catalog_.find_table("org");
    const ColumnDescription* kind = organizations == nullptr ? nullptr : organizations->find("kind");
    for (const Form& form : catalog_.forms_) {
        for (const std::string& code : form.kinds) {
            if (kind != nullptr && !contains(kind->values, code)) {
                report(form.place, fmt::format("Форма «{}»: нет вида организаций «{}».{}", form.id, code,
                                               hint(code, kind->values)));
            }
        }
    }
}

}  // namespace msoko::catalog
