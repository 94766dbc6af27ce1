#pragma once

#include <memory>

#include "msoko/app/imports.hpp"
#include "program.hpp"

namespace msoko::cli {

/// Adds questions about logins, and answers to them, to the command that accepts files.
/// @param import_request  where the command line leaves the database, who asks and the catalogue
void add_match(CLI::App& import, const std::shared_ptr<const app::ImportRequest>& import_request, Command& chosen);

}  // namespace msoko::cli
