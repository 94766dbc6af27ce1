#include "definition_error.hpp"

#include <fmt/format.h>

#include <utility>

namespace msoko::app {

tl::unexpected<Error> definition_error(std::string heading, const std::vector<catalog::Diagnostic>& diagnostics) {
    for (const catalog::Diagnostic& diagnostic : diagnostics) {
        const std::string place =
            diagnostic.place.line == 0
                ? diagnostic.place.file
                : fmt::format("{}:{}:{}", diagnostic.place.file, diagnostic.place.line, diagnostic.place.column);
        heading += fmt::format("\n  {}: {}", place, diagnostic.message);
    }
    return fail(ErrorCode::UnusableInput, std::move(heading));
}

}  // namespace msoko::app
