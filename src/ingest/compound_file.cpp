#include "compound_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "file_problem.hpp"

namespace msoko::ingest {
namespace {

constexpr std::size_t kHeader = 512;
constexpr std::size_t kEntry = 128;  // of the directory
constexpr std::size_t kSmallSector = 64;
constexpr std::uint32_t kSmallStream = 4096;  // shorter streams live in small sectors
constexpr std::uint32_t kEndOfChain = 0xFFFFFFFE;
constexpr std::uint32_t kLastSector = 0xFFFFFFFA;  // numbers above are marks
constexpr std::size_t kTablesInHeader = 109;

/// Name of a directory's entry; names that matter are Latin.
std::string name_of(std::string_view entry) {
    std::string name;
    const std::size_t size = read_u16(entry, 64);
    for (std::size_t i = 0; i + 2 < size && i < 64; i += 2) {
        name.push_back(entry[i + 1] == '\0' ? entry[i] : '?');
    }
    return name;
}

}  // namespace

std::uint16_t read_u16(std::string_view bytes, std::size_t at) noexcept {
    if (at + 2 > bytes.size()) {
        return 0;
    }
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i])); };
    return static_cast<std::uint16_t>(byte(0) | (byte(1) << 8U));
}

std::uint32_t read_u32(std::string_view bytes, std::size_t at) noexcept {
    return at + 4 > bytes.size() ? 0U
                                 : read_u16(bytes, at) | (static_cast<std::uint32_t>(read_u16(bytes, at + 2)) << 16U);
}

CompoundFile::CompoundFile(std::string file, std::string bytes) : file_(std::move(file)), bytes_(std::move(bytes)) {}

tl::unexpected<Error> CompoundFile::damaged() const {
    return unusable_file(file_, "книга .xls повреждена", kSaveAgain);
}

Result<CompoundFile> CompoundFile::open(const std::filesystem::path& path, std::uint64_t max_bytes) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > max_bytes) {
        return unusable_file(path.string(), fmt::format("книга .xls больше {} МиБ", max_bytes >> 20U), kSaveAgain);
    }
    std::ifstream stream(path, std::ios::binary);
    CompoundFile file(path.string(), std::string(std::istreambuf_iterator<char>(stream), {}));
    if (stream.bad() || error) {
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не читается до конца. Проверьте диск и права.", path.string()));
    }
    if (Result<void> loaded = file.load(); !loaded) {
        return tl::make_unexpected(loaded.error());
    }
    return file;
}

Result<void> CompoundFile::load() {
    const std::uint16_t shift = read_u16(bytes_, 30);
    if (bytes_.size() < kHeader || (shift != 9 && shift != 12) || read_u16(bytes_, 32) != 6) {
        return damaged();
    }
    sector_bytes_ = std::size_t{1} << shift;
    std::string tables = bytes_.substr(76, kTablesInHeader * 4);
    const std::size_t num_sectors = bytes_.size() / sector_bytes_;
    std::uint32_t next = read_u32(bytes_, 68);
    for (std::size_t i = 0; next < kLastSector; ++i) {
        const auto more = sector(next);
        if (!more || i > num_sectors) {
            return damaged();
        }
        tables += more->substr(0, sector_bytes_ - 4);
        next = read_u32(*more, sector_bytes_ - 4);
    }
    for (std::size_t at = 0; at < tables.size(); at += 4) {
        if (const std::uint32_t table = read_u32(tables, at); table < kLastSector) {
            const auto part = sector(table);
            if (!part || allocation_.size() > num_sectors * 4 + sector_bytes_) {
                return damaged();
            }
            allocation_ += *part;
        }
    }
    const std::pair<std::uint32_t, std::string*> chains[] = {// NOLINT(*-avoid-c-arrays): two of them
                                                             {read_u32(bytes_, 48), &directory_},
                                                             {read_u32(bytes_, 60), &small_allocation_}};
    for (const auto& [first, into] : chains) {
        Result<std::string> bytes = chain(first);
        if (!bytes) {
            return tl::make_unexpected(bytes.error());
        }
        *into = *std::move(bytes);
    }
    Result<std::string> small = chain(read_u32(directory_, 116));  // the root's stream
    if (!small) {
        return tl::make_unexpected(small.error());
    }
    small_sectors_ = *std::move(small);
    return {};
}

std::optional<std::string_view> CompoundFile::sector(std::uint32_t number) const noexcept {
    const std::size_t at = (std::size_t{number} + 1) * sector_bytes_;
    return at + sector_bytes_ > bytes_.size() ? std::nullopt
                                              : std::optional(std::string_view(bytes_).substr(at, sector_bytes_));
}

Result<std::string> CompoundFile::chain(std::uint32_t first) const {
    std::string bytes;
    for (std::uint32_t number = first; number < kLastSector; number = read_u32(allocation_, std::size_t{number} * 4)) {
        const auto part = sector(number);
        const bool is_known = (std::size_t{number} + 1) * 4 <= allocation_.size();
        if (!part || !is_known || bytes.size() > bytes_.size()) {  // a chain that bites its tail
            return damaged();
        }
        bytes += *part;
    }
    return bytes;
}

Result<std::string> CompoundFile::small_chain(std::uint32_t first, std::uint64_t size) const {
    std::string bytes;
    std::uint32_t number = first;
    while (bytes.size() < size) {
        const std::size_t at = std::size_t{number} * kSmallSector;
        const bool is_known = (std::size_t{number} + 1) * 4 <= small_allocation_.size();
        if (number >= kLastSector || !is_known || at + kSmallSector > small_sectors_.size()) {
            return damaged();
        }
        bytes += small_sectors_.substr(at, kSmallSector);
        number = read_u32(small_allocation_, std::size_t{number} * 4);
    }
    return bytes;
}

Result<std::optional<std::string>> CompoundFile::read(std::string_view name) const {
    constexpr char kStream = 2;
    for (std::size_t at = 0; at + kEntry <= directory_.size(); at += kEntry) {
        const std::string_view entry = std::string_view(directory_).substr(at, kEntry);
        if (entry[66] != kStream || name_of(entry) != name) {
            continue;
        }
        const std::uint32_t first = read_u32(entry, 116);
        const std::uint32_t size = read_u32(entry, 120);
        Result<std::string> bytes = size < kSmallStream ? small_chain(first, size) : chain(first);
        if (!bytes) {
            return tl::make_unexpected(bytes.error());
        }
        if (bytes->size() < size) {
            return damaged();
        }
        bytes->resize(size);
        return std::optional(*std::move(bytes));
    }
    return std::optional<std::string>();
}

}  // namespace msoko::ingest
