#include "spoken_formula.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace msoko::oracle {
namespace {

using catalog::Unit;

Spoken number(double value) {
    return {Kind::Number, "", value, {}, {}, {}};
}
Spoken column(std::string name) {
    return {Kind::Column, std::move(name), 0, {}, {}, {}};
}
Spoken node(Kind kind, std::string name, std::vector<Spoken> parts) {
    return {kind, std::move(name), 0, {}, {}, std::move(parts)};
}

/// Makes up well-typed formulas.
class Speaker {
  public:
    Speaker(std::mt19937& random, bool is_of_items) : random_(random), is_of_items_(is_of_items) {}

    [[nodiscard]] int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    template <typename T>
    [[nodiscard]] T any(std::vector<T> choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    }

    Spoken row_condition(int depth) {
        if (depth > 0 && chance(40)) {
            const int kind = below(3);
            return kind == 0 ? node(Kind::Not, "", {row_condition(depth - 1)})
                             : node(kind == 1 ? Kind::And : Kind::Or, "",
                                    {row_condition(depth - 1), row_condition(depth - 1)});
        }
        switch (below(is_of_items_ ? 10 : 8)) {
            case 0:
                return {Kind::Words, "subject", 0, some_words({"math", "russian"}), {}, {}};
            case 1:
                return {Kind::Words, "class", 0, some_words({"А", "Б"}), {}, {}};
            case 2:
                return {Kind::Numbers, "", 0, {}, {4.0 + below(3)}, {column("grade")}};
            case 3:
                return node(Kind::Between, "", {column("mark"), number(2 + below(2)), number(3 + below(3))});
            case 4:
                return node(Kind::Known, "", {column(any<std::string>({"mark", "school_mark", "primary"}))});
            case 5:
                return mark_comparison();
            case 6:
                return score_comparison();
            case 7:
                return {Kind::Flag, "absent", 0, {}, {}, {}};
            case 8:
                return {Kind::Words, "task_level", 0, some_words({"base", "advanced"}), {}, {}};
            default:
                return chance(50) ? Spoken{Kind::Flag, "attempted", 0, {}, {}, {}}
                                  : node(Kind::Compare, sign(), {column("points"), points()});
        }
    }

    /// A number of one row, with its unit.
    std::pair<Spoken, Unit> row_number() {
        if (is_of_items_) {
            return {column(any<std::string>({"points", "max_points"})), Unit::MeanScore};
        }
        switch (below(4)) {
            case 0:
                return {column("mark"), Unit::MarkOrScore};
            case 1:
                return {node(Kind::Minus, "", {column("mark"), column("school_mark")}), Unit::MarkOrScore};
            case 2:
                return {node(Kind::Over, "", {column("primary"), column("max_primary")}), Unit::Coefficient};
            default:
                return {column("primary"), Unit::MeanScore};
        }
    }

    Spoken aggregate_of(Spoken argument) {
        Spoken result =
            node(Kind::Aggregate,
                 any<std::string>({"mean", "sum", "min", "max", "median", "quantile", "stddev", "top", "mean", "sum"}),
                 {std::move(argument)});
        result.number = result.name == "top" ? 1 + below(3) : 0.25 * below(5);
        return result;
    }

    /// A number of one unit: an aggregate over its rows.
    std::pair<Spoken, Unit> unit_number() {
        if (chance(25)) {
            return {count(chance(50) ? std::vector<Spoken>{} : std::vector<Spoken>{row_condition(1)}), Unit::Count};
        }
        auto [argument, unit] = row_number();
        return {aggregate_of(std::move(argument)), unit};
    }

    Spoken unit_condition(int depth) {
        if (depth > 0 && chance(40)) {
            return node(any<Kind>({Kind::And, Kind::Or}), "", {unit_condition(depth - 1), unit_condition(depth - 1)});
        }
        if (chance(30)) {
            return node(Kind::Compare, sign(),
                        {node(Kind::Aggregate, "share", {row_condition(1)}), number(0.25 * below(5))});
        }
        auto [left, unit] = unit_number();
        const double threshold = unit == Unit::Coefficient ? 0.25 * below(5) : below(7);
        return node(Kind::Compare, sign(), {std::move(left), number(threshold)});
    }

    Spoken count(std::vector<Spoken> of) { return node(Kind::Aggregate, "count", std::move(of)); }

    std::pair<Spoken, Unit> value(bool is_of_units) {
        const auto condition = [&] { return is_of_units ? unit_condition(1) : row_condition(1); };
        const auto any_number = [&] { return is_of_units ? unit_number() : row_number(); };
        Spoken share = node(Kind::Aggregate, "share", {condition()});
        switch (below(6)) {
            case 0:
            case 1:
                return {std::move(share), Unit::Percent};
            case 2:
                return {count(chance(50) ? std::vector<Spoken>{} : std::vector<Spoken>{condition()}), Unit::Count};
            case 3: {
                Spoken whole = node(Kind::Region, "", {share});
                return {node(Kind::Minus, "", {std::move(share), std::move(whole)}), Unit::Coefficient};
            }
            case 4:
                return {node(Kind::Over, "", {count({condition()}), count({})}), Unit::Percent};
            default: {
                auto [argument, unit] = any_number();
                return {aggregate_of(std::move(argument)), unit};
            }
        }
    }

