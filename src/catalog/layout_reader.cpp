#include "layout_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <regex>

#include "msoko/base/text.hpp"
#include "msoko/catalog/role_name.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<LayoutKind>, 5> kKinds = {{{"results", LayoutKind::Results},
                                                     {"specification", LayoutKind::Specification},
                                                     {"context", LayoutKind::Context},
                                                     {"codes", LayoutKind::Codes},
                                                     {"table", LayoutKind::Table}}};
constexpr std::array<Word<ColumnRole>, 42> kRoles = {{{"ignored", ColumnRole::Ignored},
                                                      {"organization", ColumnRole::Organization},
                                                      {"organization_name", ColumnRole::OrganizationName},
                                                      {"municipality", ColumnRole::Municipality},
                                                      {"region", ColumnRole::Region},
                                                      {"student", ColumnRole::Student},
                                                      {"class", ColumnRole::Class},
                                                      {"sex", ColumnRole::Sex},
                                                      {"variant", ColumnRole::Variant},
                                                      {"total", ColumnRole::Total},
                                                      {"min_primary", ColumnRole::MinPrimary},
                                                      {"score", ColumnRole::Score},
                                                      {"mark", ColumnRole::Mark},
                                                      {"school_mark", ColumnRole::SchoolMark},
                                                      {"attestation_mark", ColumnRole::AttestationMark},
                                                      {"absent", ColumnRole::Absent},
                                                      {"item", ColumnRole::Item},
                                                      {"unused_item", ColumnRole::UnusedItem},
                                                      {"year", ColumnRole::Year},
                                                      {"procedure", ColumnRole::Procedure},
                                                      {"run", ColumnRole::Run},
                                                      {"subject", ColumnRole::Subject},
                                                      {"grade", ColumnRole::Grade},
                                                      {"task_name", ColumnRole::TaskName},
                                                      {"task_number", ColumnRole::TaskNumber},
                                                      {"task_skill", ColumnRole::TaskSkill},
                                                      {"task_level", ColumnRole::TaskLevel},
                                                      {"task_content", ColumnRole::TaskContent},
                                                      {"task_requirement", ColumnRole::TaskRequirement},
                                                      {"task_maximum", ColumnRole::TaskMaximum},
                                                      {"code", ColumnRole::Code},
                                                      {"text", ColumnRole::Text},
                                                      {"surname", ColumnRole::Surname},
                                                      {"given_name", ColumnRole::GivenName},
                                                      {"patronymic", ColumnRole::Patronymic},
                                                      {"full_name", ColumnRole::FullName},
                                                      {"document_series", ColumnRole::DocumentSeries},
                                                      {"document_number", ColumnRole::DocumentNumber},
                                                      {"short_answers", ColumnRole::ShortAnswers},
                                                      {"long_answers", ColumnRole::LongAnswers},
                                                      {"group", ColumnRole::Group},
                                                      {"field", ColumnRole::Field}}};

/// Reports regular expressions that do not compile while their place is known.
void check_expression(TableReader& reader, const PlacedText& expression) {
    try {
        const std::regex compiled(expression.text);
    } catch (const std::regex_error&) {
        reader.report(
            expression.place,
            fmt::format("Выражение «{}» записано с ошибкой: проверьте скобки и знаки повторения.", expression.text));
    }
}

std::string read_expression(TableReader& reader, std::string_view key) {
    const std::vector<PlacedText> expressions = reader.placed_texts(key);
    for (const PlacedText& expression : expressions) {
        check_expression(reader, expression);
    }
    return expressions.empty() ? std::string() : expressions.front().text;
}

std::vector<std::string> read_expressions(TableReader& reader, std::string_view key) {
    std::vector<std::string> result;
    for (PlacedText& expression : reader.placed_texts(key)) {
        check_expression(reader, expression);
        result.push_back(std::move(expression.text));
    }
    return result;
}

std::vector<std::string> read_folded(TableReader& reader, std::string_view key) {
    std::vector<std::string> result;
    for (const std::string& word : reader.texts(key)) {
        result.push_back(text::fold(word));
    }
    return result;
}

std::map<std::string, std::string> read_answers(TableReader& reader) {
    std::map<std::string, std::string> answers;
    for (auto& [answer, value] : reader.flattened("answers")) {
        answers.emplace(text::fold(answer), std::move(value.text));
    }
    return answers;
}

LayoutColumn read_column(TableReader reader) {
    LayoutColumn column;
    column.place = reader.place();
    column.role = reader.word<ColumnRole>("role", kRoles);
    column.headers = read_folded(reader, "header");
    column.pattern = read_expression(reader, "pattern");
    if (column.headers.empty() == column.pattern.empty()) {
        reader.report(column.place, "Столбцу нужен заголовок: либо header, либо pattern, что-то одно.");
    }
    column.value = read_expression(reader, "value");
    column.captures = reader.texts("captures");
    column.is_required = reader.flag_or("required", false);
    column.is_numbered = reader.flag_or("numbered", false);
    column.field = reader.text_or("field", "");
    const bool has_field = column.role == ColumnRole::Field || column.role == ColumnRole::Text;
    if (has_field == column.field.empty()) {
        reader.report(column.place, "Ключ «field» нужен столбцам с role = \"field\" и \"text\", и только им.");
    }
    column.by_answer = read_answers(reader);
    column.keys = reader.texts("keys");
    if (!column.keys.empty() && column.pattern.empty()) {
        reader.report(column.place, "Ключ «keys» берёт значения из групп выражения pattern, а его нет.");
    }
    column.drops = read_folded(reader, "drop");
    column.needs = reader.text_or("needs", "");
    column.hint = reader.text_or("hint", "");
    column.example = reader.text_or("example", "");
    column.samples = reader.texts("samples");
    reader.finish();
    return column;
}

