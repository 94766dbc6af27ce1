#pragma once

#include <array>
#include <string_view>

#include "msoko/formula/expression.hpp"

namespace msoko::formula {

/// A function of the language, as data.
struct Function {
    std::string_view name;
    Op op = Op::Count;
    std::size_t min_arguments = 1;
    std::size_t max_arguments = 1;
    std::string_view usage;  ///< how it is written, for messages
};

inline constexpr std::array<Function, 17> kFunctions = {{
    {"count", Op::Count, 0, 1, "count(), count(условие) или count(число)"},
    {"share", Op::Share, 1, 1, "share(условие)"},
    {"mean", Op::Mean, 1, 1, "mean(число)"},
    {"sum", Op::Sum, 1, 1, "sum(число)"},
    {"min", Op::Minimum, 1, 2, "min(число) по строкам или min(a, b)"},
    {"max", Op::Maximum, 1, 2, "max(число) по строкам или max(a, b)"},
    {"median", Op::Median, 1, 1, "median(число)"},
    {"stddev", Op::Stddev, 1, 1, "stddev(число)"},
    {"quantile", Op::Quantile, 2, 2, "quantile(число, 0.25)"},
    {"top", Op::Top, 2, 2, "top(3, score)"},
    {"known", Op::Known, 1, 1, "known(столбец)"},
    {"low", Op::Low, 1, 1, "low(mean(число))"},
    {"high", Op::High, 1, 1, "high(mean(число))"},
    {"region", Op::Region, 1, 1, "region(mean(число))"},
    {"ratio", Op::Divide, 2, 2, "ratio(число, число)"},
    {"previous", Op::Previous, 1, 1, "previous(значение)"},
    {"indicator", Op::Indicator, 1, 1, "indicator(\"kem.heads.3.1\")"},
}};

/// nullptr where there is none.
[[nodiscard]] const Function* find_function(std::string_view name) noexcept;

}  // namespace msoko::formula
