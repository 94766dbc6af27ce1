#include "sheet_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;
using catalog::LayoutColumn;

/// Roles that several columns of a sheet may have.
bool is_repeatable(const LayoutColumn& column) noexcept {
    const ColumnRole role = column.role;
    return !column.keys.empty() || role == ColumnRole::Item || role == ColumnRole::UnusedItem ||
           role == ColumnRole::Ignored || role == ColumnRole::Variant;
}

std::optional<Expression> compile(const std::string& pattern) {
    return pattern.empty() ? std::nullopt : std::optional<Expression>(std::in_place, pattern);
}

std::string describe(const LayoutColumn& column) {
    return column.headers.empty() ? fmt::format("вида «{}»", column.pattern)
                                  : fmt::format("«{}»", fmt::join(column.headers, "» или «"));
}

/// Binds the cells of a row to the rules of a layout.
HeaderMatch match_header(const CompiledLayout& layout, const HeadRow& row, const std::vector<std::string>& folded) {
    const catalog::LayoutDefinition& definition = layout.definition();
    HeaderMatch match;
    match.layout = &layout;
    match.row = row.number;
    std::set<std::size_t> found;
    bool are_items_over = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        BoundColumn bound;
        std::size_t rule = 0;
        while (rule < definition.columns.size() &&
               ((found.contains(rule) && !is_repeatable(definition.columns[rule])) ||
                !layout.fits(rule, row.cells[i], folded[i], bound))) {
            ++rule;
        }
        are_items_over = are_items_over || (!definition.items_end.empty() && folded[i] == definition.items_end);
        if (rule == definition.columns.size()) {
            match.unexpected.push_back(row.cells[i].text);
            continue;
        }
        if (are_items_over && bound.role == ColumnRole::Item) {
            bound.role = ColumnRole::UnusedItem;
        }
        found.insert(rule);
        match.columns.push_back(std::move(bound));
    }
    for (std::size_t rule = 0; rule < definition.columns.size(); ++rule) {
        if (const LayoutColumn& column = definition.columns[rule]; column.is_required) {
            if (found.contains(rule)) {
                ++match.num_required_found;
            } else {
                match.missing.push_back(describe(column));
            }
        }
    }
    return match;
}

std::vector<std::string> folded_texts(const HeadRow& row) {
    std::vector<std::string> folded;
    for (const HeadCell& cell : row.cells) {
        folded.push_back(text::fold(cell.text));
    }
    return folded;
}

}  // namespace

HeadRow copy_head(const Row& row) {
    HeadRow copy;
    copy.number = row.number;
    for (const Cell& cell : row.cells) {
        if (std::string text = text::squeeze(cell.text); !text.empty()) {
            copy.cells.push_back({cell.column, std::move(text)});
        }
    }
    return copy;
}

HeadRow join_head(std::span<const HeadRow> rows, std::size_t num_rows) {
    HeadRow joined;
    if (rows.size() < num_rows) {
        return joined;
    }
    rows = rows.last(num_rows);
    joined.number = rows.back().number;
    std::map<std::uint32_t, std::string> texts;
    std::set<std::uint32_t> starts;  // columns where a text of a row above begins
    for (const HeadRow& row : rows) {
        for (const HeadCell& cell : row.cells) {
            texts.try_emplace(cell.column);
        }
    }
    for (const HeadRow& row : rows) {
        const bool is_last = &row == &rows.back();
        std::string going_on;
        for (auto& [column, text] : texts) {
            const auto own = std::find_if(row.cells.begin(), row.cells.end(),
                                          [c = column](const HeadCell& cell) { return cell.column == c; });
            if (own != row.cells.end()) {
                going_on = own->text;
            } else if (is_last || starts.contains(column)) {
                going_on.clear();
            }
            if (!going_on.empty()) {
                text += (text.empty() ? "" : " / ") + going_on;
            }
        }
        for (const HeadCell& cell : row.cells) {
            starts.insert(cell.column);
        }
    }
    for (auto& [column, text] : texts) {
        joined.cells.push_back({column, std::move(text)});
    }
    return joined;
}

CompiledLayout::CompiledLayout(const catalog::LayoutDefinition& definition)
    : definition_(&definition),
      sheet_(compile(definition.sheet)),
      group_row_(compile(definition.group_row)),
      block_(compile(definition.block.pattern)) {
    for (const catalog::LayoutGroup& group : definition.groups) {
        groups_.emplace_back(group.pattern);
    }
    for (const LayoutColumn& column : definition.columns) {
        patterns_.push_back(compile(column.pattern));
        values_.push_back(compile(column.value));
    }
    for (const catalog::LayoutTitle& title : definition.titles) {
        titles_.push_back(compile(title.pattern));
    }
    for (const std::string& pattern : definition.skip_rows) {
        skip_rows_.emplace_back(pattern);
    }
    for (const std::string& pattern : definition.not_municipality) {
        not_municipality_.emplace_back(pattern);
    }
}

bool CompiledLayout::is_for_sheet(std::string_view name) const {
    return !sheet_ || !sheet_->search(name).empty();
}

