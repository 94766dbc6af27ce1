#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Text as Russian office files bring it. All strings are UTF-8 unless a name says otherwise.
namespace msoko::text {

/// Trims spaces of every kind (U+00A0, thin, zero-width, line breaks) and joins inner runs to one space.
[[nodiscard]] std::string squeeze(std::string_view value);

/// Key for comparing what people typed: squeezed, lower case, ё → е, soft hyphen removed, typographic quotes and
/// dashes made plain. «МБОУ  „Ёлка“» and «мбоу "елка"» have one key.
[[nodiscard]] std::string fold(std::string_view value);

[[nodiscard]] std::string to_lower(std::string_view value);
/// Upper-cases the first letter only.
[[nodiscard]] std::string capitalize(std::string_view value);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes) noexcept;
/// Decodes bytes of a text file: byte order mark, else valid UTF-8, else windows-1251.
[[nodiscard]] std::string decode(std::string_view bytes);
[[nodiscard]] std::string from_windows_1251(std::string_view bytes);

/// Russian collation with numbers by value: «Школа № 2» before «Школа № 10», ё beside е.
[[nodiscard]] int compare(std::string_view left, std::string_view right);
/// Bytes whose plain order is that of compare(): sort many strings by these.
[[nodiscard]] std::string sort_key(std::string_view value);

/// Number of characters (code points).
[[nodiscard]] std::size_t length(std::string_view value) noexcept;
/// First `count` characters, never cut inside one.
[[nodiscard]] std::string_view prefix(std::string_view value, std::size_t count) noexcept;

/// Up to `count` of `candidates` nearest to `name` by edit distance, best first; empty where none is near.
[[nodiscard]] std::vector<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates,
                                               std::size_t count = 3);

}  // namespace msoko::text
