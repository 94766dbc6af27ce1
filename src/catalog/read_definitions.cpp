#include <array>

#include "loader.hpp"
#include "msoko/base/text.hpp"
#include "names.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<Quantity>, 12> kQuantities = {{{"none", Quantity::None},
                                                         {"mark", Quantity::Mark},
                                                         {"primary_score", Quantity::PrimaryScore},
                                                         {"test_score", Quantity::TestScore},
                                                         {"points", Quantity::Points},
                                                         {"percent", Quantity::Percent},
                                                         {"count", Quantity::Count},
                                                         {"grade", Quantity::Grade},
                                                         {"year", Quantity::Year},
                                                         {"age", Quantity::Age},
                                                         {"rating", Quantity::Rating},
                                                         {"date", Quantity::Date}}};
constexpr std::array<Word<ColumnType>, 5> kColumnTypes = {{{"code", ColumnType::Code},
                                                           {"integer", ColumnType::Integer},
                                                           {"decimal", ColumnType::Decimal},
                                                           {"flag", ColumnType::Flag},
                                                           {"date", ColumnType::Date}}};

ColumnDescription read_column(TableReader reader) {
    ColumnDescription column;
    column.name = reader.text("name");
    column.type = reader.word<ColumnType>("type", kColumnTypes);
    column.quantity = reader.word_or<Quantity>("quantity", kQuantities,
                                               column.type == ColumnType::Date ? Quantity::Date : Quantity::None);
    column.label = reader.text("label");
    column.genitive = reader.text("genitive");
    read_codes(reader, column);
    reader.finish();
    return column;
}

}  // namespace

Verification read_verification(TableReader& reader) {
    constexpr std::array<Word<Verification>, 4> kStatuses = {{{"verified", Verification::Document},
                                                              {"verified-secondary", Verification::Retelling},
                                                              {"unverified", Verification::None},
                                                              {"proposal", Verification::Proposal}}};
    return reader.word<Verification>("status", kStatuses);
}

Validity read_validity(TableReader& reader) {
    const Validity validity{reader.optional_integer("from"), reader.optional_integer("to")};
    if (validity.from && validity.to && *validity.from > *validity.to) {
        reader.report(reader.place("from"), "Срок действия кончается раньше, чем начинается: from больше to.");
    }
    return validity;
}

void read_codes(TableReader& reader, ColumnDescription& column) {
    column.values = reader.texts("values");
    for (auto& [code, label] : reader.flattened("labels")) {
        if (!column.values.empty() && !contains(column.values, code)) {
            reader.report(label.place,
                          "Подпись дана коду, которого нет в values: «" + code + "»." + hint(code, column.values));
        }
        column.value_labels.emplace(code, std::move(label.text));
    }
}

void Loader::read_mechanism(TableReader reader) {
    const Place place = reader.place();
    Mechanism mechanism{reader.text("id"), reader.text("label")};
    reader.finish();
    claim("Механизм", mechanism.id, place);
    catalog_.mechanisms_.push_back(std::move(mechanism));
}

void Loader::read_subject(TableReader reader) {
    Subject subject;
    subject.id = reader.text("id");
    subject.label = reader.text("label");
    subject.dative = reader.text("dative");
    subject.code = reader.text_or("code", "");
    subject.aliases = reader.texts("aliases");
    reader.finish();
    claim("Предмет", subject.id, reader.place());
    subject_places_.push_back(reader.place());
    catalog_.subjects_.push_back(std::move(subject));
}

void Loader::read_procedure(TableReader reader) {
    Procedure procedure;
    procedure.id = reader.text("id");
    procedure.label = reader.text("label");
    procedure.title = reader.text("title");
    procedure.aliases = reader.texts("aliases");
    reader.finish();
    claim("Процедура", procedure.id, reader.place());
    procedure_places_.push_back(reader.place());
    catalog_.procedures_.push_back(std::move(procedure));
}

void Loader::read_login_prefix(TableReader reader) {
    LoginPrefix prefix{reader.text("from"), reader.text("to"), reader.text("source")};
    reader.finish();
    claim("Смена начала логина", prefix.from + " → " + prefix.to, reader.place());
    catalog_.login_prefixes_.push_back(std::move(prefix));
}

void Loader::read_name_spelling(TableReader reader) {
    NameSpelling spelling{text::fold(reader.text("full")), text::fold(reader.text("brief"))};
    reader.finish();
    claim("Сокращение", spelling.full, reader.place());
    catalog_.name_spellings_.push_back(std::move(spelling));
}

void Loader::read_term(TableReader reader) {
    Term term;
    term.name = reader.text("name");
    term.formula = reader.placed_text("formula");
    term.words = reader.text("words");
    term.note = reader.text_or("note", "");
    term.validity = read_validity(reader);
    reader.finish();
    claim_years("Понятие", term.name, term.validity, reader.place());
    catalog_.terms_.push_back(std::move(term));
}

void Loader::read_parameter(TableReader reader) {
    Parameter parameter;
    parameter.name = reader.text("name");
    parameter.value = reader.decimal("value");
    parameter.words = reader.text("words");
    parameter.source = reader.text("source");
    parameter.status = read_verification(reader);
    parameter.validity = read_validity(reader);
    reader.finish();
    claim_years("Параметр", parameter.name, parameter.validity, reader.place());
    catalog_.parameters_.push_back(std::move(parameter));
}

void Loader::read_table(TableReader reader) {
    TableDraft draft;
    draft.place = reader.place();
    draft.table.name = reader.text("name");
    draft.table.label = reader.text("label");
    draft.table.is_register = reader.flag_or("register", false);
    draft.table.rows = reader.text_or("rows", draft.table.label);
    draft.table.rows_genitive = reader.text_or("rows_genitive", draft.table.label);
    if (reader.has("extends")) {
        draft.extends = reader.placed_text("extends");
    }
    for (TableReader& column : reader.tables("column")) {
        const Place place = column.place();
        draft.table.columns.push_back(read_column(std::move(column)));
        claim("Столбец таблицы " + draft.table.name, draft.table.columns.back().name, place);
    }
    reader.finish();
    claim("Таблица", draft.table.name, draft.place);
    tables_.push_back(std::move(draft));
}

}  // namespace msoko::catalog
