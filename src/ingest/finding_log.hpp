#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "checks.hpp"
#include "msoko/base/finding.hpp"

namespace msoko::ingest {

/// Findings of one sheet. A check that finds the same over and over is cut at kMaxPerCheck and then counted, so that a
/// wrong file cannot fill the memory.
class FindingLog {
  public:
    static constexpr std::uint32_t kMaxPerCheck = 5000;

    FindingLog(std::string file, std::string sheet);

    /// @param row, column  1-based; 0 = the whole sheet, the whole row
    void add(const Check& check, std::uint32_t row, std::uint32_t column, std::string message);
    /// The same where the row was mended as the user asked.
    void add_mended(const Check& check, std::uint32_t row, std::uint32_t column, std::string message);

    /// All findings in the order in which they were found.
    [[nodiscard]] std::vector<Finding> take() &&;

  private:
    void append(const Check& check, Action action, std::uint32_t row, std::uint32_t column, std::string message);

    std::string file_;
    std::string sheet_;
    std::vector<Finding> findings_;
    std::map<std::string_view, std::uint32_t> counts_;
    std::map<std::string_view, Check> cut_;
};

}  // namespace msoko::ingest
