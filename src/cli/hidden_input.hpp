#pragma once

#include <optional>
#include <string>

namespace msoko::cli {

/// Asks for a line that is not shown while it is typed; from a pipe, reads it without asking. nullopt where input ends.
[[nodiscard]] std::optional<std::string> read_hidden(const std::string& question);

}  // namespace msoko::cli
