#include "xml_pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "file_problem.hpp"
#include "xml_markup.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

/// Small enough for the parsed piece to stay in the cache and for its memory to be used again, not given back.
constexpr std::size_t kPiece = 32U * 1024U;
/// A row of 16,384 cells of a kilobyte fits; what is longer is no row.
constexpr std::size_t kLongestItem = 16U * 1024U * 1024U;
constexpr std::size_t kTailWindow = 4096;

/// Whether the tag that begins with `opening` at `text` ends there: "</row" then '>' or spaces, not "</rows>".
std::size_t end_tag_length(std::string_view text, std::string_view opening) noexcept {
    if (!text.starts_with(opening)) {
        return 0;
    }
    const std::size_t close = text.find_first_not_of(" \t\r\n", opening.size());
    return close != std::string_view::npos && text[close] == '>' ? close + 1 : 0;
}

}  // namespace

XmlPieces::XmlPieces(PartReader reader, std::string_view list, std::string_view item)
    : reader_(std::move(reader)), list_(list), item_(item), buffer_(2 * kPiece) {}

tl::unexpected<Error> XmlPieces::malformed(std::string_view what) const {
    return unusable_file(file(), fmt::format("повреждена часть «{}»: {}", part(), what), kSaveAgain);
}

/// Reads one more piece behind what is left; false at the end of the part.
Result<bool> XmlPieces::fill() {
    if (begin_ > 0) {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ > kLongestItem) {
        return malformed("строка листа слишком длинна");
    }
    // Doubling keeps the cost linear where a long item makes what is left be looked at again.
    const std::size_t wanted = std::max(kPiece, end_);
    if (buffer_.size() < end_ + wanted) {
        buffer_.resize(end_ + wanted);
    }
    const Result<std::size_t> got = reader_.read(std::span(buffer_).subspan(end_, wanted));
    if (!got) {
        return tl::make_unexpected(got.error());
    }
    if (std::memchr(buffer_.data() + end_, '\0', *got) != nullptr) {
        return malformed("это не текст XML в кодировке UTF-8");
    }
    end_ += *got;
    return *got > 0;
}

/// Notes what the tags of the root and of the list are called; leaves the head where the list begins.
void XmlPieces::enter(const Markup& tag) {
    const bool is_empty = tag.kind == MarkupKind::EmptyTag;
    const bool is_root = !in_root_;
    in_root_ = true;
    if (is_root && !is_empty) {
        root_end_ = fmt::format("</{}", tag.name);
    }
    if (local_name(tag.name) == list_) {
        const std::string_view prefix = tag.name.substr(0, tag.name.size() - list_.size());
        item_end_ = fmt::format("</{}{}", prefix, item_);
        list_end_ = fmt::format("</{}", tag.name);
        state_ = is_empty ? State::Done : State::Items;
    }
}

Result<void> XmlPieces::pass_head() {
    std::size_t from = 0;
    while (true) {
        const std::string_view text(buffer_.data(), end_);
        const std::optional<Markup> markup = next_markup(text, from);
        if (!markup || markup->kind == MarkupKind::Cut) {
            const Result<bool> more = fill();
            if (!more) {
                return tl::make_unexpected(more.error());
            }
            if (!*more) {
                return malformed(fmt::format("нет раздела «{}»", list_));
            }
            continue;
        }
        if (markup->kind == MarkupKind::Forbidden) {
            return malformed("недопустимая разметка (DOCTYPE)");
        }
        from = markup->end;
        if (markup->kind == MarkupKind::StartTag || markup->kind == MarkupKind::EmptyTag) {
            enter(*markup);
            if (state_ != State::Head) {
                head_ = text.substr(0, from);
                begin_ = from;
                return {};
            }
        }
    }
}

