#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report.hpp"

namespace msoko::formula {

enum class TokenKind : std::uint8_t {
    End,
    Number,
    Word,    ///< name of anything, or a code: letters, digits, _ and inner dots
    Quoted,  ///< a code that is not a word: "4А"
    Symbol,  ///< = != < <= > >= + - * / ( ) ,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text;  ///< of Quoted: without the quotes
    double number = 0;
    Extent extent;
};

/// Splits a formula. What is no token is reported and left out.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, Report& report);

}  // namespace msoko::formula
