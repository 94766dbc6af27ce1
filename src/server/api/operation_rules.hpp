#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "msoko/access/rights.hpp"

namespace msoko::api {

/// Who may use an operation.
struct OperationRule {
    enum class Kind : std::uint8_t {
        Open,      ///< anybody
        Local,     ///< programs on this machine
        SignedIn,  ///< anybody who is signed in
        Part,      ///< who has the action on something: the operation itself shows only that
        Whole,     ///< who has the action on the whole
    };
    std::string_view operation;
    Kind kind;
    access::Action action = access::Action::ViewTotals;
};

/// Whether pages ask for it by themselves, again and again.
[[nodiscard]] bool is_polled(std::string_view operation) noexcept;

/// nullopt = nobody may use it.
[[nodiscard]] std::optional<OperationRule> rule_of(std::string_view operation) noexcept;

}  // namespace msoko::api
