#include "words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "msoko/base/number.hpp"
#include "phrases.hpp"

namespace msoko::formula {
namespace {

using number::format_plain;

/// Flattens a chain of one operation.
void collect(const Expression& node, Op op, std::vector<const Expression*>& parts) {
    if (node.op == op && node.words.empty()) {
        for (const Expression& argument : node.arguments) {
            collect(argument, op, parts);
        }
    } else {
        parts.push_back(&node);
    }
}

bool is_presence(const Expression& node) {
    return node.op == Op::Not && node.arguments.front().op == Op::Flag && node.arguments.front().name == "absent";
}

/// «набравшие больше 75 %» → «набравших больше 75 %»; anything else is left as it is.
std::string genitive_of_participle(const std::string& words) {
    const std::size_t end = std::min(words.find(' '), words.size());
    constexpr std::string_view kNominative = "шие";
    const std::string first = words.substr(0, end);
    if (first.size() > kNominative.size() && first.ends_with(kNominative)) {
        return first.substr(0, first.size() - kNominative.size()) + "ших" + words.substr(end);
    }
    return words;
}

/// «число обучающихся» → «числа обучающихся»; anything else is left as it is.
std::string genitive_of_aggregate(const std::string& words) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNouns = {
        {{"число ", "числа "}, {"доля ", "доли "}, {"сумма ", "суммы "}, {"среднее значение ", "среднего значения "}}};
    for (const auto& [nominative, genitive] : kNouns) {
        if (words.starts_with(nominative)) {
            return std::string(genitive) + words.substr(nominative.size());
        }
    }
    return words;
}

bool is_participle(const std::string& words) {
    return genitive_of_participle(words) != words;
}

constexpr std::array<Phrase, 6> kComparisons = {{{Op::Equal, "{} равно {}"},
                                                 {Op::NotEqual, "{} не равно {}"},
                                                 {Op::Less, "{} меньше {}"},
                                                 {Op::LessEqual, "{} не больше {}"},
                                                 {Op::Greater, "{} больше {}"},
                                                 {Op::GreaterEqual, "{} не меньше {}"}}};
constexpr std::array<Phrase, 6> kMarkComparisons = {{{Op::Equal, "{} не отличается от {}"},
                                                     {Op::NotEqual, "{} отличается от {}"},
                                                     {Op::Less, "{} ниже {}"},
                                                     {Op::LessEqual, "{} не выше {}"},
                                                     {Op::Greater, "{} выше {}"},
                                                     {Op::GreaterEqual, "{} не ниже {}"}}};
constexpr std::array<Phrase, 6> kAggregates = {{{Op::Mean, "среднее значение {} по совокупности {}"},
                                                {Op::Sum, "сумма {} {}"},
                                                {Op::Minimum, "наименьшее значение {} {}"},
                                                {Op::Maximum, "наибольшее значение {} {}"},
                                                {Op::Median, "медиана {} {}"},
                                                {Op::Stddev, "стандартное отклонение {} {}"}}};
constexpr std::array<Phrase, 9> kOverNumbers = {{{Op::Negate, "минус {}"},
                                                 {Op::Add, "{} плюс {}"},
                                                 {Op::Subtract, "{} минус {}"},
                                                 {Op::Smaller, "меньшее из чисел: {} и {}"},
                                                 {Op::Larger, "большее из чисел: {} и {}"},
                                                 {Op::Low, "нижняя граница интервала ({})"},
                                                 {Op::High, "верхняя граница интервала ({})"},
                                                 {Op::Region, "по региону: {}"},
                                                 {Op::Multiply, "{} × {}"}}};

}  // namespace

std::string Words::attribute(const Expression& node, const std::string& whom) const {
    if (is_participle(node.words)) {
        return ", " + genitive_of_participle(node.words);
    }
    const std::string known = node.words.empty() ? idiom(node) : std::string();
    return known.empty() ? ", у которых " + condition(node, whom) : known;
}

