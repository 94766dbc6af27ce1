#include "msoko/cycle/period_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <initializer_list>
#include <string>

#include "msoko/base/text.hpp"

namespace msoko::cycle {
namespace {

using catalog::DayRange;
using catalog::PlanPeriod;

enum class TokenKind : std::uint8_t { Word, Number, Sign };

struct Token {
    TokenKind kind = TokenKind::Sign;
    std::string text;
    int number = 0;
};

std::vector<Token> tokens_of(const std::string& text) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size();) {
        const auto kind_at = [&text](std::size_t at) {
            const auto c = static_cast<unsigned char>(text[at]);
            return std::isdigit(c) != 0                ? TokenKind::Number
                   : c >= 0x80 || std::isalpha(c) != 0 ? TokenKind::Word
                                                       : TokenKind::Sign;
        };
        Token token{kind_at(i), "", 0};
        do {
            token.text += text[i++];
        } while (i < text.size() && token.kind != TokenKind::Sign && kind_at(i) == token.kind);
        if (token.kind == TokenKind::Number) {
            std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.number);
        }
        if (token.text != " ") {
            tokens.push_back(std::move(token));
        }
    }
    return tokens;
}

/// 1 to 12, 0 = none. Any case of the word.
int month_of(const Token& token) {
    constexpr std::array<std::string_view, 12> kStems = {"январ", "феврал", "март",    "апрел",  "май",   "июн",
                                                         "июл",   "август", "сентябр", "октябр", "ноябр", "декабр"};
    if (token.kind != TokenKind::Word) {
        return 0;
    }
    if (token.text == "мая" || token.text == "мае") {
        return 5;
    }
    const auto found =
        std::find_if(kStems.begin(), kStems.end(), [&](std::string_view stem) { return token.text.starts_with(stem); });
    return found == kStems.end() ? 0 : static_cast<int>(found - kStems.begin()) + 1;
}

bool is_year(const Token& token) {
    return token.kind == TokenKind::Number && token.number >= 2000 && token.number < 2100;
}

bool is_day(const Token& token) {
    return token.kind == TokenKind::Number && token.number >= 1 && token.number <= 31;
}

bool has(const std::string& text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

/// A month, or a day of it, that the text names.
struct Named {
    int month = 0;
    int day = 0;             ///< 0 = the whole month
    bool continues = false;  ///< a dash stands between this and the next one
};

/// "25.12" or "25.12.2024" from position `at`; moves it behind.
std::optional<Named> numeric_date(const std::vector<Token>& tokens, std::size_t& at, std::optional<int>& year) {
    const bool is_date = at + 2 < tokens.size() && is_day(tokens[at]) && tokens[at + 1].text == "." &&
                         tokens[at + 2].kind == TokenKind::Number && tokens[at + 2].number >= 1 &&
                         tokens[at + 2].number <= 12;
    if (!is_date) {
        return std::nullopt;
    }
    const Named named{tokens[at + 2].number, tokens[at].number};
    at += 2;
    if (at + 2 < tokens.size() && tokens[at + 1].text == "." && is_year(tokens[at + 2])) {
        year = year.value_or(tokens[at + 2].number);
        at += 2;
    }
    return named;
}

std::vector<Named> months_named(const std::vector<Token>& tokens, std::optional<int>& year) {
    std::vector<Named> found;
    bool dash = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::optional<Named> named = numeric_date(tokens, i, year);
        if (!named) {
            if (const int month = month_of(tokens[i]); month > 0) {
                named = Named{month, i > 0 && is_day(tokens[i - 1]) ? tokens[i - 1].number : 0};
            }
        }
        if (named) {
            if (!found.empty()) {
                found.back().continues = dash;
            }
            found.push_back(*named);
            dash = false;
        } else if (is_year(tokens[i])) {
            year = year.value_or(tokens[i].number);
        } else {
            dash = dash || tokens[i].text == "-";
        }
    }
    return found;
}

