#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plain_facts.hpp"
#include "spoken_formula.hpp"

namespace msoko::oracle {

/// A place in the results: whose value, when, of what part.
struct Cell {
    int year = 0;
    std::string place;  ///< "org sch990001", "municipality Город", "region"
    std::map<std::string, std::string> breakdown;
    friend auto operator<=>(const Cell&, const Cell&) = default;
};

/// Every number that an indicator has over the facts, by plain loops over rows.
[[nodiscard]] std::map<Cell, double> evaluate_naively(const SpokenIndicator& indicator, const PlainFacts& facts);

}  // namespace msoko::oracle
