#include "rule_tables.hpp"

#include <utility>

namespace msoko::app {
namespace {

using catalog::ColumnDescription;
using catalog::ColumnType;
using catalog::TableDescription;

ColumnDescription number(std::string name, std::string label) {
    ColumnDescription column;
    column.name = std::move(name);
    column.type = ColumnType::Decimal;
    column.label = label;
    column.genitive = std::move(label);
    return column;
}

ColumnDescription code(std::string name, std::string label, std::map<std::string, std::string> values = {}) {
    ColumnDescription column;
    column.name = std::move(name);
    column.type = ColumnType::Code;
    column.label = label;
    column.genitive = std::move(label);
    for (const auto& [value, words] : values) {
        column.values.push_back(value);
    }
    column.value_labels = std::move(values);
    return column;
}

TableDescription value_table() {
    TableDescription table;
    table.name = "value";
    table.label = table.rows = table.rows_genitive = "значения показателя";
    table.columns = {code("level", "уровень",
                          {{"organization", "организация"}, {"municipality", "муниципалитет"}, {"region", "регион"}}),
                     code("subject", "предмет"),
                     number("grade", "класс"),
                     number("year", "год"),
                     number("value", "значение"),
                     number("low", "нижняя граница интервала"),
                     number("high", "верхняя граница интервала"),
                     number("n", "число учтённых"),
                     number("previous", "значение год назад"),
                     number("change", "изменение за год"),
                     number("municipality", "значение муниципалитета"),
                     number("region", "значение региона")};
    return table;
}

TableDescription signal_table() {
    TableDescription table;
    table.name = "signal";
    table.label = table.rows = table.rows_genitive = "признаки";
    ColumnDescription flagged = number("flagged", "признак есть");
    flagged.type = ColumnType::Flag;
    table.columns = {code("kind", "вид признака",
                          {{"mean_high", "завышенный средний балл"},
                           {"rank_negative", "отметки не согласованы с баллами"},
                           {"cohort_fall", "резкое снижение"},
                           {"cohort_rise", "резкий рост"},
                           {"heaping", "скопление у границы отметки"},
                           {"low_results", "низкие результаты"},
                           {"risk_zone", "зона риска"}}),
                     code("procedure", "процедура"),
                     code("subject", "предмет"),
                     number("grade", "класс"),
                     number("year", "год"),
                     number("statistic", "значение"),
                     number("threshold", "граница"),
                     number("n", "число работ"),
                     flagged};
    return table;
}

}  // namespace

const TableDescription& rule_table(catalog::RuleSubject subject) {
    static const TableDescription values = value_table();
    static const TableDescription signals = signal_table();
    return subject == catalog::RuleSubject::Value ? values : signals;
}

formula::Vocabulary rule_vocabulary(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    formula::Vocabulary vocabulary = formula::Vocabulary::of(catalog, profile);
    vocabulary.tables.push_back(rule_table(catalog::RuleSubject::Value));
    vocabulary.tables.push_back(rule_table(catalog::RuleSubject::Signal));
    return vocabulary;
}

}  // namespace msoko::app
