#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

/// The strings that cells of all sheets refer to by number, in one block of memory.
class SharedStrings {
  public:
    SharedStrings() = default;
    [[nodiscard]] static Result<SharedStrings> read(const ZipPackage& package, std::string_view part,
                                                    const UnpackLimit& limit, std::uint32_t longest);

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t index) const noexcept {
        const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
        return std::string_view(text_).substr(begin, ends_[index] - begin);
    }

  private:
    std::string text_;
    std::vector<std::uint32_t> ends_;
};

}  // namespace msoko::ingest
