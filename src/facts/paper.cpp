#include "msoko/facts/paper.hpp"

#include <algorithm>
#include <array>

namespace msoko::facts {
namespace {

constexpr std::array<std::string_view, 9> kOfPaper = {"year",        "run",         "procedure", "subject",  "grade",
                                                      "pupil_grade", "max_primary", "max_score", "min_score"};

}  // namespace

bool follows_from_paper(std::string_view column) noexcept {
    return std::find(kOfPaper.begin(), kOfPaper.end(), column) != kOfPaper.end();
}

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
