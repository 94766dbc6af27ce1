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

constexpr std::string_view kFormPrefix = "form";
constexpr std::array<Word<std::string_view>, 3> kExampleStates = {
    {{"no_data", "no_data"}, {"not_held", "not_held"}, {"no_scale", "no_scale"}}};

std::vector<ExampleRow> read_rows(TableReader& reader, std::string_view key) {
    std::vector<ExampleRow> rows;
    for (TableReader& row : reader.tables(key)) {
        rows.push_back(row.cells());
    }
    return rows;
}

/// Rows by table; `also.form.upbringing` without quotes means the table "form.upbringing" too.
std::map<std::string, std::vector<ExampleRow>> read_other_tables(TableReader& reader) {
    std::map<std::string, std::vector<ExampleRow>> tables;
    std::optional<TableReader> also = reader.table("also");
    if (!also) {
        return tables;
    }
    for (const std::string& name : also->keys()) {
        if (name != kFormPrefix) {
            tables.emplace(name, read_rows(*also, name));
        } else if (std::optional<TableReader> forms = also->table(name)) {
            for (const std::string& id : forms->keys()) {
                tables.emplace(std::string(name).append(1, '.').append(id), read_rows(*forms, id));
            }
        }
    }
    return tables;
}

Example read_example(TableReader& reader) {
    Example example;
    example.place = reader.place();
    example.rows = read_rows(reader, "rows");
    example.also = read_other_tables(reader);
    example.organization = reader.text_or("organization", "");
    example.year = reader.optional_integer("year");
    example.breakdown = reader.text_or("breakdown", "");
    example.state = reader.word_or<std::string_view>("state", kExampleStates, "");
    if (reader.has("value")) {
        example.value = reader.decimal("value");
    }
    if (example.value.has_value() != example.state.empty()) {
        reader.report(reader.place(), "У примера должно быть либо value (число), либо state (почему числа нет).");
    }
    example.words = reader.text("words");
    return example;
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
    std::vector<ExampleRow> shared;
    for (TableReader& example : reader.tables("example")) {
        std::optional<TableReader> each = example.table("each");
        shared.push_back(each ? each->cells() : ExampleRow());
        indicator.examples.push_back(read_example(example));
        example.finish();
    }
    indicator.validity = read_validity(reader);
    reader.finish();
    claim_years("Показатель", indicator.id, indicator.validity, indicator.place);
    catalog_.indicators_.push_back(std::move(indicator));
    shared_columns_.push_back(std::move(shared));
}

}  // namespace msoko::catalog
