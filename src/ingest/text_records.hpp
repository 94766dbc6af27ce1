#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace msoko::ingest {

/// One record of a text table.
struct TextRecord {
    std::vector<std::string_view> fields;
    std::size_t end = 0;          ///< one past the record and its line break
    bool has_open_quote = false;  ///< the text ended inside quotes
};

/// Splits text into records as RFC 4180 says, and as people write: the delimiter may be any character, lines may end in
/// CR, LF or both, and a quoted field may hold quotes that were not doubled ("МБОУ "Ёлка"").
class TextRecordSplitter {
  public:
    explicit TextRecordSplitter(char delimiter) noexcept : delimiter_(delimiter) {}

    /// Reads the record at `begin`; nothing where the text may go on (`is_last` false) and the record is not whole.
    /// The record lives until the next call.
    [[nodiscard]] const TextRecord* next(std::string_view text, std::size_t begin, bool is_last);

  private:
    [[nodiscard]] std::optional<std::size_t> read_plain(std::string_view text, std::size_t begin, bool is_last);
    [[nodiscard]] std::optional<std::size_t> read_quoted(std::string_view text, std::size_t begin, bool is_last);
    [[nodiscard]] bool ends_field(std::string_view text, std::size_t at) const noexcept;

    char delimiter_;
    TextRecord record_;
    std::deque<std::string> unquoted_;
};

/// Guesses the delimiter from the first records: of ';', tab and ',' the one that splits every record, else the header,
/// into most fields; ';' where none does.
[[nodiscard]] char detect_delimiter(std::string_view head);

}  // namespace msoko::ingest
