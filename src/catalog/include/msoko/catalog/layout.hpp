#pragma once

#include <string>

#include "msoko/catalog/definition.hpp"

namespace msoko::catalog {

/// How a file of one kind is laid out, as data (catalog/layouts).
struct LayoutDefinition {
    std::string id;  ///< "vpr.2021"
    Place place;
};

}  // namespace msoko::catalog
