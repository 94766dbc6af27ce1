#include "token.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "msoko/base/text.hpp"

namespace msoko::formula {
namespace {

constexpr std::array<std::string_view, 13> kSymbols = {"!=", "<=", ">=", "=", "<", ">", "+",
                                                       "-",  "*",  "/",  "(", ")", ","};

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Spellings of other languages, and what to write here.
struct Foreign {
    std::string_view spelling;
    std::string_view ours;
};
constexpr std::array<Foreign, 9> kForeign = {{{"==", "="},
                                              {"<>", "!="},
                                              {"&&", "and"},
                                              {"||", "or"},
                                              {"≤", "<="},
                                              {"≥", ">="},
                                              {"≠", "!="},
                                              {"−", "-"},
                                              {"×", "*"}}};

class Lexer {
  public:
    Lexer(std::string_view text, Report& report) : text_(text), report_(report) {}

    std::vector<Token> run() {
        while (true) {
            while (at_ < text_.size() && is_space(text_[at_])) {
                ++at_;
            }
            if (at_ == text_.size()) {
                tokens_.push_back({TokenKind::End, {}, 0, {at_, at_}});
                return std::move(tokens_);
            }
            next();
        }
    }

  private:
    void next() {
        const char c = text_[at_];
        if (is_digit(c)) {
            number();
        } else if (is_letter(c)) {
            word();
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (!foreign() && !symbol()) {
            unknown();
        }
    }

    void push(TokenKind kind, std::size_t end, double value = 0) {
        tokens_.push_back({kind, text_.substr(at_, end - at_), value, {at_, end}});
        at_ = end;
    }

    void number() {
        std::size_t end = at_;
        while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) {
            ++end;
        }
        double value = 0;
        const auto [stop, error] = std::from_chars(text_.data() + at_, text_.data() + end, value);
        if (error != std::errc() || stop != text_.data() + end || !std::isfinite(value)) {
            report_.add({at_, end}, "не число: ожидаются цифры и не больше одной точки");
        }
        push(TokenKind::Number, end, value);
    }

    void word() {
        std::size_t end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) ||
                                      (text_[end] == '.' && end + 1 < text_.size() && is_letter(text_[end + 1])))) {
            ++end;
        }
        push(TokenKind::Word, end);
    }

    void quoted(char quote) {
        const std::size_t close = text_.find(quote, at_ + 1);
        if (close == std::string_view::npos) {
            report_.add({at_, text_.size()}, "кавычка не закрыта");
            at_ = text_.size();
            return;
        }
        const std::string_view content = text_.substr(at_ + 1, close - at_ - 1);
        if (text::is_valid_utf8(content)) {
            tokens_.push_back({TokenKind::Quoted, content, 0, {at_, close + 1}});
        } else {
            report_.add({at_, close + 1}, "текст в кавычках записан не в UTF-8");
        }
        at_ = close + 1;
    }

    bool foreign() {
        for (const Foreign& other : kForeign) {
            if (text_.substr(at_).starts_with(other.spelling)) {
                const std::size_t end = at_ + other.spelling.size();
                report_.add({at_, end}, fmt::format("неизвестный знак «{}»; пишется {}", other.spelling, other.ours));
                tokens_.push_back({TokenKind::Symbol, other.ours, 0, {at_, end}});
                at_ = end;
                return true;
            }
        }
        return false;
    }

    bool symbol() {
        for (const std::string_view spelling : kSymbols) {
            if (text_.substr(at_).starts_with(spelling)) {
                push(TokenKind::Symbol, at_ + spelling.size());
                return true;
            }
        }
        return false;
    }

    /// Skips a run of foreign bytes at once: one mistake, one message.
    void unknown() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0x80U) != 0) {
            ++end;
        }
        report_.add({at_, end}, "посторонний знак: имена пишутся латиницей, прочие значения — в кавычках");
        at_ = end;
    }

    std::string_view text_;
    Report& report_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Report& report) {
    return Lexer(text, report).run();
}

}  // namespace msoko::formula