/// Looks from the end backwards for the last whole item; notes the end of the list on the way.
std::optional<std::size_t> XmlPieces::find_last_end() {
    const std::string_view text(buffer_.data() + begin_, end_ - begin_);
    std::size_t before = text.size();
    std::optional<std::size_t> list_end;
    while (before > 0) {
        const std::size_t at = text.rfind('<', before - 1);
        if (at == std::string_view::npos) {
            break;
        }
        if (const std::size_t length = end_tag_length(text.substr(at), item_end_); length > 0) {
            if (list_end) {
                break;  // all up to the list's end is whole items
            }
            return begin_ + at + length;
        }
        if (end_tag_length(text.substr(at), list_end_) > 0) {
            list_end = at;
        }
        before = at;
    }
    if (list_end) {
        list_ended_ = true;
        return begin_ + *list_end;
    }
    return std::nullopt;
}

/// The careful way, where "</row>" may stand inside a comment or all rows are empty tags.
Result<std::size_t> XmlPieces::find_cut_by_tags() {
    const std::string_view text(buffer_.data(), end_);
    std::size_t cut = begin_;
    int depth = 0;
    for (std::size_t from = begin_;;) {
        const std::optional<Markup> markup = next_markup(text, from);
        if (!markup || markup->kind == MarkupKind::Cut) {
            return cut;
        }
        if (markup->kind == MarkupKind::Forbidden) {
            return malformed("недопустимая разметка (DOCTYPE)");
        }
        if (markup->kind == MarkupKind::EndTag && depth == 0) {
            list_ended_ = true;
            return markup->begin;
        }
        depth += markup->kind == MarkupKind::StartTag ? 1 : markup->kind == MarkupKind::EndTag ? -1 : 0;
        from = markup->end;
        if (depth == 0) {
            cut = from;
        }
    }
}

/// Where the piece that begins at begin_ may be cut; begin_ itself where nothing whole has been read.
Result<std::size_t> XmlPieces::find_cut() {
    const std::string_view text(buffer_.data() + begin_, end_ - begin_);
    bool has_declarations = false;
    for (std::size_t at = text.find('!'); at != std::string_view::npos; at = text.find('!', at + 1)) {
        has_declarations = has_declarations || (at > 0 && text[at - 1] == '<');
    }
    if (!has_declarations) {
        if (const std::optional<std::size_t> cut = find_last_end(); cut) {
            return *cut;
        }
    }
    return find_cut_by_tags();
}

Result<std::span<char>> XmlPieces::next() {
    if (state_ == State::Head) {
        if (Result<void> passed = pass_head(); !passed) {
            return tl::make_unexpected(passed.error());
        }
    }
    while (state_ == State::Items && !list_ended_) {
        const Result<std::size_t> cut = find_cut();
        if (!cut) {
            return tl::make_unexpected(cut.error());
        }
        if (*cut > begin_) {
            const std::span<char> piece(buffer_.data() + begin_, *cut - begin_);
            begin_ = *cut;
            return piece;
        }
        if (list_ended_) {
            break;
        }
        const Result<bool> more = fill();
        if (!more) {
            return tl::make_unexpected(more.error());
        }
        if (!*more) {
            return malformed("лист обрывается, не дойдя до конца");
        }
    }
    if (Result<void> passed = pass_tail(); !passed) {
        return tl::make_unexpected(passed.error());
    }
    return std::span<char>{};
}

/// Reads what follows the list, so that the part's CRC is checked, and sees that the root element is closed.
Result<void> XmlPieces::pass_tail() {
    state_ = State::Done;
    list_ended_ = true;
    while (true) {
        const Result<bool> more = fill();
        if (!more) {
            return tl::make_unexpected(more.error());
        }
        const std::string_view rest(buffer_.data(), end_);
        const bool closed = rest.find(root_end_) != std::string_view::npos;
        if (!*more) {
            if (!closed) {
                return malformed("часть обрывается, не дойдя до конца");
            }
            tail_ += keeps_tail_ ? rest : std::string_view{};
            begin_ = end_;
            return {};
        }
        if (tail_.size() > kLongestItem) {
            return malformed("слишком много данных после строк листа");
        }
        if (!closed && end_ > kTailWindow) {
            begin_ = end_ - kTailWindow;
            tail_ += keeps_tail_ ? rest.substr(0, begin_) : std::string_view{};
        }
    }
}

}  // namespace msoko::ingest
