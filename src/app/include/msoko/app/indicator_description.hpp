#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

/// A fact table, or a form, and what of it a formula reads.
struct NeededTable {
    std::string name;
    std::string label;
    std::vector<std::string> columns;  ///< Russian labels
};

/// What an indicator is in some years, by the formula, terms and parameters that hold in them.
struct DefinitionVersion {
    catalog::Validity years;
    const catalog::Indicator* indicator = nullptr;  ///< in the version of the years
    std::string value_words;                        ///< made from the formula: «доля участников …»
    std::string population_words;          ///< «участники ВПР по программе 4 класса»
    std::vector<std::string> definitions;  ///< of its terms and parameters, a text each
    std::string undefined;  ///< «значения параметра «…»»: what is missing in these years; then nothing is computed
};

/// An indicator as the catalogue has it, before any data.
struct IndicatorDescription {
    const catalog::Indicator* indicator = nullptr;
    std::vector<std::string> profiles;        ///< that compute it
    std::vector<DefinitionVersion> versions;  ///< the latest first
    std::vector<std::string> breakdowns;      ///< «всего», «класс, предмет»
    std::vector<NeededTable> needs;
    std::vector<catalog::Diagnostic> mistakes;  ///< of the formula; then there are no words and needs
};

/// @param profile  whose terms and parameters the words are made with; empty = the first that computes the indicator
/// @error Usage naming the nearest valid ids
[[nodiscard]] Result<IndicatorDescription> describe_indicator(const catalog::Catalog& catalog, std::string_view id,
                                                              std::string_view profile = {});

}  // namespace msoko::app
