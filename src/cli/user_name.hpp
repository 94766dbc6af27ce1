#pragma once

#include <string>

namespace msoko::cli {

/// Who runs the program, as the system names them.
[[nodiscard]] std::string user_name();

}  // namespace msoko::cli
