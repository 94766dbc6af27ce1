#pragma once

#include "msoko/catalog/catalog.hpp"
#include "msoko/report/filling_template.hpp"

namespace msoko::app {

/// A column of a fact table as people fill it in.
[[nodiscard]] report::EntryColumn entry_column(const catalog::ColumnDescription& description,
                                               const catalog::Catalog& catalog);

/// A layout that is ours as people fill it in: headers, hints and examples come from it, the rest from the table that
/// its columns go into.
[[nodiscard]] report::FillingTemplate template_of_layout(const catalog::LayoutDefinition& layout,
                                                         const catalog::Catalog& catalog);

}  // namespace msoko::app