LayoutGroup read_group(TableReader reader) {
    LayoutGroup group;
    group.pattern = read_expression(reader, "pattern");
    group.captures = reader.texts("captures");
    group.level = reader.text("level");
    reader.finish();
    return group;
}

LayoutTitle read_title(TableReader reader) {
    LayoutTitle title;
    const Place place = reader.place();
    title.pattern = read_expression(reader, "pattern");
    title.label = text::fold(reader.text_or("label", ""));
    title.captures = reader.texts("captures");
    title.by_answer = read_answers(reader);
    if (title.pattern.empty() == title.label.empty()) {
        reader.report(place, "Строке над таблицей нужно либо pattern, либо label, что-то одно.");
    }
    reader.finish();
    return title;
}

void set_default(std::vector<std::string>& words, const std::vector<std::string>& defaults) {
    if (words.empty()) {
        words = defaults;
    }
}

}  // namespace

std::map<std::string, std::string> read_constants(TableReader& reader) {
    std::map<std::string, std::string> constants;
    for (const std::string_view key : {"year", "grade"}) {
        if (const std::optional<int> value = reader.optional_integer(key)) {
            constants.emplace(key, std::to_string(*value));
        }
    }
    for (const std::string_view key : {"procedure", "run", "subject", "organization", "municipality", "region"}) {
        if (std::string value = reader.text_or(key, ""); !value.empty()) {
            constants.emplace(key, std::move(value));
        }
    }
    return constants;
}

LayoutTokens read_tokens(TableReader& reader) {
    LayoutTokens tokens;
    tokens.absent = read_folded(reader, "absent");
    tokens.not_attempted = read_folded(reader, "not_attempted");
    tokens.no_mark = read_folded(reader, "no_mark");
    tokens.no_class = read_folded(reader, "no_class");
    tokens.male = read_folded(reader, "male");
    tokens.female = read_folded(reader, "female");
    tokens.yes = read_folded(reader, "yes");
    tokens.no = read_folded(reader, "no");
    return tokens;
}

std::string_view to_string(ColumnRole role) noexcept {
    const auto* const found =
        std::find_if(kRoles.begin(), kRoles.end(), [role](const auto& entry) { return entry.second == role; });
    return found == kRoles.end() ? std::string_view() : found->first;
}

std::optional<ColumnRole> parse_column_role(std::string_view name) noexcept {
    const auto* const found =
        std::find_if(kRoles.begin(), kRoles.end(), [name](const auto& entry) { return entry.first == name; });
    return found == kRoles.end() ? std::nullopt : std::optional(found->second);
}

void complete_tokens(LayoutDefinition& layout, const LayoutTokens& defaults) {
    set_default(layout.tokens.absent, defaults.absent);
    set_default(layout.tokens.not_attempted, defaults.not_attempted);
    set_default(layout.tokens.no_mark, defaults.no_mark);
    set_default(layout.tokens.no_class, defaults.no_class);
    set_default(layout.tokens.male, defaults.male);
    set_default(layout.tokens.female, defaults.female);
    set_default(layout.tokens.yes, defaults.yes);
    set_default(layout.tokens.no, defaults.no);
}

LayoutDefinition read_layout(TableReader& reader) {
    LayoutDefinition layout;
    layout.place = reader.place();
    layout.id = reader.text("id");
    layout.title = reader.text("title");
    layout.kind = reader.word_or<LayoutKind>("kind", kKinds, LayoutKind::Results);
    layout.sheet = read_expression(reader, "sheet");
    layout.header_row = reader.optional_integer("header_row").value_or(0);
    layout.header_within = reader.optional_integer("header_within").value_or(layout.header_within);
    for (TableReader& column : reader.tables("column")) {
        layout.columns.push_back(read_column(std::move(column)));
    }
    if (std::none_of(layout.columns.begin(), layout.columns.end(), [](const auto& c) { return c.is_required; })) {
        reader.report(layout.place, "Нужен хотя бы один столбец с required = true: по ним узнаётся лист.");
    }
    for (TableReader& title : reader.tables("title_row")) {
        layout.titles.push_back(read_title(std::move(title)));
    }
    if (std::optional<TableReader> block = reader.table("block_row")) {
        layout.block = read_title(std::move(*block));
    }
    layout.header_rows = reader.optional_integer("header_rows").value_or(layout.header_rows);
    layout.items_end = text::fold(reader.text_or("items_end", ""));
    layout.level_row = text::fold(reader.text_or("level_row", ""));
    layout.group_row = read_expression(reader, "group_row");
    layout.skip_rows = read_expressions(reader, "skip_rows");
    layout.not_municipality = read_expressions(reader, "not_municipality");
    if (std::optional<TableReader> tokens = reader.table("tokens")) {
        layout.tokens = read_tokens(*tokens);
        tokens->finish();
    }
    if (std::optional<TableReader> constants = reader.table("constants")) {
        layout.constants = read_constants(*constants);
        constants->finish();
    }
    layout.allows_headless_columns = reader.flag_or("headless_columns_allowed", false);
    layout.table = reader.text_or("table", "");
    if ((layout.kind == LayoutKind::Table || layout.kind == LayoutKind::Context) && layout.table.empty()) {
        reader.report(layout.place, "Нужна таблица, строки которой лежат на листе: table = \"…\".");
    }
    for (auto& [column, value] : reader.flattened("fields")) {
        layout.fields.emplace(column, std::move(value.text));
    }
    for (TableReader& group : reader.tables("group")) {
        layout.groups.push_back(read_group(std::move(group)));
    }
    layout.is_template = reader.flag_or("template", false);
    return layout;
}

}  // namespace msoko::catalog
