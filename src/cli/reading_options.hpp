#pragma once

#include <map>
#include <string>

#include "msoko/app/assess_request.hpp"
#include "msoko/base/result.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the name of a library
class App;
}

namespace msoko::cli {

/// Where the command line leaves what is not in a request yet.
struct ReadingOptions {
    std::string mapping;
    std::string key;
    std::map<std::string, std::string> answers;
};

/// Key of pseudonyms in the user's own folder of settings; empty where the system names none.
[[nodiscard]] std::string default_key();

/// How files are read: the same options for every command that reads them. Both objects outlive the parsing.
void add_reading_options(CLI::App& command, ReadingOptions& options, app::AssessRequest& request);

/// Which organizations rows of earlier years belong to.
void add_organization_view(CLI::App& command, facts::OrganizationView& view);

/// Puts what was said into the request. @error Usage
[[nodiscard]] Result<void> take_reading_options(const ReadingOptions& options, app::AssessRequest& request);

}  // namespace msoko::cli
