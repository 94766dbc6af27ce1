#include "proper_name.hpp"

#include "msoko/base/text.hpp"

namespace msoko::report {
namespace {

constexpr std::string_view kNumberSign = "№";
constexpr std::string_view kOpening = "«";
constexpr std::string_view kClosing = "»";
constexpr std::string_view kNoBreakSpace = "\u00A0";

/// A straight quote opens at the beginning, after a space, a bracket or a quote; elsewhere it closes.
bool opens(std::string_view before) {
    return before.empty() || before.back() == ' ' || before.back() == '(' || before.ends_with(kOpening);
}

void drop_spaces(std::string& text) {
    while (text.ends_with(' ')) {
        text.pop_back();
    }
}

}  // namespace

std::string proper_name(std::string_view name) {
    const std::string squeezed = text::squeeze(name);
    std::string result;
    int num_open = 0;
    for (std::size_t i = 0; i < squeezed.size(); ++i) {
        if (squeezed[i] != '"') {
            result += squeezed[i];
            if (result.ends_with(kNumberSign)) {
                const std::size_t next = i + 1 < squeezed.size() && squeezed[i + 1] == ' ' ? i + 2 : i + 1;
                if (next < squeezed.size()) {
                    result += kNoBreakSpace;
                }
                i = next - 1;
            }
            continue;
        }
        // «Лицей ""Сигма"» and «СОШ "»: a quote doubled by a program, a space before a closing one.
        const bool is_last = squeezed.find_first_not_of("\" ", i) == std::string::npos;
        if (num_open > 0 && (is_last || !opens(result))) {
            drop_spaces(result);
            result += kClosing;
            --num_open;
        } else if (opens(result) && !result.ends_with(kOpening) && !is_last) {
            result += kOpening;
            ++num_open;
            while (i + 1 < squeezed.size() && squeezed[i + 1] == ' ') {
                ++i;
            }
        }
    }
    for (; num_open > 0; --num_open) {
        result += kClosing;
    }
    return result;
}

}  // namespace msoko::report
