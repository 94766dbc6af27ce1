#pragma once

#include <string>
#include <string_view>

namespace msoko::report {

/// A name as received, in the typography of a document: «СОШ № 15» of «"СОШ №15 "», quotes nested or lost included.
/// Nothing but quotes, spaces and the space after № changes.
[[nodiscard]] std::string proper_name(std::string_view name);

}  // namespace msoko::report
