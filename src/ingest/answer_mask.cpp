#include "answer_mask.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Takes digits off the front; nullopt where there are none or the number is too large for points.
std::optional<std::uint8_t> take_points(std::string_view& text) {
    unsigned value = 0;
    std::size_t count = 0;
    while (count < text.size() && count < 3 && is_digit(text[count])) {
        value = value * 10 + static_cast<unsigned>(text[count++] - '0');
    }
    text.remove_prefix(count);
    constexpr unsigned kMost = 250;
    return count == 0 || value > kMost ? std::nullopt : std::optional(static_cast<std::uint8_t>(value));
}

const Cell* find_mask(std::span<const BoundColumn> columns, const Row& row, ColumnRole role) {
    for (const BoundColumn& bound : columns) {
        if (const Cell& cell = row.at(bound.column); bound.role == role && cell.kind != CellKind::Empty) {
            return &cell;
        }
    }
    return nullptr;
}

}  // namespace

bool parse_short_mask(std::string_view text, std::vector<MaskAnswer>& answers) {
    using Kind = MaskAnswer::Kind;
    answers.clear();
    for (const char c : text::fold(text)) {  // dashes of every kind become «-»
        if (c == '+') {
            answers.push_back({Kind::Full, 0, 0});
        } else if (c == '-') {
            answers.push_back({Kind::Points, 0, 0});
        } else if (is_digit(c)) {
            answers.push_back({Kind::Points, static_cast<std::uint8_t>(c - '0'), 0});
        } else if (c != ' ') {
            return false;
        }
    }
    return true;
}

bool parse_long_mask(std::string_view text, std::vector<MaskAnswer>& answers) {
    using Kind = MaskAnswer::Kind;
    answers.clear();
    const std::string folded = text::fold(text);
    std::string_view rest = folded;
    while (!rest.empty()) {
        MaskAnswer answer;
        if (rest.front() == ' ' || rest.front() == ';' || rest.front() == ',') {
            rest.remove_prefix(1);
            continue;
        }
        if (rest.front() == '-' || rest.front() == 'x' || rest.starts_with("х")) {
            answer.kind = Kind::NotAttempted;
            rest.remove_prefix(rest.starts_with("х") ? std::string_view("х").size() : 1);
        } else if (const auto points = take_points(rest)) {
            answer.points = *points;
        } else {
            return false;
        }
        if (!rest.starts_with('(')) {
            return false;
        }
        rest.remove_prefix(1);
        const auto maximum = take_points(rest);
        if (!maximum || !rest.starts_with(')')) {
            return false;
        }
        rest.remove_prefix(1);
        answer.maximum = *maximum;
        answers.push_back(answer);
    }
    return true;
}

MaskSizes mask_sizes(std::span<const BoundColumn> columns, const Row& row) {
    MaskSizes sizes;
    std::vector<MaskAnswer> answers;
    if (const Cell* cell = find_mask(columns, row, ColumnRole::ShortAnswers);
        cell != nullptr && parse_short_mask(cell->text, answers)) {
        sizes.num_short = answers.size();
    }
    if (const Cell* cell = find_mask(columns, row, ColumnRole::LongAnswers);
        cell != nullptr && parse_long_mask(cell->text, answers)) {
        sizes.num_long = answers.size();
    }
    sizes.full_points.assign(sizes.num_short, 1);
    return sizes;
}

std::vector<facts::ItemSpec> make_mask_items(MaskSizes& sizes, std::span<const BoundColumn> columns, const Row& row,
                                             const Specification* specification, FindingLog& log) {
    const std::size_t num_items = sizes.num_short + sizes.num_long;
    if (specification != nullptr && specification->items.size() == num_items) {
        for (std::size_t i = 0; i < sizes.num_short; ++i) {
            sizes.full_points[i] = std::max<std::uint8_t>(1, specification->items[i].max_points);
        }
        return specification->items;
    }
    if (specification != nullptr && num_items > 0) {
        log.add(checks::kSpecificationDiffers, 0, 0,
                fmt::format("В описании работы «{}» заданий {}, а в масках ответов {}. Описание не применено; дайте "
                            "описание этой самой работы.",
                            specification->file, specification->items.size(), num_items));
    }
    std::vector<facts::ItemSpec> items(num_items);
    for (std::size_t i = 0; i < sizes.num_short; ++i) {
        items[i].name = std::to_string(i + 1);
    }
    std::vector<MaskAnswer> answers;
    if (const Cell* cell = find_mask(columns, row, ColumnRole::LongAnswers);
        cell != nullptr && parse_long_mask(cell->text, answers)) {
        for (std::size_t i = 0; i < sizes.num_long; ++i) {
            items[sizes.num_short + i].name = fmt::format("Р{}", i + 1);
            items[sizes.num_short + i].max_points = answers[i].maximum;
        }
    }
    return items;
}

}  // namespace msoko::ingest
