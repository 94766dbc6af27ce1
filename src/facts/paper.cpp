#include "msoko/facts/paper.hpp"

namespace msoko::facts {

std::string_view to_string(Run run) noexcept {
    switch (run) {
        case Run::Autumn:
            return "autumn";
        case Run::Spring:
            return "spring";
        case Run::Early:
            return "early";
        case Run::Main:
            return "main";
    }
    return "main";
}

std::string_view label(Run run) noexcept {
    switch (run) {
        case Run::Autumn:
            return "осень";
        case Run::Spring:
            return "весна";
        case Run::Early:
            return "досрочный период";
        case Run::Main:
            return "основной период";
    }
    return "основной период";
}

std::string_view to_string(TaskLevel level) noexcept {
    switch (level) {
        case TaskLevel::Unknown:
            return "";
        case TaskLevel::Base:
            return "base";
        case TaskLevel::Advanced:
            return "advanced";
        case TaskLevel::High:
            return "high";
    }
    return "";
}

std::string_view label(TaskLevel level) noexcept {
    switch (level) {
        case TaskLevel::Unknown:
            return "";
        case TaskLevel::Base:
            return "базовый";
        case TaskLevel::Advanced:
            return "повышенный";
        case TaskLevel::High:
            return "высокий";
    }
    return "";
}

}  // namespace msoko::facts
