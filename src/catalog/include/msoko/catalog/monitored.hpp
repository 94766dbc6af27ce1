#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::catalog {

enum class MonitoredKind : std::uint8_t {
    Subject,  ///< the regulation only names what is watched
    Group,    ///< it announces indicators without listing them
};

/// What a regulation watches without an indicator of its own, and what serves it.
struct Monitored {
    std::string id;     ///< "kam.m.2.4"
    std::string title;  ///< verbatim
    std::string regulation_place;
    std::string mechanism;
    MonitoredKind kind = MonitoredKind::Subject;
    std::vector<std::string> indicators;  ///< ids, expanded
    std::vector<std::string> forms;       ///< ids
    std::vector<std::string> procedures;
    std::string note;
    Place place;
};

}  // namespace msoko::catalog