std::vector<DayRange> ranges_of(const std::vector<Named>& named) {
    std::vector<DayRange> ranges;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const Named& first = named[i];
        const Named& last = first.continues ? named[++i] : first;
        ranges.push_back({{first.month, first.day == 0 ? 1 : first.day}, {last.month, last.day == 0 ? 31 : last.day}});
    }
    return ranges;
}

/// The day of the month before «числа», or alone.
std::optional<int> day_of_month(const std::vector<Token>& tokens) {
    const auto found = std::find_if(tokens.begin(), tokens.end(), is_day);
    return found == tokens.end() ? std::nullopt : std::optional(found->number);
}

/// N of «раз в N лет».
std::optional<int> years_between(const std::vector<Token>& tokens) {
    for (std::size_t i = 2; i + 1 < tokens.size(); ++i) {
        const bool is_every = tokens[i - 2].text == "раз" && tokens[i - 1].text == "в" && is_day(tokens[i]);
        if (is_every && (tokens[i + 1].text.starts_with("год") || tokens[i + 1].text == "лет")) {
            return tokens[i].number;
        }
    }
    return std::nullopt;
}

/// Kinds that words alone tell, in the order in which they prevail.
PlanPeriod kind_of(const std::string& text) {
    if (has(text, {"постоянно"})) {
        return PlanPeriod::Permanent;
    }
    if (has(text, {"запрос", "необходимости", "по факту"})) {
        return PlanPeriod::OnRequest;
    }
    if (has(text, {"ежемесячно", "каждый месяц", "каждого месяца"})) {
        return PlanPeriod::Monthly;
    }
    if (has(text, {"ежекварт", "раз в квартал", "каждый квартал"})) {
        return PlanPeriod::Quarterly;
    }
    if (has(text, {"план", "график", "по мере ", "каникул"})) {
        return PlanPeriod::BySchedule;
    }
    if (has(text, {"в течение"})) {
        return PlanPeriod::AllYear;
    }
    if (has(text, {"ежегодно", "раза в год", "дважды в год", "полугоди"})) {
        return PlanPeriod::Yearly;
    }
    return has(text, {"по итогам", "по результатам", "по окончании"}) ? PlanPeriod::BySchedule : PlanPeriod::Unknown;
}

}  // namespace

PeriodReading read_period(std::string_view text) {
    const std::string folded = text::fold(text);
    const std::vector<Token> tokens = tokens_of(folded);
    PeriodReading reading;
    if (reading.every = years_between(tokens); reading.every) {
        reading.kind = PlanPeriod::EveryYears;
        return reading;
    }
    reading.kind = kind_of(folded);
    if (reading.kind == PlanPeriod::Monthly) {
        reading.day = day_of_month(tokens);
        return reading;
    }
    if (reading.kind == PlanPeriod::Quarterly || reading.kind == PlanPeriod::BySchedule ||
        reading.kind == PlanPeriod::OnRequest) {
        return reading;
    }
    std::optional<int> year;
    reading.ranges = ranges_of(months_named(tokens, year));
    if (reading.ranges.empty() && has(folded, {"раза в год", "дважды в год", "полугоди"})) {
        reading.ranges = {{{9, 1}, {12, 31}}, {{1, 1}, {5, 31}}};
    }
    if (reading.ranges.empty() && has(folded, {"начало учебного года", "началу учебного года"})) {
        reading.ranges = {{{9, 1}, {9, 30}}};
    }
    if (reading.kind != PlanPeriod::Unknown) {
        return reading;
    }
    if (std::count_if(tokens.begin(), tokens.end(), is_year) == 2 && has(folded, {"учебн"})) {
        reading.ranges = {{{9, 1}, {8, 31}}};
    }
    if (year) {
        reading.kind = PlanPeriod::Once;
        reading.year = year;
    } else if (!reading.ranges.empty()) {
        reading.kind = PlanPeriod::Yearly;
    }
    return reading;
}

}  // namespace msoko::cycle
