#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "report.hpp"

namespace msoko::formula {

struct PopulationSyntax;

enum class SyntaxKind : std::uint8_t { Number, Word, Quoted, Call, Unary, Binary, In, NotIn, Between, Wrong };

/// A formula as written, nothing resolved. Views point into the source text.
struct Syntax {
    SyntaxKind kind = SyntaxKind::Wrong;
    std::string_view text;  ///< name, code, operator
    double number = 0;
    Extent extent;
    Extent name_extent;  ///< of a call's name or an operator's sign
    std::vector<Syntax> arguments;
    std::size_t depth = 1;
    std::shared_ptr<const PopulationSyntax> population;  ///< first argument of a call: share(result where ..., ...)
};

/// "student from result where ... having ...".
struct PopulationSyntax {
    std::string_view unit;  ///< empty: rows
    Extent unit_extent;
    std::string_view table;
    Extent table_extent;
    std::optional<Syntax> where;
    std::optional<Syntax> having;
    Extent extent;
};

/// Deeper nesting is refused: formulas come from people, and a stack is finite.
inline constexpr std::size_t kMaxDepth = 100;
inline constexpr std::size_t kMaxLength = 20'000;  ///< bytes

/// nullopt (and a report) where the text is no expression.
[[nodiscard]] std::optional<Syntax> parse_expression(Report& report);
[[nodiscard]] std::optional<PopulationSyntax> parse_population(Report& report);

}  // namespace msoko::formula
