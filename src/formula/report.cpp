#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/text.hpp"

namespace msoko::formula {
namespace {

constexpr std::size_t kMaxErrors = 20;

/// What stands for a line in a message: bytes that are no text become question marks, so that a message always is.
std::string printable(std::string_view bytes) {
    std::string text(bytes);
    const bool is_text = text::is_valid_utf8(bytes);
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20U || byte == 0x7FU || (!is_text && byte >= 0x80U)) {
            c = c == '\t' ? ' ' : '?';
        }
    }
    return text;
}

}  // namespace

void Report::add(Extent extent, const std::string& message) {
    if (++num_errors_ > kMaxErrors) {
        return;
    }
    const std::string_view all = source_.text;
    const std::size_t begin = std::min(extent.begin, all.size());
    const std::size_t before = begin == 0 ? std::string_view::npos : all.rfind('\n', begin - 1);
    const std::size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t line_end = std::min(all.find('\n', begin), all.size());
    const std::size_t end = std::clamp(extent.end, begin, std::max(line_end, begin));
    const std::string shown_before = printable(all.substr(line_begin, begin - line_begin));
    const std::string shown = printable(all.substr(begin, end - begin));
    const std::string shown_after = printable(all.substr(end, line_end - end));

    const auto lines = static_cast<std::uint32_t>(
        std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(line_begin), '\n'));
    catalog::Place place = source_.place;
    place.line += lines;
    const auto offset = static_cast<std::uint32_t>(text::length(shown_before));
    place.column = lines == 0 ? place.column + offset : offset + 1;

    const std::size_t width = std::max<std::size_t>(text::length(shown), 1);
    diagnostics_.push_back({place, fmt::format("{}\n    {}{}{}\n    {}^{}", message, shown_before, shown, shown_after,
                                               std::string(offset, ' '), std::string(width - 1, '~'))});
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
    const std::vector<std::string> near = text::nearest(name, candidates, 1);
    return near.empty() ? std::string() : fmt::format("; ближайшее имя: {}", near.front());
}

std::string listing(const std::vector<std::string>& names, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), count); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > count) {
        text += fmt::format(" и ещё {}", names.size() - count);
    }
    return text;
}

}  // namespace msoko::formula
