#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/ingest/sheet_reader.hpp"

namespace msoko::ingest {

/// A cell of the first rows of a sheet, copied and squeezed: those rows are looked at again and again.
struct HeadCell {
    std::uint32_t column = 0;
    std::string text;
};

struct HeadRow {
    std::uint32_t number = 0;
    std::vector<HeadCell> cells;
};

[[nodiscard]] HeadRow copy_head(const Row& row);

/// The last `num_rows` rows as one header: texts one below another are joined by " / "; a text goes on to the right, as
/// merged cells do, until the next one of its row or of a row above.
[[nodiscard]] HeadRow join_head(std::span<const HeadRow> rows, std::size_t num_rows);

/// A column of a sheet and what the layout says it holds.
struct BoundColumn {
    std::uint32_t column = 0;
    catalog::ColumnRole role = catalog::ColumnRole::Ignored;
    std::size_t rule = 0;  ///< index into LayoutDefinition::columns
    std::string header;    ///< squeezed
    std::string item_name;
    std::uint8_t item_maximum = 0;  ///< 0 = the header does not say
    std::vector<std::string> keys;  ///< what the groups of the pattern found, beside LayoutColumn::keys
};

/// A layout with its regular expressions compiled.
class CompiledLayout {
  public:
    /// @param definition  outlives the object
    explicit CompiledLayout(const catalog::LayoutDefinition& definition);

    [[nodiscard]] const catalog::LayoutDefinition& definition() const noexcept { return *definition_; }
    [[nodiscard]] bool is_for_sheet(std::string_view name) const;

    /// Does the header's text match the rule's?
    [[nodiscard]] bool fits(std::size_t rule, const HeadCell& cell, const std::string& folded,
                            BoundColumn& bound) const;
    /// What the rule's `value` finds in a cell: name of the group → text. Without a `value` the whole cell is "name".
    [[nodiscard]] std::string capture(std::size_t rule, std::string_view text, std::string_view name) const;
    [[nodiscard]] bool has_capture(std::size_t rule, std::string_view name) const;

    /// Group row: login and declared number of participants; nullopt where the row is none.
    [[nodiscard]] std::optional<std::pair<std::string, std::string>> read_group_row(std::string_view text) const;
    [[nodiscard]] bool is_skipped(std::string_view first_cell) const;
    [[nodiscard]] bool is_municipality(std::string_view value) const;
    [[nodiscard]] std::vector<std::string> match_title(std::size_t title, std::string_view text) const;
    /// Groups of a row that begins another work; empty where the row is none.
    [[nodiscard]] std::vector<std::string> match_block(std::string_view text) const;
    /// The group of an aggregate report that a text names, its first fitting rule; nullopt where none fits.
    struct GroupMatch {
        std::string level;
        std::string name;
        std::string code;
    };
    [[nodiscard]] std::optional<GroupMatch> match_group(std::string_view text) const;

  private:
    const catalog::LayoutDefinition* definition_;
    std::optional<Expression> sheet_;
    std::vector<std::optional<Expression>> patterns_;
    std::vector<std::optional<Expression>> values_;
    std::vector<std::optional<Expression>> titles_;
    std::optional<Expression> group_row_;
    std::optional<Expression> block_;
    std::vector<Expression> groups_;
    std::vector<Expression> skip_rows_;
    std::vector<Expression> not_municipality_;
};

/// How a row of a sheet compares with the header that a layout expects.
struct HeaderMatch {
    const CompiledLayout* layout = nullptr;
    std::uint32_t row = 0;
    std::vector<BoundColumn> columns;     ///< ascending
    std::vector<std::string> missing;     ///< required columns that the row lacks, for people
    std::vector<std::string> unexpected;  ///< headers that the layout does not know
    std::size_t num_required_found = 0;
    [[nodiscard]] bool is_complete() const noexcept { return layout != nullptr && missing.empty(); }
};

/// Layouts of one kind, to recognize a sheet by.
class LayoutSet {
  public:
    /// Layouts of the catalogue of one kind.
    LayoutSet(std::span<const catalog::LayoutDefinition> layouts, catalog::LayoutKind kind);
    /// The user's layout alone.
    explicit LayoutSet(const catalog::LayoutDefinition& mapping);

    /// The layout whose header the row is, else the one it is nearest to.
    /// @param head  rows from the top; the last one is looked at, with those above where the header takes several
    [[nodiscard]] HeaderMatch best(std::span<const HeadRow> head, std::string_view sheet) const;
    /// Names of the layouts for people.
    [[nodiscard]] std::vector<std::string> titles() const;
    /// After how many rows a header need not be sought any more.
    [[nodiscard]] std::uint32_t num_head_rows() const noexcept { return num_head_rows_; }

  private:
    void add(const catalog::LayoutDefinition& layout);
    std::vector<CompiledLayout> layouts_;
    std::uint32_t num_head_rows_ = 0;
};

/// True where `left` is nearer to a header than `right`.
[[nodiscard]] bool is_nearer(const HeaderMatch& left, const HeaderMatch& right) noexcept;

}  // namespace msoko::ingest
