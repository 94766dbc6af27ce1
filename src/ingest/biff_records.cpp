#include "biff_records.hpp"

#include <array>
#include <bit>
#include <utility>

#include "compound_file.hpp"
#include "xml_text.hpp"

namespace msoko::ingest::biff {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

std::string to_utf8(const std::u16string& units) {
    const auto is_between = [](char16_t unit, unsigned low, unsigned high) { return unit >= low && unit <= high; };
    std::string text;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char16_t unit = units[i];
        if (is_between(unit, 0xD800, 0xDBFF) && i + 1 < units.size() && is_between(units[i + 1], 0xDC00, 0xDFFF)) {
            const std::uint32_t high = unit - 0xD800U;
            const std::uint32_t low = units[++i] - 0xDC00U;
            append_utf8(text, 0x10000U + (high << 10U) + low);
        } else {
            append_utf8(text, is_between(unit, 0xD800, 0xDFFF) ? kReplacement : unit);
        }
    }
    return text;
}

}  // namespace

std::optional<std::string_view> Records::take(std::uint16_t& type) {
    static constexpr std::size_t kHead = 4;
    if (at_ + kHead > stream_.size()) {
        return std::nullopt;
    }
    type = read_u16(stream_, at_);
    const std::size_t size = read_u16(stream_, at_ + 2);
    if (at_ + kHead + size > stream_.size()) {
        return std::nullopt;
    }
    const std::string_view body = stream_.substr(at_ + kHead, size);
    at_ += kHead + size;
    return body;
}

std::optional<Record> Records::next() {
    Record record;
    const auto body = take(record.type);
    if (!body) {
        return std::nullopt;
    }
    record.parts.push_back(*body);
    while (read_u16(stream_, at_) == kContinue) {
        std::uint16_t type = 0;
        const auto more = take(type);
        if (!more) {
            return std::nullopt;
        }
        record.parts.push_back(*more);
    }
    return record;
}

bool RecordReader::at_end_of_part() {
    while (part_ < parts_->size() && at_ >= (*parts_)[part_].size()) {
        at_ -= (*parts_)[part_].size();
        ++part_;
        if (at_ == 0) {
            return true;
        }
    }
    return false;
}

std::uint8_t RecordReader::u8() {
    (void)at_end_of_part();
    if (part_ >= parts_->size()) {
        failed_ = true;
        return 0;
    }
    return static_cast<std::uint8_t>((*parts_)[part_][at_++]);
}

std::uint16_t RecordReader::u16() {
    const unsigned low = u8();
    return static_cast<std::uint16_t>(low | (static_cast<unsigned>(u8()) << 8U));
}

std::uint32_t RecordReader::u32() {
    const std::uint32_t low = u16();
    return low | (static_cast<std::uint32_t>(u16()) << 16U);
}

void RecordReader::skip(std::size_t count) {
    at_ += count;
}

void RecordReader::characters(std::size_t count, bool is_wide, std::u16string& units) {
    for (std::size_t i = 0; i < count && !failed_; ++i) {
        // Where a text goes on in the next part, that part begins with flags of its own.
        if (at_end_of_part() && part_ < parts_->size()) {
            is_wide = (u8() & 1U) != 0;
        }
        units.push_back(is_wide ? static_cast<char16_t>(u16()) : static_cast<char16_t>(u8()));
    }
}

std::string RecordReader::text(std::size_t count) {
    const std::uint8_t flags = u8();
    const std::size_t num_runs = (flags & 8U) != 0 ? u16() : 0;
    const std::size_t num_phonetic = (flags & 4U) != 0 ? u32() : 0;
    std::u16string units;
    characters(count, (flags & 1U) != 0, units);
    skip(num_runs * 4 + num_phonetic);
    return to_utf8(units);
}

double rk_number(std::uint32_t rk) noexcept {
    const double value = (rk & 2U) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                        : std::bit_cast<double>(static_cast<std::uint64_t>(rk & 0xFFFFFFFCU) << 32U);
    return (rk & 1U) != 0 ? value / 100 : value;
}

double ieee_number(std::string_view bytes, std::size_t at) noexcept {
    return std::bit_cast<double>(read_u32(bytes, at) | (static_cast<std::uint64_t>(read_u32(bytes, at + 4)) << 32U));
}

std::string_view error_name(std::uint8_t code) noexcept {
    static constexpr std::array<std::pair<std::uint8_t, std::string_view>, 7> kErrors = {{{0x00, "#NULL!"},
                                                                                          {0x07, "#DIV/0!"},
                                                                                          {0x0F, "#VALUE!"},
                                                                                          {0x17, "#REF!"},
                                                                                          {0x1D, "#NAME?"},
                                                                                          {0x24, "#NUM!"},
                                                                                          {0x2A, "#N/A"}}};
    for (const auto& [known, name] : kErrors) {
        if (known == code) {
            return name;
        }
    }
    return "#ERR";
}

}  // namespace msoko::ingest::biff
