#include "naive_evaluator.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace msoko::oracle {
namespace {

using Maybe = std::optional<double>;
using Rows = std::vector<Row>;

bool same(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

bool holds(const std::string& sign, double a, double b) {
    if (sign == "=") {
        return same(a, b);
    }
    if (sign == "!=") {
        return !same(a, b);
    }
    if (sign == "<" || sign == ">") {
        return !same(a, b) && (sign == "<" ? a < b : a > b);
    }
    return same(a, b) || (sign == "<=" ? a < b : a > b);
}

Maybe yes(bool value) {
    return value ? 1 : 0;
}

/// What any formula says, given what its columns and aggregates say.
template <typename Leaf>
Maybe say(const Spoken& formula, const Leaf& leaf) {
    const auto part = [&](std::size_t i) { return say(formula.parts[i], leaf); };
    switch (formula.kind) {
        case Kind::Number:
            return formula.number;
        case Kind::Column:
        case Kind::Flag:
        case Kind::Words:
        case Kind::Aggregate:
        case Kind::Region:
            return leaf(formula);
        case Kind::Numbers: {
            const Maybe value = part(0);
            return value ? yes(std::any_of(formula.numbers.begin(), formula.numbers.end(),
                                           [&](double one) { return same(one, *value); }))
                         : std::nullopt;
        }
        case Kind::Between: {
            const Maybe value = part(0);
            return value ? yes(holds(">=", *value, *part(1)) && holds("<=", *value, *part(2))) : std::nullopt;
        }
        case Kind::Compare: {
            const Maybe left = part(0);
            const Maybe right = part(1);
            return left && right ? yes(holds(formula.name, *left, *right)) : std::nullopt;
        }
        case Kind::And:
        case Kind::Or: {
            const double decisive = formula.kind == Kind::And ? 0 : 1;
            const Maybe left = part(0);
            const Maybe right = part(1);
            if (left == decisive || right == decisive) {
                return decisive;
            }
            return left && right ? Maybe(1 - decisive) : std::nullopt;
        }
        case Kind::Not: {
            const Maybe inside = part(0);
            return inside ? Maybe(1 - *inside) : std::nullopt;
        }
        case Kind::Known:
            return yes(part(0).has_value());
        case Kind::Times: {
            const Maybe value = part(0);
            return value ? Maybe(formula.number * *value) : std::nullopt;
        }
        case Kind::Minus:
        case Kind::Over: {
            const Maybe left = part(0);
            const Maybe right = part(1);
            if (!left || !right || (formula.kind == Kind::Over && *right == 0)) {
                return std::nullopt;
            }
            return formula.kind == Kind::Minus ? *left - *right : *left / *right;
        }
    }
    return std::nullopt;
}

Maybe say_of_row(const Spoken& formula, const Row& row) {
    return say(formula, [&row](const Spoken& leaf) -> Maybe {
        if (leaf.kind != Kind::Words) {
            return number_of(row, leaf.name);
        }
        const std::optional<std::string> word = word_of(row, leaf.name);
        return word ? yes(std::find(leaf.words.begin(), leaf.words.end(), *word) != leaf.words.end()) : std::nullopt;
    });
}

/// An aggregate over members, each of which says `values`.
Maybe aggregate(const Spoken& formula, std::size_t num_members, const std::vector<Maybe>& values) {
    std::vector<double> known;
    for (const Maybe& value : values) {
        if (value) {
            known.push_back(*value);
        }
    }
    std::sort(known.begin(), known.end());
    double sum = 0;
    for (const double value : known) {
        sum += value;
    }
    const auto n = static_cast<double>(known.size());
    if (formula.name == "count") {
        if (formula.parts.empty()) {
            return static_cast<double>(num_members);
        }
        return known.empty() && num_members > 0 ? std::nullopt : Maybe(sum);
    }
    if (known.empty()) {
        return std::nullopt;
    }
    if (formula.name == "sum") {
        return sum;
    }
    if (formula.name == "min" || formula.name == "max") {
        return formula.name == "min" ? known.front() : known.back();
    }
    if (formula.name == "top") {
        double best = 0;
        for (std::size_t i = 0; i < std::min(known.size(), static_cast<std::size_t>(formula.number)); ++i) {
            best += known[known.size() - 1 - i];
        }
        return best;
    }
    if (formula.name == "stddev") {
        double squares = 0;
        for (const double value : known) {
            squares += (value - sum / n) * (value - sum / n);
        }
        return known.size() < 2 ? std::nullopt : Maybe(std::sqrt(squares / (n - 1)));
    }
    if (formula.name == "median" || formula.name == "quantile") {
        const double place = (formula.name == "median" ? 0.5 : formula.number) * (n - 1);
        const auto below = static_cast<std::size_t>(std::floor(place));
        const std::size_t above = std::min(below + 1, known.size() - 1);
        return known[below] + (place - std::floor(place)) * (known[above] - known[below]);
    }
    return sum / n;
}

Maybe say_of_rows(const Spoken& formula, const Rows& rows) {
    return say(formula, [&rows](const Spoken& leaf) {
        std::vector<Maybe> values;
        for (const Row& row : rows) {
            if (!leaf.parts.empty()) {
                values.push_back(say_of_row(leaf.parts.front(), row));
            }
        }
        return aggregate(leaf, rows.size(), values);
    });
}

/// The units of the population among some rows: rows that pass, put together.
std::vector<Rows> members_of(const SpokenIndicator& indicator, const Rows& rows) {
    const bool asks_for_absent = !indicator.where.empty() && mentions(indicator.where.front(), "absent");
    std::map<std::tuple<std::string, std::string, int, std::string>, Rows> units;
    std::vector<Rows> members;
    for (const Row& row : rows) {
        const bool passes = indicator.where.empty() || say_of_row(indicator.where.front(), row) == 1.0;
        if (!passes || (row.is_absent && !asks_for_absent)) {
            continue;
        }
        if (indicator.unit_of_population.empty()) {
            members.push_back({row});
        } else if (indicator.unit_of_population == "student") {
            units[{row.run, row.organization, row.student, ""}].push_back(row);
        } else if (indicator.unit_of_population == "org") {
            units[{row.run, row.organization, 0, ""}].push_back(row);
        } else if (!row.school_class.empty()) {
            units[{row.run, row.organization, row.grade, row.school_class}].push_back(row);
        }
    }
    for (const auto& [key, unit] : units) {
        if (indicator.having.empty() || say_of_rows(indicator.having.front(), unit) == 1.0) {
            members.push_back(unit);
        }
    }
    return members;
}

Maybe value_of(const SpokenIndicator& indicator, const Spoken& formula, const Rows& rows, const Rows& region) {
    const std::vector<Rows> members = members_of(indicator, rows);
    return say(formula, [&](const Spoken& leaf) -> Maybe {
        if (leaf.kind == Kind::Region) {
            return value_of(indicator, leaf.parts.front(), region, region);
        }
        std::vector<Maybe> values;
        for (const Rows& member : members) {
            if (!leaf.parts.empty()) {
                const Spoken& argument = leaf.parts.front();
                values.push_back(indicator.unit_of_population.empty() ? say_of_row(argument, member.front())
                                                                      : say_of_rows(argument, member));
            }
        }
        return aggregate(leaf, members.size(), values);
    });
}

std::vector<std::string> places_of(const Row& row) {
    return {"org " + row.organization, "municipality " + row.municipality, "region"};
}

}  // namespace

std::map<Cell, double> evaluate_naively(const SpokenIndicator& indicator, const PlainFacts& facts) {
    const Rows& rows = indicator.is_of_items ? facts.answers : facts.works;
    std::map<int, std::set<std::string>> runs;
    for (const Row& row : facts.works) {
        runs[row.year].insert(row.run);
    }
    std::map<Cell, Rows> cells;
    for (const Row& row : rows) {
        for (const std::vector<std::string>& breakdown : indicator.breakdowns) {
            Cell cell{row.year, "", {}};
            bool is_whole = true;
            for (const std::string& column : breakdown) {
                const std::optional<std::string> word = word_of(row, column);
                is_whole = is_whole && word.has_value();
                cell.breakdown[column] = word.value_or("");
            }
            if (runs[row.year].size() > 1) {
                cell.breakdown["run"] = row.run;
            }
            for (const std::string& place : places_of(row)) {
                cell.place = place;
                if (is_whole) {
                    cells[cell].push_back(row);
                }
            }
        }
    }
    const bool is_percent = indicator.unit == catalog::Unit::Percent;
    std::map<Cell, double> values;
    for (const auto& [cell, own] : cells) {
        const Maybe value = value_of(indicator, indicator.value, own, cells.at({cell.year, "region", cell.breakdown}));
        if (value && !members_of(indicator, own).empty()) {
            values[cell] = is_percent ? *value * 100 : *value;
        }
    }
    return values;
}

}  // namespace msoko::oracle
