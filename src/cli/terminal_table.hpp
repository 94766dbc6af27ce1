#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace msoko::cli {

enum class Align : std::uint8_t { Left, Right };

/// «2026-05-28 20:26», where the program runs.
[[nodiscard]] std::string moment(std::int64_t seconds);

/// A table for a terminal: columns as wide as their widest text, the header underlined.
class TerminalTable {
  public:
    struct Column {
        std::string title;
        Align align = Align::Left;
        std::size_t max_width = 60;  ///< longer texts are cut with an ellipsis
    };

    explicit TerminalTable(std::vector<Column> columns);
    void add(std::vector<std::string> cells);
    [[nodiscard]] bool is_empty() const noexcept { return rows_.empty(); }
    [[nodiscard]] std::string to_string() const;

  private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace msoko::cli
