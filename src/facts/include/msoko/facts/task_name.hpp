#pragma once

#include <string>
#include <string_view>

namespace msoko::facts {

/// One spelling of a task's name: «5(1)» and «5,1» are 5.1, Latin K is Russian К.
[[nodiscard]] std::string normalize_task(std::string_view name);

}  // namespace msoko::facts
