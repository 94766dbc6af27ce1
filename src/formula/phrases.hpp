#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/formula/expression.hpp"

namespace msoko::formula {

/// A number as a person writes it, with as many decimals as it needs.
/// «2», «3» или «4».
[[nodiscard]] std::string enumerate(const std::vector<std::string>& names);
[[nodiscard]] std::string in_quotes(const std::string& name);
[[nodiscard]] bool is_mark(const Expression& node);

/// Words of an operation, as data.
struct Phrase {
    Op op;
    std::string_view words;
};

template <std::size_t size>
std::string_view find_phrase(const std::array<Phrase, size>& phrases, Op op) {
    for (const Phrase& phrase : phrases) {
        if (phrase.op == op) {
            return phrase.words;
        }
    }
    return {};
}

}  // namespace msoko::formula