  private:
    std::string sign() { return any<std::string>({"=", "!=", "<", "<=", ">", ">="}); }
    Spoken points() { return chance(50) ? number(below(4)) : column("max_points"); }
    std::vector<std::string> some_words(const std::vector<std::string>& all) {
        return chance(20) ? all : std::vector<std::string>{any(all)};
    }
    Spoken mark_comparison() {
        return node(Kind::Compare, sign(), {column("mark"), chance(50) ? number(2 + below(4)) : column("school_mark")});
    }
    Spoken score_comparison() {
        Spoken part = node(Kind::Times, "", {column("max_primary")});
        part.number = any<double>({0.5, 0.55, 0.75});
        return node(Kind::Compare, sign(), {column("primary"), chance(50) ? number(below(12)) : std::move(part)});
    }

    std::mt19937& random_;
    bool is_of_items_;
};

std::string aggregate_text(const Spoken& formula) {
    if (formula.parts.empty()) {
        return formula.name + "()";
    }
    const std::string argument = text_of(formula.parts.front());
    if (formula.name == "top") {
        return fmt::format("sum(top({}, {}))", formula.number, argument);
    }
    return formula.name == "quantile" ? fmt::format("quantile({}, {})", argument, formula.number)
                                      : fmt::format("{}({})", formula.name, argument);
}

}  // namespace

std::string text_of(const Spoken& formula) {
    const auto part = [&formula](std::size_t i) { return text_of(formula.parts[i]); };
    switch (formula.kind) {
        case Kind::Number:
            return fmt::format("{}", formula.number);
        case Kind::Column:
        case Kind::Flag:
            return formula.name;
        case Kind::Words:
            return fmt::format("{} in (\"{}\")", formula.name, fmt::join(formula.words, "\", \""));
        case Kind::Numbers:
            return fmt::format("{} in ({})", part(0), fmt::join(formula.numbers, ", "));
        case Kind::Between:
            return fmt::format("{} between {} and {}", part(0), part(1), part(2));
        case Kind::Compare:
            return fmt::format("{} {} {}", part(0), formula.name, part(1));
        case Kind::And:
            return fmt::format("({} and {})", part(0), part(1));
        case Kind::Or:
            return fmt::format("({} or {})", part(0), part(1));
        case Kind::Not:
            return fmt::format("not ({})", part(0));
        case Kind::Known:
            return fmt::format("known({})", part(0));
        case Kind::Times:
            return fmt::format("{} * {}", formula.number, part(0));
        case Kind::Minus:
            return fmt::format("({} - {})", part(0), part(1));
        case Kind::Over:
            return fmt::format("({} / {})", part(0), part(1));
        case Kind::Region:
            return fmt::format("region({})", part(0));
        case Kind::Aggregate:
            return aggregate_text(formula);
    }
    return {};
}

bool mentions(const Spoken& formula, const std::string& column) {
    return formula.name == column || std::any_of(formula.parts.begin(), formula.parts.end(),
                                                 [&column](const Spoken& part) { return mentions(part, column); });
}

catalog::Indicator SpokenIndicator::written() const {
    catalog::Indicator indicator;
    indicator.id = "oracle";
    indicator.unit = unit;
    indicator.levels = {catalog::Level::Organization, catalog::Level::Municipality, catalog::Level::Region};
    indicator.population.text = (unit_of_population.empty() ? "" : unit_of_population + " from ") +
                                (is_of_items ? "item" : "result") +
                                (where.empty() ? "" : " where " + text_of(where.front())) +
                                (having.empty() ? "" : " having " + text_of(having.front()));
    indicator.value.text = text_of(value);
    indicator.breakdowns = breakdowns;
    return indicator;
}

SpokenIndicator random_indicator(std::mt19937& random) {
    SpokenIndicator result;
    const auto kind = random() % 10;
    result.is_of_items = kind < 2;
    result.unit_of_population = kind < 5 ? "" : kind < 8 ? "student" : kind == 8 ? "class" : "org";
    Speaker speaker(random, result.is_of_items);
    const bool is_of_units = !result.unit_of_population.empty();
    if (speaker.chance(70)) {
        result.where.push_back(speaker.row_condition(2));
    }
    if (is_of_units && speaker.chance(40)) {
        result.having.push_back(speaker.unit_condition(1));
    }
    std::tie(result.value, result.unit) = speaker.value(is_of_units);
    result.breakdowns = speaker.any<std::vector<std::vector<std::string>>>(
        {{{}}, {{}, {"subject"}}, {{"grade"}, {"grade", "subject"}}, {{}, {"class"}}});
    if (result.is_of_items && speaker.chance(50)) {
        result.breakdowns.push_back({"task_level"});
    }
    return result;
}

}  // namespace msoko::oracle
