#pragma once

#include <filesystem>

#include "msoko/base/result.hpp"

namespace msoko::app {

/// A folder that outputs appear in whole or not at all.
///
/// Files are written into a hidden staging folder inside the target, so that publishing is a rename on one file system.
/// Whatever is not published is removed.
class OutputFolder {
  public:
    /// Makes the target where it is absent and a staging folder inside it.
    /// @error Environment where that is not permitted, Usage where the target is a file.
    [[nodiscard]] static Result<OutputFolder> prepare(const std::filesystem::path& target);

    OutputFolder(OutputFolder&& other) noexcept;
    OutputFolder& operator=(OutputFolder&&) = delete;
    ~OutputFolder();

    /// Where to write.
    [[nodiscard]] const std::filesystem::path& staging() const noexcept { return staging_; }

    /// Makes everything written durable, then moves it into the target, replacing files of the same names.
    /// @error Environment (disk full and the like): the target is as it was.
    [[nodiscard]] Result<void> publish();

  private:
    OutputFolder(std::filesystem::path target, std::filesystem::path staging, bool is_new);
    std::filesystem::path target_;
    std::filesystem::path staging_;
    bool is_new_ = false;  ///< the target was made by us and goes with us unless published
};

}  // namespace msoko::app
