#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace msoko::ingest {

enum class MarkupKind : std::uint8_t {
    StartTag,
    EmptyTag,
    EndTag,
    Passive,    ///< comment, CDATA or processing instruction
    Forbidden,  ///< DOCTYPE and the like
    Cut,        ///< begins here, its end has not been read yet
};

/// One piece of markup between < and >.
struct Markup {
    MarkupKind kind = MarkupKind::Cut;
    std::size_t begin = 0;
    std::size_t end = 0;    ///< one past '>'
    std::string_view name;  ///< of a tag, with its prefix
};

/// Finds the first markup at or after `from`; nothing where no '<' stands there.
[[nodiscard]] std::optional<Markup> next_markup(std::string_view text, std::size_t from) noexcept;

/// Value of an attribute by its full name, as written between the quotes of `tag`; empty where there is none.
[[nodiscard]] std::string_view attribute_in(std::string_view tag, std::string_view name) noexcept;

}  // namespace msoko::ingest
