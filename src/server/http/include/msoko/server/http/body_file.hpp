#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

#include "msoko/base/result.hpp"

namespace msoko::http {

/// A body that a request brought as a file. The file is removed with the last owner; who wants to keep it moves it
/// away.
class BodyFile {
  public:
    explicit BodyFile(std::filesystem::path path) : path_(std::move(path)) {}
    ~BodyFile();
    BodyFile(const BodyFile&) = delete;
    BodyFile& operator=(const BodyFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// 0 where it has been moved away.
    [[nodiscard]] std::uintmax_t num_bytes() const;

  private:
    std::filesystem::path path_;
};

/// A folder of this process for such files, readable by its user only, removed with all that is in it.
class BodyFolder {
  public:
    /// Makes it below `parent`. @error Environment
    [[nodiscard]] static Result<BodyFolder> make(const std::filesystem::path& parent);
    BodyFolder(BodyFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    BodyFolder& operator=(BodyFolder&&) = delete;
    ~BodyFolder();

    /// A name that no file has yet. Called by one thread at a time.
    [[nodiscard]] std::shared_ptr<BodyFile> next();

  private:
    explicit BodyFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
    std::uint64_t num_given_ = 0;
};

}  // namespace msoko::http