std::string Words::people(const Population& population, Case grammatical) const {
    const bool is_genitive = grammatical == Case::Genitive;
    std::string text;
    const catalog::TableDescription* table = vocabulary_.find_table(population.table);
    const auto rows = [&](bool genitive) {
        return table == nullptr ? population.table : genitive ? table->rows_genitive : table->rows;
    };
    switch (population.unit) {
        case UnitKind::Row:
            text = rows(is_genitive);
            break;
        case UnitKind::Student:
            text = is_genitive ? "обучающихся" : "обучающиеся";
            break;
        case UnitKind::Class:
            text = is_genitive ? "классов" : "классы";
            break;
        case UnitKind::Organization:
            text = is_genitive ? "организаций" : "организации";
            break;
        case UnitKind::Employee:
            text = is_genitive ? "работников" : "работники";
            break;
        case UnitKind::Event:
            text = is_genitive ? "событий" : "события";
            break;
    }
    if (population.unit != UnitKind::Row && population.where) {
        text += fmt::format(" ({}", rows(false));
    }
    std::vector<const Expression*> parts;
    if (population.where) {
        collect(*population.where, Op::And, parts);
    }
    std::erase_if(parts, [](const Expression* part) { return is_presence(*part); });
    // Names of procedures stand next to the noun, whatever their place in the formula.
    std::stable_partition(parts.begin(), parts.end(), [](const Expression* part) { return part->name == "procedure"; });
    std::vector<std::string> others;
    for (const Expression* part : parts) {
        const std::string known = idiom(*part);
        if (known.empty()) {
            const bool is_choice = part->op == Op::Or && part->words.empty();
            others.push_back(is_choice ? "(" + condition(*part, "работ") + ")" : condition(*part, "работ"));
        } else {
            text += known;
        }
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        text += (i == 0 ? ", у которых " : " и ") + others[i];
    }
    if (population.unit != UnitKind::Row && population.where) {
        text += ")";
    }
    if (population.having) {
        text += ", у которых " + condition(*population.having, "работ");
    }
    return text;
}

std::string Words::population(const Population& population) const {
    return people(population, Case::Nominative);
}

std::string Words::value(const Expression& value, const Population& population) const {
    const std::string whom = people(population, Case::Genitive);
    return value.type.kind == Kind::Condition ? "верно ли, что " + condition(value, whom)
                                              : number(value, Case::Nominative, whom);
}

std::string Words::condition(const Expression& node, const std::string& whom) const {
    if (!node.words.empty()) {
        return node.words;
    }
    if (node.op == Op::And || node.op == Op::Or) {
        return chain(node, whom);
    }
    if (node.op == Op::Not) {
        const Expression& inside = node.arguments.front();
        const bool is_compound = inside.words.empty() && (inside.op == Op::And || inside.op == Op::Or);
        return fmt::format(fmt::runtime(is_compound ? "не выполнено: ({})" : "не выполнено: {}"),
                           condition(inside, whom));
    }
    if (node.op == Op::Previous) {
        return condition(node.arguments.front(), whom) + " (за предыдущий год)";
    }
    if (node.op == Op::Known) {
        return "известно: " + number(node.arguments.front(), Case::Nominative, whom);
    }
    if (node.op == Op::InNumbers) {
        std::vector<std::string> values;
        std::transform(node.numbers.begin(), node.numbers.end(), std::back_inserter(values), format_plain);
        return fmt::format("{} — {}", number(node.arguments.front(), Case::Nominative, whom), enumerate(values));
    }
    if (node.op == Op::Flag || node.op == Op::InCodes) {
        const catalog::ColumnDescription* described = column(node.name);
        const std::string& name = described == nullptr ? node.name : described->label;
        std::vector<std::string> names = labels(node);
        std::transform(names.begin(), names.end(), names.begin(), in_quotes);
        return node.op == Op::Flag ? name + (node.is_year_before ? " (за предыдущий год)" : "")
                                   : fmt::format("{} — {}", name, enumerate(names));
    }
    return comparison(node, whom);
}

std::string Words::chain(const Expression& node, const std::string& whom) const {
    std::vector<const Expression*> parts;
    collect(node, node.op, parts);
    std::string text;
    for (const Expression* part : parts) {
        const bool is_mixed = part->op == Op::Or && node.op == Op::And;
        text += text.empty() ? "" : node.op == Op::And ? " и " : " или ";
        text += is_mixed ? "(" + condition(*part, whom) + ")" : condition(*part, whom);
    }
    return text;
}

std::string Words::comparison(const Expression& node, const std::string& whom) const {
    const Expression& counted = node.arguments[0];
    const Expression& bound = node.arguments[1];
    const bool is_of_related = counted.op == Op::Count && counted.population != nullptr && counted.arguments.empty();
    if (is_of_related && bound.op == Op::Number && bound.number == 0 && node.op != Op::Less &&
        node.op != Op::GreaterEqual) {
        const Words inside(vocabulary_, resolver_, counted.population->table);
        const bool is_some = node.op == Op::Greater || node.op == Op::NotEqual;
        const std::string when = counted.is_year_before ? "в предыдущем году " : "";
        return when + (is_some ? "есть " + inside.people(*counted.population, Case::Nominative)
                               : "нет " + inside.people(*counted.population, Case::Genitive));
    }
    const std::string left = number(node.arguments[0], Case::Nominative, whom);
    const std::string right = number(node.arguments[1], Case::Genitive, whom);
    const bool is_of_marks = is_mark(node.arguments[0]) && is_mark(node.arguments[1]);
    return fmt::format(fmt::runtime(find_phrase(is_of_marks ? kMarkComparisons : kComparisons, node.op)), left, right);
}

