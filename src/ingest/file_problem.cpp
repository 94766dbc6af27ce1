#include "file_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

/// What a damaged file is quoted with may be no text: such bytes become U+FFFD.
std::string as_text(std::string_view quoted) {
    constexpr std::size_t kLongest = 4;
    std::string text;
    while (!quoted.empty()) {
        std::size_t length = 1;
        while (length < kLongest && !text::is_valid_utf8(quoted.substr(0, length))) {
            ++length;
        }
        const bool is_character = text::is_valid_utf8(quoted.substr(0, length));
        text += is_character ? quoted.substr(0, length) : "\uFFFD";
        quoted.remove_prefix(is_character ? std::min(length, quoted.size()) : 1);
    }
    return text;
}

}  // namespace

tl::unexpected<Error> unusable_file(std::string_view file, std::string_view problem, std::string_view mend) {
    return fail(ErrorCode::UnusableInput, as_text(fmt::format("Файл «{}»: {}. {}", file, problem, mend)));
}

}  // namespace msoko::ingest
