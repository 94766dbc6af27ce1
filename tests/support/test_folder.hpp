#pragma once

#include <filesystem>
#include <string_view>

namespace msoko::support {

/// A folder of a test's own, removed with what is in it.
class TestFolder {
  public:
    TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// Writes bytes as they are, folders on the way made, and gives the path.
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;

  private:
    std::filesystem::path path_;
};

}  // namespace msoko::support