std::string Words::number(const Expression& node, Case grammatical, const std::string& whom) const {
    if (!node.words.empty()) {
        return node.words;
    }
    if (node.op == Op::Number) {
        return format_plain(node.number);
    }
    if (node.op == Op::Column) {
        const catalog::ColumnDescription* described = column(node.name);
        const bool is_genitive = grammatical == Case::Genitive && described != nullptr && !described->genitive.empty();
        const std::string& text = described == nullptr ? node.name
                                  : is_genitive        ? described->genitive
                                                       : described->label;
        return node.is_year_before ? text + " (за предыдущий год)" : text;
    }
    if (node.op == Op::Indicator) {
        return "показатель " + node.name;
    }
    if (node.op == Op::Given) {
        return number(node.arguments.front(), grammatical, whom);
    }
    if (node.op == Op::Previous) {
        return number(node.arguments.front(), grammatical, whom) + " за предыдущий год";
    }
    if (is_aggregate(node.op)) {
        const std::string text = aggregate(node, whom);
        return grammatical == Case::Genitive ? genitive_of_aggregate(text) : text;
    }
    const auto part = [&](std::size_t i, Case wanted) {
        const std::string text = number(node.arguments[i], wanted, whom);
        const bool is_simple = node.arguments[i].arguments.empty() || is_aggregate(node.arguments[i].op);
        return is_simple ? text : "(" + text + ")";
    };
    if (node.op == Op::Top) {
        return fmt::format("{} наибольших значений {}", format_plain(node.number), part(0, Case::Genitive));
    }
    if (node.op == Op::Divide) {
        const bool is_by_number = node.arguments[1].op == Op::Number;
        return fmt::format(fmt::runtime(is_by_number ? "{} / {}" : "отношение двух чисел: {} и {}"),
                           part(0, Case::Nominative), part(1, Case::Nominative));
    }
    const bool is_part_of = node.op == Op::Multiply && node.arguments[0].op == Op::Number &&
                            node.arguments[0].number > 0 && node.arguments[0].number < 1;
    if (is_part_of) {
        return fmt::format("{} % {}", format_plain(node.arguments[0].number * 100), part(1, Case::Genitive));
    }
    const std::string_view phrase = find_phrase(kOverNumbers, node.op);
    if (phrase.empty()) {
        return condition(node, whom);
    }
    return node.arguments.size() == 1 ? fmt::format(fmt::runtime(phrase), part(0, Case::Nominative))
                                      : fmt::format(fmt::runtime(phrase), part(0, grammatical), part(1, grammatical));
}

std::string Words::aggregate(const Expression& node, const std::string& whom) const {
    if (node.population != nullptr) {
        const Words inside(vocabulary_, resolver_, node.population->table);
        Expression own = node;
        own.population = nullptr;
        return inside.aggregate(own, inside.people(*node.population, Case::Genitive)) +
               (node.is_year_before ? " за предыдущий год" : "");
    }
    const std::string& of_whom = whom;
    const bool is_condition = !node.arguments.empty() && node.arguments.front().type.kind == Kind::Condition;
    const std::string argument = node.arguments.empty() || is_condition
                                     ? std::string()
                                     : number(node.arguments.front(), Case::Genitive, "работ");
    if (node.op == Op::Count) {
        return "число " + of_whom +
               (node.arguments.empty() ? ""
                : is_condition
                    ? attribute(node.arguments.front(), "работ")
                    : fmt::format(", у которых есть {}", number(node.arguments.front(), Case::Nominative, "работ")));
    }
    if (node.op == Op::Share) {
        return "доля " + of_whom + attribute(node.arguments.front(), "работ");
    }
    if (node.op == Op::Quantile) {
        return fmt::format("квантиль {} {} {}", format_plain(node.number), argument, of_whom);
    }
    return fmt::format(fmt::runtime(find_phrase(kAggregates, node.op)), argument, of_whom);
}

}  // namespace msoko::formula
