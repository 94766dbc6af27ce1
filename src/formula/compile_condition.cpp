#include "msoko/formula/compile_condition.hpp"

#include <utility>

#include "resolver.hpp"
#include "syntax.hpp"

namespace msoko::formula {

tl::expected<Expression, std::vector<catalog::Diagnostic>> compile_condition(const Vocabulary& vocabulary,
                                                                             const std::string& table,
                                                                             const catalog::PlacedText& condition) {
    std::vector<catalog::Diagnostic> diagnostics;
    Report report(condition, diagnostics);
    std::optional<Syntax> written = parse_expression(report);
    if (!written) {
        return tl::unexpected(std::move(diagnostics));
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
    Edition edition(vocabulary, kLastYear);
    Resolver resolver(vocabulary, edition, diagnostics);
    Expression value = resolver.value(share, rows, report);
    if (edition.years().from || edition.years().to) {
        report.add(share.extent,
                   "правило действует во все годы, поэтому не может называть понятия и параметры, у "
                   "которых есть годы действия");
    }
    if (!diagnostics.empty()) {
        return tl::unexpected(std::move(diagnostics));
    }
    return std::move(value.arguments.front());
}

}  // namespace msoko::formula
