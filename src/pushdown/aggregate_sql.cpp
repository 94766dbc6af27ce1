#include "aggregate_sql.hpp"

#include <fmt/format.h>

#include "sql_text.hpp"

namespace msoko::pushdown {
namespace {

using formula::Expression;
using formula::Op;

/// What an aggregate counts of each row.
struct Argument {
    std::string value;  ///< empty: the rows themselves
    bool is_condition = false;
    bool is_of_top = false;
    double top = 0;  ///< how many of the greatest values
};

Argument counted_of(const Expression& aggregate, Leaves& leaves) {
    if (aggregate.arguments.empty()) {
        return {};
    }
    const Expression& argument = aggregate.arguments.front();
    const bool is_of_top = argument.op == Op::Top;
    const Expression& counted = is_of_top ? argument.arguments.front() : argument;
    return {sql_of(counted, leaves), counted.type.kind == formula::Kind::Condition, is_of_top, argument.number};
}

std::string count_of(const std::string& what, const std::string& condition) {
    return filtered("count(" + what + ")", condition);
}

/// The k greatest of the values that are known.
std::string greatest(const Argument& counted, const std::string& condition) {
    return fmt::format("({})[1:{}]",
                       filtered(fmt::format("array_agg({0} order by {0} desc)", counted.value),
                                both(condition, counted.value + " is not null")),
                       static_cast<long>(counted.top));
}

/// Deviation by the same steps as cube::Accumulator::sd.
std::string deviation(const Argument& counted, const std::string& condition) {
    const std::string n = count_of(counted.value, condition) + "::float8";
    const std::string sum = filtered("sum(" + counted.value + ")", condition);
    const std::string squares = filtered(fmt::format("sum({0} * {0})", counted.value), condition);
    const std::string deviations = fmt::format("({} * {} - {} * {})", n, squares, sum, sum);
    return fmt::format(
        "(case when {n} < 2 then null when {q} <> floor({q}) and {d} <= 1e-14::float8 * {n} * {q} then 0::float8 "
        "else sqrt(greatest({d}, 0::float8) / {n} / ({n} - 1)) end)",
        fmt::arg("n", n), fmt::arg("q", squares), fmt::arg("d", deviations));
}

std::string count_scalar(const Argument& counted, const std::string& condition) {
    if (counted.value.empty()) {
        return count_of("*", condition) + "::float8";
    }
    if (!counted.is_condition) {
        return count_of(counted.value, condition) + "::float8";
    }
    // Unknown of everyone is unknown; of nobody it is none.
    return fmt::format("(case when {} > 0 and {} = 0 then null else {}::float8 end)", count_of("*", condition),
                       count_of(counted.value, condition), count_of("*", both(condition, counted.value)));
}

}  // namespace

std::string scalar_of(const Expression& aggregate, const std::string& condition, Leaves& leaves) {
    const Argument counted = counted_of(aggregate, leaves);
    const auto over = [&](const char* function) {
        return filtered(fmt::format("{}({})", function, counted.value), condition);
    };
    const Op op = aggregate.op;
    if (op == Op::Count) {
        return count_scalar(counted, condition);
    }
    if (op == Op::Share) {
        return fmt::format("({}::float8 / nullif({}, 0))", count_of("*", both(condition, counted.value)),
                           count_of(counted.value, condition));
    }
    if (op == Op::Mean) {
        return fmt::format("({} / nullif({}, 0))", over("sum"), over("count"));
    }
    if (op == Op::Stddev) {
        return deviation(counted, condition);
    }
    if (op == Op::Median || op == Op::Quantile) {
        const double level = op == Op::Median ? 0.5 : aggregate.number;
        return filtered(fmt::format("percentile_cont({}) within group (order by {})", literal(level), counted.value),
                        condition);
    }
    if (counted.is_of_top) {
        return fmt::format("(select sum(v) from unnest({}) as v)", greatest(counted, condition));
    }
    return over(op == Op::Minimum ? "min" : op == Op::Maximum ? "max" : "sum");
}

AccumulatorSql accumulator_of(const Expression& aggregate, const std::string& condition, Leaves& leaves) {
    const Argument counted = counted_of(aggregate, leaves);
    AccumulatorSql sql;
    if (counted.value.empty() || (aggregate.op == Op::Count && !counted.is_condition)) {
        sql.known = count_of(counted.value.empty() ? "*" : counted.value, condition);
        sql.sum = sql.known;
        return sql;
    }
    sql.known = count_of(counted.value, condition);
    if (counted.is_condition) {
        sql.sum = count_of("*", both(condition, counted.value));
        return sql;
    }
    sql.sum = filtered("sum(" + counted.value + ")", condition);
    sql.squares = filtered(fmt::format("sum({0} * {0})", counted.value), condition);
    if (aggregate.op == Op::Minimum || aggregate.op == Op::Maximum) {
        sql.sample =
            filtered(fmt::format("{}({})", aggregate.op == Op::Minimum ? "min" : "max", counted.value), condition);
    } else if (counted.is_of_top) {
        sql.samples = greatest(counted, condition);
    } else if (aggregate.op == Op::Median || aggregate.op == Op::Quantile) {
        sql.samples = filtered("array_agg(" + counted.value + ")", both(condition, counted.value + " is not null"));
    }
    return sql;
}

}  // namespace msoko::pushdown
