#pragma once

#include <functional>
#include <string>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::cli {

/// Opens a database, works on it, prints a failure. @return exit code
[[nodiscard]] int run_on_database(const std::string& address, const std::function<Result<void>(store::Database&)>& work,
                                  store::Absent absent = store::Absent::Refuse);

}  // namespace msoko::cli
