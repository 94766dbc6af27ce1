#include "row_view.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "msoko/base/number.hpp"

namespace msoko::ingest {

using catalog::ColumnRole;

namespace {

/// Holds nothing but a space, which people type to clear a cell.
bool is_blank(const Cell& cell) noexcept {
    return cell.kind == CellKind::Text && (cell.text.empty() || cell.text == " " || cell.text == "\u00A0");
}

}  // namespace

RowView::RowView(std::span<const BoundColumn> columns) {
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
    items_.resize(item_columns_.size());
}

void RowView::bind(const Row& row) {
    number_ = row.number;
    cells_.fill(nullptr);
    std::fill(items_.begin(), items_.end(), nullptr);
    second_variant_ = unused_item_ = headless_ = nullptr;
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
