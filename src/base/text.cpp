#include "msoko/base/text.hpp"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::text {
namespace {

icu::UnicodeString to_unicode(std::string_view value) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(value.data(), static_cast<std::int32_t>(value.size())));
}

std::string to_utf8(const icu::UnicodeString& value) {
    std::string result;
    return value.toUTF8String(result);
}

bool is_space(UChar32 c) {
    return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF || c == 0x2060;
}

/// Same for comparing: quotes, dashes and ё as the plain keyboard has them; 0 where the character vanishes.
UChar32 fold_character(UChar32 c) {
    switch (c) {
        case 0x0451:  // ё
            return 0x0435;
        case 0x00AD:  // soft hyphen
            return 0;
        case 0x00AB:
        case 0x00BB:
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x2019:
            return u'"';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
            return u'-';
        default:
            return c;
    }
}

icu::UnicodeString squeeze_unicode(const icu::UnicodeString& value) {
    icu::UnicodeString result;
    bool pending = false;
    for (std::int32_t i = 0; i < value.length();) {
        const UChar32 c = value.char32At(i);
        i += U16_LENGTH(c);
        if (is_space(c)) {
            pending = !result.isEmpty();
            continue;
        }
        if (pending) {
            result.append(static_cast<UChar32>(u' '));
            pending = false;
        }
        result.append(c);
    }
    return result;
}

std::unique_ptr<icu::Collator> make_collator() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("ru", "RU"), status));
    MSOKO_ASSERT(U_SUCCESS(status));
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    MSOKO_ASSERT(U_SUCCESS(status));
    return collator;
}

/// One collator a thread: building one is slow, using one from two threads is not allowed.
const icu::Collator& collator() {
    thread_local const std::unique_ptr<icu::Collator> instance = make_collator();
    return *instance;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t cost = diagonal + (left[i - 1] == right[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, cost});
        }
    }
    return row[right.size()];
}

}  // namespace

std::string squeeze(std::string_view value) {
    return to_utf8(squeeze_unicode(to_unicode(value)));
}

std::string fold(std::string_view value) {
    icu::UnicodeString lower = to_unicode(value).toLower(icu::Locale("ru"));
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < lower.length();) {
        const UChar32 c = lower.char32At(i);
        i += U16_LENGTH(c);
        if (const UChar32 folded = fold_character(c); folded != 0) {
            plain.append(folded);
        }
    }
    return to_utf8(squeeze_unicode(plain));
}

std::string to_lower(std::string_view value) {
    return to_utf8(to_unicode(value).toLower(icu::Locale("ru")));
}

std::string capitalize(std::string_view value) {
    icu::UnicodeString text = to_unicode(value);
    if (text.isEmpty()) {
        return {};
    }
    const std::int32_t first = text.moveIndex32(0, 1);
    icu::UnicodeString head = text.tempSubString(0, first);
    head.toUpper(icu::Locale("ru"));
    text.replace(0, first, head);
    return to_utf8(text);
}

bool is_valid_utf8(std::string_view bytes) noexcept {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(data, i, size, c);
        if (c < 0) {
            return false;
        }
    }
    return true;
}

std::string from_windows_1251(std::string_view bytes) {
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), "windows-1251");
    return to_utf8(text);
}

std::string decode(std::string_view bytes) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kByteOrderMark)) {
        return std::string(bytes.substr(kByteOrderMark.size()));
    }
    return is_valid_utf8(bytes) ? std::string(bytes) : from_windows_1251(bytes);
}

int compare(std::string_view left, std::string_view right) {
    UErrorCode status = U_ZERO_ERROR;
    return collator().compareUTF8(icu::StringPiece(left.data(), static_cast<std::int32_t>(left.size())),
                                  icu::StringPiece(right.data(), static_cast<std::int32_t>(right.size())), status);
}

std::string sort_key(std::string_view value) {
    const icu::UnicodeString text = to_unicode(value);
    std::string key(static_cast<std::size_t>(text.length()) * 4 + 16, '\0');
    auto* bytes = reinterpret_cast<std::uint8_t*>(key.data());
    std::int32_t size = collator().getSortKey(text, bytes, static_cast<std::int32_t>(key.size()));
    if (static_cast<std::size_t>(size) > key.size()) {
        key.resize(static_cast<std::size_t>(size));
        bytes = reinterpret_cast<std::uint8_t*>(key.data());
        size = collator().getSortKey(text, bytes, size);
    }
    key.resize(static_cast<std::size_t>(size));
    return key;
}

std::size_t length(std::string_view value) noexcept {
    return static_cast<std::size_t>(std::count_if(
        value.begin(), value.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view prefix(std::string_view value, std::size_t count) noexcept {
    std::size_t end = 0;
    for (; end < value.size(); ++end) {
        const bool starts_character = (static_cast<unsigned char>(value[end]) & 0xC0U) != 0x80U;
        if (starts_character && count-- == 0) {
            break;
        }
    }
    return value.substr(0, end);
}

std::vector<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates, std::size_t count) {
    std::vector<std::pair<std::size_t, const std::string*>> scored;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(name, candidate);
        if (distance <= std::max<std::size_t>(2, name.size() / 3) || candidate.find(name) != std::string::npos) {
            scored.emplace_back(distance, &candidate);
        }
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> result;
    for (std::size_t i = 0; i < scored.size() && result.size() < count; ++i) {
        if (std::find(result.begin(), result.end(), *scored[i].second) == result.end()) {
            result.push_back(*scored[i].second);
        }
    }
    return result;
}

}  // namespace msoko::text
