#include "msoko/base/finding.hpp"

#include <algorithm>

namespace msoko {

std::string_view to_string(Severity severity) noexcept {
    switch (severity) {
        case Severity::Info:
            return "info";
        case Severity::Warning:
            return "warning";
        case Severity::Error:
            return "error";
    }
    return "error";
}

std::string_view to_string(Action action) noexcept {
    switch (action) {
        case Action::Kept:
            return "kept";
        case Action::Mended:
            return "mended";
        case Action::Rejected:
            return "rejected";
    }
    return "rejected";
}

std::string column_name(std::uint32_t column) {
    std::string name;
    for (; column > 0; column = (column - 1) / 26) {
        name.push_back(static_cast<char>('A' + (column - 1) % 26));
    }
    std::reverse(name.begin(), name.end());
    return name;
}

}  // namespace msoko
