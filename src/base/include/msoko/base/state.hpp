#pragma once

#include <cstdint>
#include <string_view>

namespace msoko {

/// State of a value. Missing is not zero: every state but Ok and Few has no number to show.
enum class ValueState : std::uint8_t {
    Ok,       ///< a number to use
    Few,      ///< a number over a denominator below the parameter `few_below`; shown greyed with n
    NoData,   ///< nothing was received that the indicator could be computed from
    NotHeld,  ///< the procedure was not held there and then
    NoScale,  ///< results exist, the scale of marks for them does not
    Hidden,   ///< suppressed: the reader may not see it
    Error,    ///< the input contradicts itself
};

/// "ok", "few", "no_data", "not_held", "no_scale", "hidden", "error": as in indicators.csv.
[[nodiscard]] std::string_view to_string(ValueState state) noexcept;

/// What a person reads: "", "мало данных", "нет данных", "не проводилось", "нет шкалы", "скрыто", "ошибка данных".
[[nodiscard]] std::string_view label(ValueState state) noexcept;

/// True where the value carries a number (Ok, Few).
[[nodiscard]] constexpr bool has_number(ValueState state) noexcept {
    return state == ValueState::Ok || state == ValueState::Few;
}

}  // namespace msoko
