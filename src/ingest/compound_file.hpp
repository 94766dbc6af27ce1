#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"

namespace msoko::ingest {

/// Little-endian numbers at a place of some bytes; 0 beyond their end.
[[nodiscard]] std::uint16_t read_u16(std::string_view bytes, std::size_t at) noexcept;
[[nodiscard]] std::uint32_t read_u32(std::string_view bytes, std::size_t at) noexcept;

/// A file of files, as old office programs write it.
/// @source MS-CFB
class CompoundFile {
  public:
    /// @param max_bytes  a larger file is refused
    [[nodiscard]] static Result<CompoundFile> open(const std::filesystem::path& path, std::uint64_t max_bytes);

    /// Bytes of the stream of that name; nullopt where there is none.
    /// @error UnusableInput where its sectors lead nowhere
    [[nodiscard]] Result<std::optional<std::string>> read(std::string_view name) const;

  private:
    CompoundFile(std::string file, std::string bytes);
    [[nodiscard]] Result<void> load();
    [[nodiscard]] std::optional<std::string_view> sector(std::uint32_t number) const noexcept;
    [[nodiscard]] Result<std::string> chain(std::uint32_t first) const;
    [[nodiscard]] Result<std::string> small_chain(std::uint32_t first, std::uint64_t size) const;
    [[nodiscard]] tl::unexpected<Error> damaged() const;

    std::string file_;
    std::string bytes_;
    std::size_t sector_bytes_ = 0;
    std::string allocation_;        ///< the table of sectors: 4 bytes each
    std::string small_allocation_;  ///< the same of small sectors
    std::string directory_;
    std::string small_sectors_;
};

}  // namespace msoko::ingest
