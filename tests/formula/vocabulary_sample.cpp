#include "vocabulary_sample.hpp"

#include <utility>

namespace msoko::formula {
namespace {

using catalog::ColumnDescription;
using catalog::ColumnType;
using catalog::Quantity;

ColumnDescription number(std::string name, Quantity quantity, std::string label, std::string genitive) {
    return {std::move(name), ColumnType::Integer, quantity, std::move(label), std::move(genitive), {}, {}};
}

ColumnDescription code(const std::string& name, std::vector<std::string> values = {}) {
    return {name, ColumnType::Code, Quantity::None, name, name, std::move(values), {}};
}

ColumnDescription flag(std::string name, std::string label) {
    return {std::move(name), ColumnType::Flag, Quantity::None, std::move(label), "", {}, {}};
}

catalog::TableDescription results() {
    return {
        "result",
        "результаты",
        false,
        "участники",
        "участников",
        {number("year", Quantity::Year, "год", "года"),
         code("run", {"autumn", "spring"}),
         code("procedure"),
         code("subject"),
         number("grade", Quantity::Grade, "класс программы", "класса программы"),
         code("organization"),
         code("class"),
         number("student", Quantity::None, "участник", "участника"),
         number("primary", Quantity::PrimaryScore, "первичный балл", "первичного балла"),
         number("max_primary", Quantity::PrimaryScore, "максимальный первичный балл", "максимального первичного балла"),
         number("score", Quantity::TestScore, "тестовый балл", "тестового балла"),
         number("mark", Quantity::Mark, "отметка", "отметки"),
         number("school_mark", Quantity::Mark, "отметка по журналу", "отметки по журналу"),
         {"percent", ColumnType::Decimal, Quantity::Percent, "процент", "процента", {}, {}},
         {"date", ColumnType::Date, Quantity::Date, "дата", "даты", {}, {}},
         flag("absent", "участник отсутствовал")}};
}

catalog::TableDescription items() {
    return {"item",
            "ответы",
            false,
            "ответы на задания",
            "ответов на задания",
            {code("item"), number("points", Quantity::Points, "балл за задание", "балла за задание"),
             number("max_points", Quantity::Points, "максимальный балл", "максимального балла"),
             code("task_level", {"base", "advanced", "high"}), code("content"),
             flag("not_attempted", "к заданию не приступали")}};
}

/// A register of persons, what they took part in, the organizations and a form.
std::vector<catalog::TableDescription> registers() {
    return {{"student",
             "обучающиеся",
             true,
             "обучающиеся",
             "обучающихся",
             {code("organization"),
              number("student", Quantity::None, "код", "кода"),
              code("class"),
              number("grade", Quantity::Grade, "класс", "класса"),
              flag("special_needs", "имеет ОВЗ"),
              {"entered", ColumnType::Date, Quantity::Date, "дата поступления", "даты поступления", {}, {}}}},
            {"participation",
             "участие в событиях",
             false,
             "участия в событиях",
             "участий в событиях",
             {code("organization"), number("student", Quantity::None, "код", "кода"),
              code("kind", {"olympiad", "contest"}), code("level", {"municipal", "regional"}), code("event")}},
            {"org",
             "организации",
             true,
             "организации",
             "организаций",
             {code("organization"), code("kind", {"school", "preschool"}), flag("rural", "сельская")}},
            {"form.parents",
             "форма «Родители»",
             false,
             "организации, сдавшие форму «Родители»",
             "организаций, сдавших форму «Родители»",
             {code("organization"),
              number("parents", Quantity::Count, "родители", "числа родителей"),
              number("active", Quantity::Count, "участвовавшие родители", "числа участвовавших родителей"),
              {"sent", ColumnType::Date, Quantity::Date, "дата сдачи", "даты сдачи", {}, {}},
              {"due", ColumnType::Date, Quantity::Date, "срок сдачи", "срока сдачи", {}, {}}}}};
}

}  // namespace

Vocabulary sample_vocabulary() {
    Vocabulary words;
    words.tables = registers();
    words.tables.insert(words.tables.begin(), {results(), items()});
    words.indicators = {{"test.share", catalog::Unit::Percent}, {"test.count", catalog::Unit::Count}};
    words.terms = {{"high_result",
                    {"primary > high_share / 100 * max_primary", {"terms.toml", 5, 12}},
                    "набравшие больше 75 % максимального первичного балла",
                    "",
                    {}},
                   {"circle", {"circle or mark = 2", {"terms.toml", 9, 12}}, "круг", "", {}},
                   {"broken", {"mark = ", {"terms.toml", 13, 12}}, "ошибка", "", {}}};
    words.parameters = {
        {"few_below", 10, "", "", {}}, {"high_share", 75, "", "", {}}, {"official_z", 1.96, "", "", {}}};
    words.subjects = {{"math", "математика", "математике", "МА", {}},
                      {"russian", "русский язык", "русскому языку", "РУ", {}}};
    words.procedures = {{"vpr", "ВПР", "", {}}, {"oge", "ОГЭ", "", {}}};
    return words;
}

catalog::Indicator sample_indicator(std::string population, std::string value, catalog::Unit unit) {
    catalog::Indicator indicator;
    indicator.id = "test.1";
    indicator.unit = unit;
    indicator.levels = {catalog::Level::Organization, catalog::Level::Municipality, catalog::Level::Region};
    indicator.population = {std::move(population), {"test.toml", 10, 7}};
    indicator.value = {std::move(value), {"test.toml", 11, 10}};
    indicator.breakdowns = {{}};
    return indicator;
}

Compilation compile_sample(std::string population, std::string value, catalog::Unit unit) {
    return compile(sample_vocabulary(), sample_indicator(std::move(population), std::move(value), unit));
}

std::string messages_of(const Compilation& compilation) {
    std::string text;
    if (!compilation) {
        for (const catalog::Diagnostic& one : compilation.error()) {
            text += one.message + "\n";
        }
    }
    return text;
}

}  // namespace msoko::formula
