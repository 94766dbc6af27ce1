#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::formula {

/// Bytes [begin, end) of a formula's text.
struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Collects the mistakes of one text, each shown with its line and the offending part underlined.
class Report {
  public:
    Report(const catalog::PlacedText& source, std::vector<catalog::Diagnostic>& diagnostics)
        : source_(source), diagnostics_(diagnostics) {}

    void add(Extent extent, const std::string& message);
    [[nodiscard]] bool has_errors() const noexcept { return num_errors_ > 0; }
    [[nodiscard]] std::string_view text() const noexcept { return source_.text; }

  private:
    const catalog::PlacedText& source_;
    std::vector<catalog::Diagnostic>& diagnostics_;
    std::size_t num_errors_ = 0;
};

/// «; ближайшее имя: mark» or "" where none is near.
[[nodiscard]] std::string suggestion(std::string_view name, const std::vector<std::string>& candidates);

/// «a, b, c», cut after `count` with «и ещё N».
[[nodiscard]] std::string listing(const std::vector<std::string>& names, std::size_t count = 12);

}  // namespace msoko::formula
