#include "msoko/base/message.hpp"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <vector>

namespace msoko {
namespace {

icu::UnicodeString to_unicode(std::string_view value) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(value.data(), static_cast<std::int32_t>(value.size())));
}

}  // namespace

Result<std::string> format_message(std::string_view pattern, const std::map<std::string, MessageArgument>& arguments) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    const icu::UnicodeString text = to_unicode(pattern);
    const icu::MessageFormat format(text, icu::Locale("ru", "RU"), place, status);
    if (U_FAILURE(status)) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("Текст «{}» записан с ошибкой возле знака {}.", pattern, place.offset));
    }
    const icu::MessagePattern parts(text, &place, status);
    for (std::int32_t i = 0; i < parts.countParts(); ++i) {
        if (const auto& part = parts.getPart(i); part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) {
            std::string name;
            parts.getSubstring(part).toUTF8String(name);
            if (!arguments.contains(name)) {
                return fail(ErrorCode::UnusableInput,
                            fmt::format("В тексте «{}» неизвестное имя «{}».", pattern, name));
            }
        }
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(to_unicode(name));
        if (const auto* string = std::get_if<std::string>(&value)) {
            values.emplace_back(to_unicode(*string));
        } else {
            values.emplace_back(std::get<std::int64_t>(value));
        }
    }
    icu::UnicodeString result;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), result, status);
    if (U_FAILURE(status)) {
        return fail(ErrorCode::UnusableInput, fmt::format("Текст «{}» не удалось заполнить.", pattern));
    }
    std::string utf8;
    return result.toUTF8String(utf8);
}

}  // namespace msoko
