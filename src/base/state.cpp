#include "msoko/base/state.hpp"

namespace msoko {

std::string_view to_string(ValueState state) noexcept {
    switch (state) {
        case ValueState::Ok:
            return "ok";
        case ValueState::Few:
            return "few";
        case ValueState::NoData:
            return "no_data";
        case ValueState::NotHeld:
            return "not_held";
        case ValueState::NoScale:
            return "no_scale";
        case ValueState::Hidden:
            return "hidden";
        case ValueState::Error:
            return "error";
    }
    return "error";
}

std::string_view label(ValueState state) noexcept {
    switch (state) {
        case ValueState::Ok:
            return "";
        case ValueState::Few:
            return "мало данных";
        case ValueState::NoData:
            return "нет данных";
        case ValueState::NotHeld:
            return "не проводилось";
        case ValueState::NoScale:
            return "нет шкалы";
        case ValueState::Hidden:
            return "скрыто";
        case ValueState::Error:
            return "ошибка данных";
    }
    return "ошибка данных";
}

}  // namespace msoko
