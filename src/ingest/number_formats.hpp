#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

/// True where a number format code shows a date or a time: d, m, y, h or s outside quotes, brackets and escapes.
[[nodiscard]] bool is_date_code(std::string_view code) noexcept;

/// True for the ids of date formats that every workbook knows without naming them.
/// @source ECMA-376 part 1, 18.8.30 (numFmt), the list of implied ids, with those of East Asian languages
[[nodiscard]] bool is_builtin_date(std::uint32_t id) noexcept;

/// Which cell styles of a workbook show numbers as dates: all that the reader needs of styles.xml.
class NumberFormats {
  public:
    NumberFormats() = default;
    [[nodiscard]] static Result<NumberFormats> read(const ZipPackage& package, std::string_view part,
                                                    const UnpackLimit& limit);

    [[nodiscard]] bool is_date(std::uint32_t style) const noexcept {
        return style < is_date_.size() && is_date_[style];
    }

  private:
    std::vector<bool> is_date_;  ///< by index in cellXfs
};

}  // namespace msoko::ingest
