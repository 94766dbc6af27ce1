#include <fmt/format.h>

#include <array>
#include <cctype>

#include "loader.hpp"

namespace msoko::catalog {
namespace {

MonthDay month_day(TableReader& reader, const PlacedText& text, std::string_view key) {
    constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto digits = [&text](std::size_t begin) {
        const std::string& t = text.text;
        const bool are_digits = std::isdigit(static_cast<unsigned char>(t[begin])) != 0 &&
                                std::isdigit(static_cast<unsigned char>(t[begin + 1])) != 0;
        return are_digits ? (t[begin] - '0') * 10 + t[begin + 1] - '0' : 0;
    };
    if (text.text.size() == 5 && text.text[2] == '-') {
        const MonthDay date{digits(0), digits(3)};
        if (date.month >= 1 && date.month <= 12 && date.day >= 1 &&
            date.day <= kDays[static_cast<std::size_t>(date.month - 1)]) {
            return date;
        }
    }
    if (!text.text.empty()) {
        reader.report(text.place, fmt::format("Ключ «{}»: нужны месяц и день, например \"06-25\".", key));
    }
    return {};
}

}  // namespace

MonthDay read_month_day(TableReader& reader, std::string_view key) {
    return month_day(reader, reader.placed_text(key), key);
}

std::vector<MonthDay> read_month_days(TableReader& reader, std::string_view key) {
    std::vector<MonthDay> days;
    for (const PlacedText& text : reader.placed_texts(key)) {
        days.push_back(month_day(reader, text, key));
    }
    return days;
}

}  // namespace msoko::catalog
