#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace msoko::demo {

/// A tidy table on its way into a text file: the columns are named once, a row is set cell by cell.
class RegisterTable {
  public:
    /// @param columns  after year and organization, separated by spaces
    explicit RegisterTable(std::string_view columns);

    /// Begins a row, ends the one before.
    void begin(int year, std::string_view login);
    /// What is not put is an empty cell: unknown.
    void put(std::string_view column, std::string_view value);
    void put(std::string_view column, int value);
    void flag(std::string_view column, bool value) { put(column, value ? 1 : 0); }

    /// The whole table; the object must not be used any more.
    [[nodiscard]] std::string take();

  private:
    void end();

    std::map<std::string, std::size_t, std::less<>> index_;
    std::vector<std::string> cells_;
    bool has_row_ = false;
    std::string text_;
};

}  // namespace msoko::demo
