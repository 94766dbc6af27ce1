#pragma once

#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/definition.hpp"

namespace msoko::app {

/// All mistakes of a definition as one failure, a line each: file:line:column: what is wrong.
[[nodiscard]] tl::unexpected<Error> definition_error(std::string heading,
                                                     const std::vector<catalog::Diagnostic>& diagnostics);

}  // namespace msoko::app
