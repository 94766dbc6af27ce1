#include "msoko/formula/check_condition.hpp"

#include <utility>

#include "resolver.hpp"
#include "syntax.hpp"

namespace msoko::formula {

std::vector<catalog::Diagnostic> check_condition(const Vocabulary& vocabulary, const std::string& table,
                                                 const catalog::PlacedText& condition) {
    std::vector<catalog::Diagnostic> diagnostics;
    Report report(condition, diagnostics);
    std::optional<Syntax> written = parse_expression(report);
    if (!written) {
        return diagnostics;
    }
    // What share() counts is a condition over a row: the same names and the same types.
    Syntax share;
    share.kind = SyntaxKind::Call;
    share.text = "share";
    share.extent = written->extent;
    share.name_extent = written->extent;
    share.depth = written->depth + 1;
    share.arguments.push_back(*std::move(written));
    Population rows;
    rows.table = table;
    Resolver resolver(vocabulary, diagnostics);
    // Only its mistakes matter.
    static_cast<void>(resolver.value(share, rows, report));
    return diagnostics;
}

}  // namespace msoko::formula
