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

}  // namespace msoko::ingest
