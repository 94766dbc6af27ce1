// Conditions in a school's own words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "msoko/base/number.hpp"
#include "phrases.hpp"
#include "words.hpp"

namespace msoko::formula {
namespace {

using catalog::Quantity;

constexpr std::array<Phrase, 5> kMarkIdioms = {{{Op::Equal, " с отметкой {}"},
                                                {Op::GreaterEqual, " с отметкой {} и выше"},
                                                {Op::LessEqual, " с отметкой {} и ниже"},
                                                {Op::Greater, " с отметкой выше {}"},
                                                {Op::Less, " с отметкой ниже {}"}}};
/// mark = 2 and the like: « с отметкой «2»».
std::string mark_idiom(const Expression& node, const std::string& label) {
    const bool is_list = node.op == Op::InNumbers;
    if (!is_mark(node.arguments.front()) || label != "отметка" ||
        (!is_list && node.arguments.back().op != Op::Number)) {
        return {};
    }
    if (is_list) {
        std::vector<std::string> marks;
        for (const double mark : node.numbers) {
            marks.push_back(in_quotes(number::format_plain(mark)));
        }
        return " с отметкой " + enumerate(marks);
    }
    const std::string_view phrase = find_phrase(kMarkIdioms, node.op);
    const std::string mark = in_quotes(number::format_plain(node.arguments.back().number));
    return phrase.empty() ? std::string() : fmt::format(fmt::runtime(phrase), mark);
}

std::string grade_words(const std::vector<std::string>& grades, std::string_view of) {
    std::string text;
    for (std::size_t i = 0; i < grades.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == grades.size() ? " и " : ", ") + grades[i];
    }
    return fmt::format(" {} {} {}", of, text, grades.size() == 1 ? "класса" : "классов");
}

}  // namespace

std::string enumerate(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " или " : ", ") + names[i];
    }
    return text;
}

std::string in_quotes(const std::string& name) {
    return "«" + name + "»";
}

bool is_mark(const Expression& node) {
    return node.op == Op::Column && node.type.quantity == Quantity::Mark;
}

std::vector<std::string> Words::labels(const Expression& in_codes) const {
    std::vector<std::string> names;
    const catalog::ColumnDescription* described = column(in_codes.name);
    for (const std::string& code : in_codes.codes) {
        names.push_back(described == nullptr ? code : vocabulary_.code_label(*described, code));
    }
    return names;
}

std::string Words::idiom(const Expression& node) const {
    if (node.op == Op::InCodes && node.name == "procedure") {
        return " " + enumerate(labels(node));
    }
    if (node.op == Op::InCodes && node.name == "subject") {
        std::vector<std::string> names = labels(node);
        for (std::string& name : names) {
            const auto subject = std::find_if(vocabulary_.subjects.begin(), vocabulary_.subjects.end(),
                                              [&name](const catalog::Subject& one) { return one.label == name; });
            name = subject == vocabulary_.subjects.end() || subject->dative.empty() ? in_quotes(name) : subject->dative;
        }
        return " по " + enumerate(names);
    }
    const bool is_equal = node.op == Op::Equal && node.arguments.back().op == Op::Number;
    if ((node.op == Op::InNumbers || is_equal) && node.arguments.front().op == Op::Column) {
        const std::string& name = node.arguments.front().name;
        std::vector<std::string> values;
        for (const double value : node.numbers) {
            values.push_back(number::format_plain(value));
        }
        if (is_equal) {
            values.push_back(number::format_plain(node.arguments.back().number));
        }
        if (name == "grade") {
            return grade_words(values, "по программе");
        }
        if (name == "pupil_grade") {
            return grade_words(values, "из");
        }
    }
    const bool is_comparison = node.op == Op::InNumbers || (node.op >= Op::Equal && node.op <= Op::GreaterEqual);
    if (is_comparison && is_mark(node.arguments.front())) {
        const catalog::ColumnDescription* described = column(node.arguments.front().name);
        return mark_idiom(node, described == nullptr ? "" : described->label);
    }
    return {};
}

}  // namespace msoko::formula
