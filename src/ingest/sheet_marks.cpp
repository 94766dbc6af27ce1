#include "sheet_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cell_value.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

std::uint32_t to_number(std::string_view text, std::uint32_t otherwise) noexcept {
    std::uint32_t value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::uint32_t MarkStyles::style_for(std::uint32_t base, Severity severity) {
    const auto found = std::find_if(derived_.begin(), derived_.end(), [&](const Derived& derived) {
        return derived.base == base && derived.severity == severity;
    });
    const auto position = static_cast<std::uint32_t>(found - derived_.begin());
    if (found == derived_.end()) {
        derived_.push_back({base, severity});
    }
    return num_styles_ + position;
}

void SheetMarker::enter_row(std::string_view tag) {
    const std::string_view stated = attribute_in(tag, "r");
    row_ = to_number(stated, row_ + 1);
    column_ = 0;
    next_mark_ = marks_.lower_bound({row_, 0});
}

/// Cells that hold nothing are often not written at all, and still there is something to say of them.
void SheetMarker::add_cells_before(std::uint32_t column, std::string& out) {
    for (; next_mark_ != marks_.end() && next_mark_->first.first == row_ && next_mark_->first.second < column;
         ++next_mark_) {
        CellMark& mark = next_mark_->second;
        mark.is_placed = true;
        out += fmt::format(R"(<{}c r="{}{}" s="{}"/>)", prefix_, column_name(next_mark_->first.second), row_,
                           styles_.style_for(0, mark.severity));
    }
}

void SheetMarker::enter_cell(std::string_view tag, std::string& out) {
    const auto reference = parse_reference(attribute_in(tag, "r"));
    column_ = reference ? reference->column : column_ + 1;
    add_cells_before(column_, out);
    if (next_mark_ == marks_.end() || next_mark_->first != CellPlace{row_, column_}) {
        out += tag;
        return;
    }
    CellMark& mark = next_mark_->second;
    mark.is_placed = true;
    ++next_mark_;
    const std::string_view style = attribute_in(tag, "s");
    const std::uint32_t marked = styles_.style_for(to_number(style, 0), mark.severity);
    if (style.empty()) {
        const std::size_t name_end = prefix_.size() + 2;  // "<x:c"
        out += fmt::format(R"({} s="{}"{})", tag.substr(0, name_end), marked, tag.substr(name_end));
    } else {
        const auto at = static_cast<std::size_t>(style.data() - tag.data());
        out += fmt::format("{}{}{}", tag.substr(0, at), marked, tag.substr(at + style.size()));
    }
}

void SheetMarker::rewrite(std::string_view piece, std::string& out) {
    std::size_t copied = 0;
    for (auto markup = next_markup(piece, 0); markup; markup = next_markup(piece, markup->end)) {
        const std::string_view name = local_name(markup->name);
        const bool starts = markup->kind == MarkupKind::StartTag || markup->kind == MarkupKind::EmptyTag;
        const std::string_view tag = piece.substr(markup->begin, markup->end - markup->begin);
        if (starts && name == "row") {
            prefix_ = markup->name.substr(0, markup->name.size() - name.size());
            enter_row(tag);
        } else if (name == "c" && starts) {
            out += piece.substr(copied, markup->begin - copied);
            enter_cell(tag, out);
            copied = markup->end;
        } else if (name == "row" && markup->kind == MarkupKind::EndTag) {
            out += piece.substr(copied, markup->begin - copied);
            add_cells_before(kLastColumn + 1, out);
            copied = markup->begin;
        }
        if (markup->kind == MarkupKind::Cut || markup->kind == MarkupKind::Forbidden) {
            break;
        }
    }
    out += piece.substr(copied);
}

}  // namespace msoko::ingest
