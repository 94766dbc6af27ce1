#include "msoko/access/clock.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace msoko::access {

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string day_of(std::int64_t at) {
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(static_cast<std::time_t>(at)));
}

bool is_day(const std::string& text) {
    constexpr std::string_view kPattern = "0000-00-00";
    const auto fits = [](char written, char wanted) {
        return wanted == '0' ? written >= '0' && written <= '9' : written == wanted;
    };
    if (!std::equal(text.begin(), text.end(), kPattern.begin(), kPattern.end(), fits)) {
        return false;
    }
    const std::chrono::year_month_day day(std::chrono::year(std::stoi(text.substr(0, 4))),
                                          std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5, 2)))),
                                          std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8, 2)))));
    return day.ok();
}

}  // namespace msoko::access
