#include "finding_log.hpp"

#include <fmt/format.h>

#include <utility>

namespace msoko::ingest {

FindingLog::FindingLog(std::string file, std::string sheet) : file_(std::move(file)), sheet_(std::move(sheet)) {}

void FindingLog::add(const Check& check, std::uint32_t row, std::uint32_t column, std::string message) {
    append(check, check.action, row, column, std::move(message));
}

void FindingLog::add_mended(const Check& check, std::uint32_t row, std::uint32_t column, std::string message) {
    append(check, Action::Mended, row, column, std::move(message));
}

void FindingLog::append(const Check& check, Action action, std::uint32_t row, std::uint32_t column,
                        std::string message) {
    if (++counts_[check.code] > kMaxPerCheck) {
        cut_.emplace(check.code, check);
        return;
    }
    findings_.push_back(
        {file_, sheet_, row, column, std::string(check.code), check.severity, std::move(message), action});
}

std::vector<Finding> FindingLog::take() && {
    for (const auto& [code, check] : cut_) {
        findings_.push_back({file_, sheet_, 0, 0, std::string(code), check.severity,
                             fmt::format("И ещё {} таких же замечаний на этом листе: похоже, он заполнен не по своему "
                                         "образцу. Проверьте первые из них.",
                                         counts_[code] - kMaxPerCheck),
                             check.action});
    }
    return std::move(findings_);
}

}  // namespace msoko::ingest
