#pragma once

#include <random>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::oracle {

enum class Kind {
    Number,
    Column,
    Flag,
    Words,
    Numbers,
    Between,
    Compare,
    And,
    Or,
    Not,
    Known,
    Times,
    Aggregate,
    Minus,
    Over,
    Region
};

/// A formula as the test made it up: its own tree, written out as text for the program to parse.
struct Spoken {
    Kind kind = Kind::Number;
    std::string name;  ///< column, aggregate, sign
    double number = 0;
    std::vector<std::string> words;
    std::vector<double> numbers;
    std::vector<Spoken> parts;
};

[[nodiscard]] std::string text_of(const Spoken& formula);
[[nodiscard]] bool mentions(const Spoken& formula, const std::string& column);

/// An indicator as a tree.
struct SpokenIndicator {
    std::string unit_of_population;  ///< "", "student", "class", "org"
    bool is_of_items = false;
    std::vector<Spoken> where;   ///< none or one
    std::vector<Spoken> having;  ///< none or one
    Spoken value;
    catalog::Unit unit = catalog::Unit::Percent;
    std::vector<std::vector<std::string>> breakdowns;

    [[nodiscard]] catalog::Indicator written() const;
};

[[nodiscard]] SpokenIndicator random_indicator(std::mt19937& random);

}  // namespace msoko::oracle
