#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Records of a workbook stream of Excel 97–2003 (BIFF8).
namespace msoko::ingest::biff {

/// @source MS-XLS, 2.3
enum Type : std::uint16_t {
    kFormula = 0x0006,
    kEndOfFile = 0x000A,
    kDate1904 = 0x0022,
    kFilePassword = 0x002F,
    kContinue = 0x003C,
    kBoundSheet = 0x0085,
    kMultipleRk = 0x00BD,
    kRichString = 0x00D6,
    kExtendedFormat = 0x00E0,
    kSharedStrings = 0x00FC,
    kLabelShared = 0x00FD,
    kNumber = 0x0203,
    kLabel = 0x0204,
    kBoolOrError = 0x0205,
    kString = 0x0207,
    kRk = 0x027E,
    kFormat = 0x041E,
    kBegin = 0x0809,
};

/// A record with the records that continue it.
struct Record {
    std::uint16_t type = 0;
    std::vector<std::string_view> parts;  ///< at least one
    [[nodiscard]] std::string_view body() const noexcept { return parts.front(); }
};

/// Walks over the records of a stream.
class Records {
  public:
    /// @param stream  outlives the object
    explicit Records(std::string_view stream, std::size_t at = 0) noexcept : stream_(stream), at_(at) {}

    /// The next record; nullopt at the end, and where the stream ends inside a record.
    [[nodiscard]] std::optional<Record> next();

  private:
    [[nodiscard]] std::optional<std::string_view> take(std::uint16_t& type);

    std::string_view stream_;
    std::size_t at_;
};

/// Reads what lies in a record, over the borders of its parts. A read beyond the end gives zeros and sets `failed`.
class RecordReader {
  public:
    explicit RecordReader(const Record& record, std::size_t at = 0) noexcept : parts_(&record.parts), at_(at) {}

    [[nodiscard]] std::uint8_t u8();
    [[nodiscard]] std::uint16_t u16();
    [[nodiscard]] std::uint32_t u32();
    void skip(std::size_t count);
    /// A text as UTF-8: flags, then characters; formatting runs that may follow are left out.
    /// @param count  of UTF-16 units
    [[nodiscard]] std::string text(std::size_t count);
    [[nodiscard]] bool failed() const noexcept { return failed_; }

  private:
    [[nodiscard]] bool at_end_of_part();
    void characters(std::size_t count, bool is_wide, std::u16string& units);

    const std::vector<std::string_view>* parts_;
    std::size_t part_ = 0;
    std::size_t at_;
    bool failed_ = false;
};

/// The number in the four bytes of an RK value.
/// @source MS-XLS, 2.5.218
[[nodiscard]] double rk_number(std::uint32_t rk) noexcept;
/// The number in eight bytes; 0 beyond the end.
[[nodiscard]] double ieee_number(std::string_view bytes, std::size_t at) noexcept;
/// «#DIV/0!» of its code.
[[nodiscard]] std::string_view error_name(std::uint8_t code) noexcept;

}  // namespace msoko::ingest::biff
