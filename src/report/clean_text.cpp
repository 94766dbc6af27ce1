#include "clean_text.hpp"

#include "msoko/base/text.hpp"

namespace msoko::report {
namespace {

/// Length of the UTF-8 character that begins with `lead`; 1 for a byte that begins none.
std::size_t character_length(unsigned char lead) noexcept {
    if (lead >= 0xF0) {
        return 4;
    }
    if (lead >= 0xE0) {
        return 3;
    }
    return lead >= 0xC0 ? 2 : 1;
}

bool is_forbidden(std::string_view character) noexcept {
    if (character.size() == 1) {
        const auto c = static_cast<unsigned char>(character.front());
        return c < 0x20 && c != '\t' && c != '\n';
    }
    return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

}  // namespace

std::string clean_text(std::string_view value) {
    std::string result;
    result.reserve(value.size());
    for (std::size_t i = 0; i < value.size();) {
        const std::size_t length = character_length(static_cast<unsigned char>(value[i]));
        const std::string_view character = value.substr(i, length);
        if (character.size() < length || (length > 1 && !text::is_valid_utf8(character)) ||
            (length == 1 && static_cast<unsigned char>(character.front()) >= 0x80)) {
            result += "\uFFFD";
            ++i;
            continue;
        }
        if (!is_forbidden(character)) {
            result += character;
        }
        i += length;
    }
    return result;
}

}  // namespace msoko::report
