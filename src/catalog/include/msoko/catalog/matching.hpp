#pragma once

#include <string>

/// How one organization is recognized (catalog/matching.toml).
namespace msoko::catalog {

/// A change of the beginning of logins that leaves an organization the same, where the digits stay.
struct LoginPrefix {
    std::string from;  ///< "sch"
    std::string to;    ///< "edu"
    std::string source;
};

/// Words of an organization's name and their abbreviation, as text::fold gives them.
struct NameSpelling {
    std::string full;
    std::string brief;
};

}  // namespace msoko::catalog
