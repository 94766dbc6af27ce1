#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace msoko::cli {

ProgressLine::ProgressLine() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::show(std::string_view stage, std::size_t done, std::size_t total) {
    if (!is_terminal_) {
        return;
    }
    constexpr std::size_t kWidth = 24;
    std::string line(stage);
    if (total > 0) {
        const std::size_t filled = std::min(kWidth, kWidth * done / total);
        std::string bar;
        for (std::size_t i = 0; i < kWidth; ++i) {
            bar += i < filled ? "█" : "░";
        }
        line = fmt::format("{} {} из {}  {}", bar, done, total, stage);
    }
    const std::lock_guard lock(mutex_);
    fmt::print(stderr, "\r\x1b[K{}", line);
    std::fflush(stderr);
    is_shown_ = true;
}

void ProgressLine::clear() {
    const std::lock_guard lock(mutex_);
    if (is_shown_) {
        fmt::print(stderr, "\r\x1b[K");
        std::fflush(stderr);
        is_shown_ = false;
    }
}

}  // namespace msoko::cli
