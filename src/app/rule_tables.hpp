#pragma once

#include <string>

#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/recommending.hpp"
#include "msoko/formula/vocabulary.hpp"

namespace msoko::app {

/// The two tables that rules look at: `value`, a value of an indicator in its place beside those it is compared with,
/// and `signal`, a sign or a judgement of the analysis. They exist only while rules are worked out.
[[nodiscard]] const catalog::TableDescription& rule_table(catalog::RuleSubject subject);

/// The words of a profile with both tables.
[[nodiscard]] formula::Vocabulary rule_vocabulary(const catalog::Catalog& catalog, const catalog::Profile& profile);

}  // namespace msoko::app
