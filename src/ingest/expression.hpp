#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace msoko::ingest {

/// A regular expression of a layout, compiled. Texts over 2 KiB never match: a cell so long is no header and no name,
/// and the library's matcher would eat the stack.
class Expression {
  public:
    /// @param pattern  checked when the layout was loaded
    explicit Expression(const std::string& pattern);
    Expression(Expression&&) noexcept;
    Expression& operator=(Expression&&) noexcept;
    ~Expression();

    /// Groups of the whole text, "" for those that took no part; empty where the text does not match.
    [[nodiscard]] std::vector<std::string> match(std::string_view text) const;
    /// The same for the first place in the text that matches.
    [[nodiscard]] std::vector<std::string> search(std::string_view text) const;

  private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace msoko::ingest
