#include "xml_markup.hpp"

#include <array>

namespace msoko::ingest {
namespace {

struct Passive {
    std::string_view open;
    std::string_view close;
};

constexpr std::array kPassive = {Passive{"<!--", "-->"}, Passive{"<![CDATA[", "]]>"}, Passive{"<?", "?>"}};

/// Where a tag's '>' stands: one inside quotes is not it.
std::size_t tag_end(std::string_view text, std::size_t from) noexcept {
    char quote = '\0';
    for (std::size_t i = from; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i;
        }
    }
    return std::string_view::npos;
}

Markup tag_at(std::string_view text, std::size_t begin) noexcept {
    const std::size_t close = tag_end(text, begin);
    if (close == std::string_view::npos) {
        return {MarkupKind::Cut, begin, text.size(), {}};
    }
    const bool ends = text[begin + 1] == '/';
    const std::size_t name_begin = begin + (ends ? 2 : 1);
    const std::size_t name_end = text.find_first_of(" \t\r\n/>", name_begin);
    const MarkupKind kind = ends                     ? MarkupKind::EndTag
                            : text[close - 1] == '/' ? MarkupKind::EmptyTag
                                                     : MarkupKind::StartTag;
    return {kind, begin, close + 1, text.substr(name_begin, name_end - name_begin)};
}

}  // namespace

std::optional<Markup> next_markup(std::string_view text, std::size_t from) noexcept {
    const std::size_t begin = text.find('<', from);
    if (begin == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(begin);
    if (rest.size() < 2) {
        return Markup{MarkupKind::Cut, begin, text.size(), {}};
    }
    if (rest[1] != '!' && rest[1] != '?') {
        return tag_at(text, begin);
    }
    for (const Passive& passive : kPassive) {
        if (rest.starts_with(passive.open)) {
            const std::size_t close = text.find(passive.close, begin + passive.open.size());
            if (close == std::string_view::npos) {
                return Markup{MarkupKind::Cut, begin, text.size(), {}};
            }
            return Markup{MarkupKind::Passive, begin, close + passive.close.size(), {}};
        }
        if (passive.open.starts_with(rest)) {
            return Markup{MarkupKind::Cut, begin, text.size(), {}};
        }
    }
    return Markup{MarkupKind::Forbidden, begin, text.size(), {}};
}

std::string_view attribute_in(std::string_view tag, std::string_view name) noexcept {
    constexpr std::string_view kSpaces = " \t\r\n";
    std::size_t at = tag.find_first_of(kSpaces);
    while (at != std::string_view::npos) {
        const std::size_t begin = tag.find_first_not_of(kSpaces, at);
        const std::size_t equals = tag.find('=', begin);
        const std::size_t quote = tag.find_first_of("\"'", equals);
        if (begin == std::string_view::npos || quote == std::string_view::npos) {
            return {};
        }
        const std::size_t close = tag.find(tag[quote], quote + 1);
        const std::string_view found = tag.substr(begin, equals - begin);
        if (found.substr(0, found.find_first_of(kSpaces)) == name) {
            return tag.substr(quote + 1, close - quote - 1);
        }
        at = close == std::string_view::npos ? close : close + 1;
    }
    return {};
}

}  // namespace msoko::ingest
