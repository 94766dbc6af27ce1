#include "msoko/report/workbook.hpp"

#include <algorithm>
#include <string_view>

#include "clean_text.hpp"
#include "msoko/base/text.hpp"

namespace msoko::report {
namespace {

constexpr std::size_t kMaxNameLength = 31;
/// libxlsxwriter holds the print titles, which name the sheet twice, in 128 bytes and cuts the rest off without a word;
/// a letter cut in two makes a file that no program opens.
constexpr std::size_t kMaxNameBytes = 50;

bool is_taken(const std::string& name, const std::vector<std::string>& taken) {
    const std::string lower = text::to_lower(name);
    return std::any_of(taken.begin(), taken.end(),
                       [&lower](const std::string& other) { return text::to_lower(other) == lower; });
}

std::string clean(const std::string& wanted) {
    std::string name = clean_text(wanted);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::string_view("[]:*?/\\").find(c) != std::string_view::npos; },
        ' ');
    name = text::squeeze(name);
    // An apostrophe may not begin or end the name.
    const std::size_t first = name.find_first_not_of('\'');
    if (first == std::string::npos) {
        return "Лист";
    }
    const std::size_t last = name.find_last_not_of('\'');
    return name.substr(first, last - first + 1);
}

/// The first words that fit; of a single long word its beginning.
std::string cut(const std::string& name, std::size_t max_length) {
    std::size_t length = std::min(max_length, text::length(name));
    while (text::prefix(name, length).size() > kMaxNameBytes) {
        --length;
    }
    std::string_view head = text::prefix(name, length);
    const bool is_inside_a_word = head.size() < name.size() && name[head.size()] != ' ';
    if (const std::size_t space = head.rfind(' '); is_inside_a_word && space != std::string_view::npos) {
        head = head.substr(0, space);
    }
    return text::squeeze(head);
}

}  // namespace

std::string sheet_name(const std::string& wanted, const std::vector<std::string>& taken) {
    const std::string name = clean(wanted);
    std::string candidate = cut(name, kMaxNameLength);
    for (int number = 2; is_taken(candidate, taken); ++number) {
        const std::string suffix = " " + std::to_string(number);
        candidate = cut(name, kMaxNameLength - suffix.size()) + suffix;
    }
    return candidate;
}

}  // namespace msoko::report
