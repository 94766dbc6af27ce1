#pragma once

#include <string>
#include <string_view>

namespace msoko::report {

/// Puts soft hyphens (U+00AD) into the long Russian words of a narrow cell, so that they break between syllables and
/// not anywhere. Words of fewer than eight letters, and words with a soft hyphen of their own, stay as they are. The
/// rules are a reduced form of those of Russian orthography: a part has a vowel, two letters at least; й, ь, ъ stay
/// with what precedes them; of the consonants between two vowels the last goes over.
[[nodiscard]] std::string hyphenate(std::string_view text);

}  // namespace msoko::report
