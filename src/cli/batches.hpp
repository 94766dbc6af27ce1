#pragma once

#include <memory>
#include <string>
#include <vector>

#include "msoko/store/batches.hpp"
#include "program.hpp"

namespace msoko::cli {

/// Prints what a corrected file says otherwise, a cell a line.
/// @param all  else the first of them
void print_changes(const std::vector<store::CellChange>& changes, bool all);

/// Adds what can be done with accepted files to the command that accepts them: list, show, withdraw.
/// @param database  where the command line leaves the address
void add_batches(CLI::App& import, const std::shared_ptr<const std::string>& database, Command& chosen);

}  // namespace msoko::cli
