#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace msoko::cli {

/// Shows on a terminal what is going on: one line that is rewritten; nothing where stderr is not a terminal.
class ProgressLine {
  public:
    ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();

    /// May be called from several threads. `total` 0 = no bar.
    void show(std::string_view stage, std::size_t done, std::size_t total);
    /// Removes the line, so that ordinary output can follow.
    void clear();

  private:
    std::mutex mutex_;
    bool is_terminal_;
    bool is_shown_ = false;
};

}  // namespace msoko::cli
