#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "answer_mask.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "sheet_layout.hpp"

namespace msoko::ingest {

/// Cells of one row by what they hold. Nothing is copied or allocated a row.
class RowView {
  public:
    /// @param masks  tasks that come in masks; they stand after those with columns of their own
    explicit RowView(std::span<const BoundColumn> columns, MaskSizes masks = {});

    /// Takes another row; what was seen before is forgotten.
    void bind(const Row& row);

    [[nodiscard]] std::uint32_t number() const noexcept { return number_; }
    /// nullptr where the cell is empty or the sheet has no such column.
    [[nodiscard]] const Cell* find(catalog::ColumnRole role) const noexcept {
        return cells_[static_cast<std::size_t>(role)];
    }
    /// 1-based column of the sheet; 0 where it has none.
    [[nodiscard]] std::uint32_t column(catalog::ColumnRole role) const noexcept {
        return columns_[static_cast<std::size_t>(role)];
    }
    /// Variant of the second part of a work.
    [[nodiscard]] const Cell* second_variant() const noexcept { return second_variant_; }
    [[nodiscard]] std::span<const Cell* const> items() const noexcept { return items_; }
    [[nodiscard]] std::uint32_t item_column(std::size_t item) const noexcept { return item_columns_[item]; }
    [[nodiscard]] bool has_any_item() const noexcept { return num_items_ > 0; }
    /// A mask that is none, or has another number of tasks than the work.
    [[nodiscard]] const Cell* odd_mask() const noexcept { return odd_mask_; }
    /// First value in a slot that the work does not use.
    [[nodiscard]] const Cell* unused_item() const noexcept { return unused_item_; }
    /// Value under no header; nullptr where there is none.
    [[nodiscard]] const Cell* headless() const noexcept { return headless_; }

  private:
    static constexpr std::size_t kNumRoles = static_cast<std::size_t>(catalog::ColumnRole::Field) + 1;
    struct Slot {
        catalog::ColumnRole role = catalog::ColumnRole::Ignored;
        std::uint16_t index = 0;
        bool is_known = false;
    };

    /// Tasks of one mask among all items.
    struct Mask {
        std::size_t first = 0;
        std::size_t size = 0;
    };
    void unfold(const Cell& cell, catalog::ColumnRole role, const Mask& mask);

    std::vector<Slot> slots_;  // by column
    std::array<std::uint32_t, kNumRoles> columns_{};
    std::vector<std::uint32_t> item_columns_;
    std::uint32_t number_ = 0;
    std::array<const Cell*, kNumRoles> cells_{};
    const Cell* second_variant_ = nullptr;
    std::vector<const Cell*> items_;
    std::size_t num_items_ = 0;
    Mask short_mask_;
    Mask long_mask_;
    std::vector<std::uint8_t> full_points_;
    std::vector<MaskAnswer> answers_;
    std::vector<Cell> mask_cells_;  // by item; of those without a mask unused
    const Cell* odd_mask_ = nullptr;
    const Cell* unused_item_ = nullptr;
    const Cell* headless_ = nullptr;
};

/// A whole number in a cell: stored as a number, or as text with decimal zeros; nullopt for anything else.
[[nodiscard]] std::optional<std::int64_t> whole_number(const Cell& cell);

}  // namespace msoko::ingest
