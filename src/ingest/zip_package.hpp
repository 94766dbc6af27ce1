#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"

struct zip;

namespace msoko::ingest {

/// How far a part may unpack.
struct UnpackLimit {
    std::uint64_t bytes;
    std::uint32_t ratio;  ///< unpacked to packed; looked at over 16 MiB only
};

/// Reads one part of a package from its beginning to its end and checks its length and CRC there.
class PartReader {
  public:
    PartReader(PartReader&&) noexcept;
    PartReader& operator=(PartReader&&) noexcept;
    ~PartReader();

    /// Fills `out` as far as the part goes; 0 means its end, and that what was read is what was packed.
    [[nodiscard]] Result<std::size_t> read(std::span<char> out);

    [[nodiscard]] const std::string& file() const noexcept;
    [[nodiscard]] const std::string& part() const noexcept;

  private:
    friend class ZipPackage;
    struct State;
    explicit PartReader(std::unique_ptr<State> state) noexcept;

    std::unique_ptr<State> state_;
};

/// A zip file of parts, as xlsx is. Part names are compared without case, with either slash and with or without a
/// leading one, since writers differ.
class ZipPackage {
  public:
    [[nodiscard]] static Result<ZipPackage> open(const std::filesystem::path& path);

    [[nodiscard]] bool contains(std::string_view part) const;
    /// Position of a part in the zip file.
    [[nodiscard]] std::optional<std::uint64_t> index_of(std::string_view part) const;
    /// Fails where the part is absent, locked by a password or packed in a way nobody knows.
    [[nodiscard]] Result<PartReader> open_part(std::string_view part, const UnpackLimit& limit) const;
    /// Reads a whole part.
    [[nodiscard]] Result<std::string> read_part(std::string_view part, const UnpackLimit& limit) const;

    [[nodiscard]] const std::string& file() const noexcept { return file_; }

  private:
    struct Closer {
        void operator()(zip* archive) const noexcept;
    };

    std::string file_;
    std::unique_ptr<zip, Closer> archive_;
    std::map<std::string, std::uint64_t, std::less<>> index_by_name_;
};

}  // namespace msoko::ingest
