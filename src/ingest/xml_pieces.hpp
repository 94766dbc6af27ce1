#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

struct Markup;

/// Cuts the list of a huge part (rows of sheetData, items of sst) into pieces of whole elements, so that each piece can
/// be parsed alone and memory stays bounded. Finds where the list begins and ends, and refuses a part that ends early.
class XmlPieces {
  public:
    /// `list` and `item` are local names; the prefix is the one that the list's own tag has.
    XmlPieces(PartReader reader, std::string_view list, std::string_view item);

    /// Gives the next piece: one or more whole items, to be parsed in place; valid until the next call. Empty at the
    /// end, when the rest of the part has been read and checked too.
    [[nodiscard]] Result<std::span<char>> next();

    [[nodiscard]] const std::string& file() const noexcept { return reader_.file(); }
    [[nodiscard]] const std::string& part() const noexcept { return reader_.part(); }

    /// The part's XML as it stood before the list's items, the list's own tag included.
    [[nodiscard]] std::string_view head() const noexcept { return head_; }
    /// The part's XML from the list's end tag on; only where keep_tail() was called.
    [[nodiscard]] std::string_view tail() const noexcept { return tail_; }
    void keep_tail() noexcept { keeps_tail_ = true; }

  private:
    enum class State : std::uint8_t { Head, Items, Done };

    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] Result<void> pass_head();
    void enter(const Markup& tag);
    [[nodiscard]] Result<std::size_t> find_cut();
    [[nodiscard]] Result<std::size_t> find_cut_by_tags();
    [[nodiscard]] std::optional<std::size_t> find_last_end();
    [[nodiscard]] Result<void> pass_tail();
    [[nodiscard]] tl::unexpected<Error> malformed(std::string_view what) const;

    PartReader reader_;
    std::string list_;
    std::string item_;
    std::string item_end_;  ///< "</x:row"
    std::string list_end_;  ///< "</x:sheetData"
    std::string root_end_;  ///< "</x:worksheet"; empty where the root is an empty tag
    std::string head_;
    std::string tail_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< of what was not handed out yet
    std::size_t end_ = 0;    ///< of what was read
    State state_ = State::Head;
    bool list_ended_ = false;  ///< the list's end tag stands at begin_
    bool in_root_ = false;
    bool keeps_tail_ = false;
};

}  // namespace msoko::ingest