bool CompiledLayout::fits(std::size_t rule, const HeadCell& cell, const std::string& folded, BoundColumn& bound) const {
    const LayoutColumn& column = definition_->columns[rule];
    std::vector<std::string> groups;
    if (const auto& pattern = patterns_[rule]) {
        groups = pattern->match(cell.text);
        if (groups.empty()) {
            return false;
        }
    } else if (std::find(column.headers.begin(), column.headers.end(), folded) == column.headers.end()) {
        return false;
    }
    bound = {cell.column, column.role, rule, cell.text, {}, 0, {}};
    for (std::size_t i = 0; i < column.keys.size() && i + 1 < groups.size(); ++i) {
        bound.keys.push_back(text::squeeze(groups[i + 1]));
    }
    if (column.role == ColumnRole::Item) {
        bound.item_name = groups.size() > 1 ? text::squeeze(groups[1]) : cell.text;
        const auto maximum = groups.size() > 2 ? number::parse_integer(groups[2]) : std::nullopt;
        bound.item_maximum = maximum && *maximum > 0 && *maximum <= 250 ? static_cast<std::uint8_t>(*maximum) : 0;
    }
    return true;
}

std::string CompiledLayout::capture(std::size_t rule, std::string_view text, std::string_view name) const {
    const LayoutColumn& column = definition_->columns[rule];
    if (!values_[rule]) {
        return name == "name" ? text::squeeze(text) : std::string();
    }
    const auto found = std::find(column.captures.begin(), column.captures.end(), name);
    const std::vector<std::string> groups = values_[rule]->search(text);
    const auto index = static_cast<std::size_t>(found - column.captures.begin()) + 1;
    return found == column.captures.end() || index >= groups.size() ? std::string() : text::squeeze(groups[index]);
}

bool CompiledLayout::has_capture(std::size_t rule, std::string_view name) const {
    const LayoutColumn& column = definition_->columns[rule];
    return values_[rule] ? std::find(column.captures.begin(), column.captures.end(), name) != column.captures.end()
                         : name == "name";
}

std::optional<std::pair<std::string, std::string>> CompiledLayout::read_group_row(std::string_view text) const {
    if (!group_row_) {
        return std::nullopt;
    }
    const std::vector<std::string> groups = group_row_->search(text);
    return groups.size() < 3 ? std::nullopt : std::optional(std::pair(groups[1], groups[2]));
}

bool CompiledLayout::is_skipped(std::string_view first_cell) const {
    return std::any_of(skip_rows_.begin(), skip_rows_.end(),
                       [&](const Expression& pattern) { return !pattern.search(first_cell).empty(); });
}

bool CompiledLayout::is_municipality(std::string_view value) const {
    return std::none_of(not_municipality_.begin(), not_municipality_.end(),
                        [&](const Expression& pattern) { return !pattern.search(value).empty(); });
}

std::vector<std::string> CompiledLayout::match_title(std::size_t title, std::string_view text) const {
    return titles_[title] ? titles_[title]->search(text) : std::vector<std::string>();
}

std::vector<std::string> CompiledLayout::match_block(std::string_view text) const {
    return block_ ? block_->search(text) : std::vector<std::string>();
}

std::optional<CompiledLayout::GroupMatch> CompiledLayout::match_group(std::string_view text) const {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        const std::vector<std::string> found = groups_[i].search(text);
        if (found.empty()) {
            continue;
        }
        const catalog::LayoutGroup& group = definition_->groups[i];
        GroupMatch match{group.level, text::squeeze(text), {}};
        for (std::size_t g = 0; g < group.captures.size() && g + 1 < found.size(); ++g) {
            (group.captures[g] == "code" ? match.code : match.name) = text::squeeze(found[g + 1]);
        }
        return match;
    }
    return std::nullopt;
}

LayoutSet::LayoutSet(std::span<const catalog::LayoutDefinition> layouts, catalog::LayoutKind kind) {
    for (const catalog::LayoutDefinition& layout : layouts) {
        if (layout.kind == kind) {
            add(layout);
        }
    }
}

LayoutSet::LayoutSet(const catalog::LayoutDefinition& mapping) {
    add(mapping);
}

void LayoutSet::add(const catalog::LayoutDefinition& layout) {
    layouts_.emplace_back(layout);
    num_head_rows_ =
        std::max(num_head_rows_, static_cast<std::uint32_t>(std::max(layout.header_row, layout.header_within)));
}

std::vector<std::string> LayoutSet::titles() const {
    std::vector<std::string> titles;
    for (const CompiledLayout& layout : layouts_) {
        titles.push_back(layout.definition().title);
    }
    return titles;
}

bool is_nearer(const HeaderMatch& left, const HeaderMatch& right) noexcept {
    const auto rank = [](const HeaderMatch& match) {
        // Compared without division: a header that lacks nothing first, then the one with more of its columns found.
        return std::pair(match.is_complete(), match.num_required_found + match.columns.size());
    };
    return rank(left) > rank(right);
}

HeaderMatch LayoutSet::best(std::span<const HeadRow> head, std::string_view sheet) const {
    const HeadRow& row = head.back();
    const std::vector<std::string> folded = folded_texts(row);
    HeaderMatch best;
    for (const CompiledLayout& layout : layouts_) {
        const catalog::LayoutDefinition& definition = layout.definition();
        const bool is_other_row =
            definition.header_row != 0 && row.number != static_cast<std::uint32_t>(definition.header_row);
        if (is_other_row || !layout.is_for_sheet(sheet)) {
            continue;
        }
        HeaderMatch match;
        if (definition.header_rows > 1) {
            const HeadRow joined = join_head(head, static_cast<std::size_t>(definition.header_rows));
            match = match_header(layout, joined, folded_texts(joined));
        } else {
            match = match_header(layout, row, folded);
        }
        if (best.layout == nullptr || is_nearer(match, best)) {
            best = std::move(match);
        }
    }
    return best;
}

}  // namespace msoko::ingest
