#include <algorithm>
#include <array>
#include <sstream>

#include "loader.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<Unit>, 8> kUnits = {{{"percent", Unit::Percent},
                                               {"count", Unit::Count},
                                               {"mean_score", Unit::MeanScore},
                                               {"mark_or_score", Unit::MarkOrScore},
                                               {"coefficient", Unit::Coefficient},
                                               {"yes_no", Unit::YesNo},
                                               {"share", Unit::Share},
                                               {"ratio", Unit::Ratio}}};
constexpr std::array<Word<Better>, 3> kBetter = {
    {{"higher", Better::Higher}, {"lower", Better::Lower}, {"none", Better::None}}};
constexpr std::array<Word<Level>, 3> kLevels = {
    {{"org", Level::Organization}, {"municipality", Level::Municipality}, {"region", Level::Region}}};
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

Validity read_validity(TableReader& reader) {
    const Validity validity{reader.optional_integer("from"), reader.optional_integer("to")};
    if (validity.from && validity.to && *validity.from > *validity.to) {
        reader.report(reader.place("from"), "Срок действия кончается раньше, чем начинается: from больше to.");
    }
    return validity;
}

/// "grade subject" → sorted columns; "" → none, the total.
std::vector<std::string> split_columns(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> columns;
    for (std::string column; stream >> column;) {
        columns.push_back(column);
    }
    std::sort(columns.begin(), columns.end());
    return columns;
}

constexpr std::array<Word<std::string_view>, 3> kExampleStates = {
    {{"no_data", "no_data"}, {"not_held", "not_held"}, {"no_scale", "no_scale"}}};

/// `each` holds the columns that all rows share.
Example read_example(TableReader reader) {
    Example example;
    example.place = reader.place();
    std::map<std::string, Cell> common;
    if (std::optional<TableReader> each = reader.table("each")) {
        common = each->cells();
    }
    for (TableReader& row : reader.tables("rows")) {
        example.rows.push_back(row.cells());
        example.rows.back().insert(common.begin(), common.end());
    }
    example.organization = reader.text_or("organization", "");
    example.breakdown = reader.text_or("breakdown", "");
    example.state = reader.word_or<std::string_view>("state", kExampleStates, "");
    if (reader.has("value")) {
        example.value = reader.decimal("value");
    }
    if (example.value.has_value() != example.state.empty()) {
        reader.report(reader.place(), "У примера должно быть либо value (число), либо state (почему числа нет).");
    }
    example.words = reader.text("words");
    reader.finish();
    return example;
}

ColumnDescription read_column(TableReader reader) {
    ColumnDescription column;
    column.name = reader.text("name");
    column.type = reader.word<ColumnType>("type", kColumnTypes);
    column.quantity = reader.word_or<Quantity>("quantity", kQuantities, Quantity::None);
    column.label = reader.text("label");
    column.genitive = reader.text("genitive");
    column.values = reader.texts("values");
    for (auto& [code, label] : reader.flattened("labels")) {
        if (!column.values.empty() &&
            std::find(column.values.begin(), column.values.end(), code) == column.values.end()) {
            reader.report(label.place,
                          "Подпись дана коду, которого нет в values: «" + code + "»." + hint(code, column.values));
        }
        column.value_labels.emplace(code, std::move(label.text));
    }
    reader.finish();
    return column;
}

}  // namespace

void Loader::read_indicator(TableReader reader) {
    Indicator indicator;
    indicator.place = reader.place();
    indicator.id = reader.text("id");
    indicator.title = reader.text("title");
    indicator.short_title = reader.text_or("short_title", indicator.title);
    indicator.regulation_place = reader.text("place");
    indicator.mechanism = reader.text("mechanism");
    indicator.criterion = reader.text("criterion");
    indicator.unit = reader.word<Unit>("unit", kUnits);
    indicator.better = reader.word<Better>("better", kBetter);
    indicator.levels = reader.words<Level>("levels", kLevels);
    if (indicator.levels.empty()) {
        reader.report(reader.place("levels"),
                      "Не указано ни одного уровня: levels = [\"org\", \"municipality\", \"region\"].");
    }
    indicator.population = reader.placed_text("of");
    indicator.value = reader.placed_text("value");
    for (const std::string& set : reader.texts("by")) {
        indicator.breakdowns.push_back(split_columns(set));
    }
    if (indicator.breakdowns.empty()) {
        indicator.breakdowns.emplace_back();
    }
    indicator.words = reader.text_or("words", "");
    indicator.is_proposal = reader.flag_or("proposal", false);
    indicator.note = reader.text_or("note", "");
    for (TableReader& example : reader.tables("example")) {
        indicator.examples.push_back(read_example(std::move(example)));
    }
    indicator.validity = read_validity(reader);
    reader.finish();
    claim("Показатель", indicator.id, indicator.place);
    catalog_.indicators_.push_back(std::move(indicator));
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

void Loader::read_term(TableReader reader) {
    Term term;
    term.name = reader.text("name");
    term.formula = reader.placed_text("formula");
    term.words = reader.text("words");
    term.note = reader.text_or("note", "");
    reader.finish();
    claim("Понятие", term.name, reader.place());
    catalog_.terms_.push_back(std::move(term));
}

void Loader::read_parameter(TableReader reader) {
    Parameter parameter;
    parameter.name = reader.text("name");
    parameter.value = reader.decimal("value");
    parameter.words = reader.text("words");
    parameter.source = reader.text("source");
    parameter.validity = read_validity(reader);
    reader.finish();
    claim("Параметр", parameter.name, reader.place());
    catalog_.parameters_.push_back(std::move(parameter));
}

void Loader::read_scale(TableReader reader) {
    Scale scale;
    scale.year = reader.integer("year");
    scale.procedure = reader.text("procedure");
    scale.subject = reader.text("subject");
    scale.grade = reader.integer("grade");
    scale.max_primary = reader.integer("max_primary");
    scale.min_3 = reader.integer("min_3");
    scale.min_4 = reader.integer("min_4");
    scale.min_5 = reader.integer("min_5");
    scale.condition = reader.text_or("condition", "");
    scale.source = reader.text("source");
    scale.status = reader.text("status");
    scale.note = reader.text_or("note", "");
    reader.finish();
    scale_places_.push_back(reader.place());
    catalog_.scales_.push_back(std::move(scale));
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

void Loader::read_profile(TableReader reader) {
    ProfileDraft draft;
    draft.place = reader.place();
    draft.profile.id = reader.text("id");
    draft.profile.title = reader.text("title");
    draft.profile.regulation = reader.text("regulation");
    draft.mechanisms = reader.placed_texts("mechanisms");
    draft.indicators = reader.placed_texts("indicators");
    if (std::optional<TableReader> parameters = reader.table("parameters")) {
        for (const std::string& name : parameters->keys()) {
            draft.parameter_places.emplace(name, parameters->place(name));
            draft.profile.parameters.emplace(name, parameters->decimal(name));
        }
    }
    for (auto& [name, formula] : reader.flattened("terms")) {
        draft.profile.terms.emplace(name, std::move(formula));
    }
    reader.finish();
    claim("Профиль", draft.profile.id, draft.place);
    profiles_.push_back(std::move(draft));
}

}  // namespace msoko::catalog
