#include "row_view.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "msoko/base/number.hpp"

namespace msoko::ingest {

using catalog::ColumnRole;

namespace {

/// Holds nothing but a space, which people type to clear a cell.
bool is_blank(const Cell& cell) noexcept {
    return cell.kind == CellKind::Text && (cell.text.empty() || cell.text == " " || cell.text == "\u00A0");
}

}  // namespace

RowView::RowView(std::span<const BoundColumn> columns, MaskSizes masks) : full_points_(std::move(masks.full_points)) {
    std::uint16_t num_variants = 0;
    for (const BoundColumn& bound : columns) {
        slots_.resize(std::max<std::size_t>(slots_.size(), bound.column + 1));
        Slot& slot = slots_[bound.column];
        slot.role = bound.role;
        slot.is_known = true;
        if (bound.role == ColumnRole::Item) {
            slot.index = static_cast<std::uint16_t>(item_columns_.size());
            item_columns_.push_back(bound.column);
        } else if (bound.role == ColumnRole::Variant) {
            slot.index = num_variants++;
        }
        std::uint32_t& first = columns_[static_cast<std::size_t>(bound.role)];
        first = first == 0 ? bound.column : first;
    }
    short_mask_ = {item_columns_.size(), masks.num_short};
    item_columns_.resize(item_columns_.size() + masks.num_short, column(ColumnRole::ShortAnswers));
    long_mask_ = {item_columns_.size(), masks.num_long};
    item_columns_.resize(item_columns_.size() + masks.num_long, column(ColumnRole::LongAnswers));
    items_.resize(item_columns_.size());
    mask_cells_.resize(items_.size());
}

void RowView::unfold(const Cell& cell, ColumnRole role, const Mask& mask) {
    const bool is_mask =
        role == ColumnRole::ShortAnswers ? parse_short_mask(cell.text, answers_) : parse_long_mask(cell.text, answers_);
    if (!is_mask || answers_.size() != mask.size) {
        odd_mask_ = &cell;
        return;
    }
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        const MaskAnswer& answer = answers_[i];
        const std::size_t item = mask.first + i;
        const std::uint8_t points = answer.kind == MaskAnswer::Kind::Full ? full_points_[i] : answer.points;
        const bool is_attempted = answer.kind != MaskAnswer::Kind::NotAttempted;
        mask_cells_[item] = {cell.column, is_attempted ? CellKind::Number : CellKind::Text,
                             is_attempted ? cell.text : std::string_view("x"), static_cast<double>(points)};
        items_[item] = &mask_cells_[item];
        ++num_items_;
    }
}

void RowView::bind(const Row& row) {
    number_ = row.number;
    cells_.fill(nullptr);
    std::fill(items_.begin(), items_.end(), nullptr);
    second_variant_ = unused_item_ = headless_ = odd_mask_ = nullptr;
    num_items_ = 0;
    for (const Cell& cell : row.cells) {
        if (is_blank(cell)) {
            continue;
        }
        if (cell.column >= slots_.size() || !slots_[cell.column].is_known) {
            headless_ = headless_ == nullptr ? &cell : headless_;
            continue;
        }
        const Slot slot = slots_[cell.column];
        if (slot.role == ColumnRole::Item) {
            items_[slot.index] = &cell;
            ++num_items_;
        } else if (slot.role == ColumnRole::ShortAnswers || slot.role == ColumnRole::LongAnswers) {
            unfold(cell, slot.role, slot.role == ColumnRole::ShortAnswers ? short_mask_ : long_mask_);
        } else if (slot.role == ColumnRole::Variant && slot.index > 0) {
            second_variant_ = &cell;
        } else if (slot.role == ColumnRole::UnusedItem) {
            unused_item_ = unused_item_ == nullptr ? &cell : unused_item_;
        } else {
            cells_[static_cast<std::size_t>(slot.role)] = &cell;
        }
    }
}

std::optional<std::int64_t> whole_number(const Cell& cell) {
    if (cell.kind == CellKind::Number) {
        const double rounded = std::nearbyint(cell.number);
        return rounded == cell.number && std::abs(rounded) < 1e15 ? std::optional(static_cast<std::int64_t>(rounded))
                                                                  : std::nullopt;
    }
    if (cell.kind != CellKind::Text) {
        return std::nullopt;
    }
    if (cell.text.size() == 1) {
        const char c = cell.text.front();
        return c >= '0' && c <= '9' ? std::optional<std::int64_t>(c - '0') : std::nullopt;
    }
    std::int64_t value = 0;
    const char* end = cell.text.data() + cell.text.size();
    if (const auto [stop, error] = std::from_chars(cell.text.data(), end, value); error == std::errc{} && stop == end) {
        return value;
    }
    const bool has_digit = std::any_of(cell.text.begin(), cell.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return has_digit ? number::parse_integer(cell.text) : std::nullopt;
}

}  // namespace msoko::ingest
