#include "hidden_input.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace msoko::cli {
namespace {

/// Turns the echo of a terminal off, and on again whatever happens.
class Silence {
  public:
    Silence() : is_terminal_(isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (is_terminal_) {
            termios silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence() {
        if (is_terminal_) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
            std::fputc('\n', stderr);
        }
    }
    [[nodiscard]] bool is_terminal() const noexcept { return is_terminal_; }

  private:
    termios before_{};
    bool is_terminal_;
};

}  // namespace

std::optional<std::string> read_hidden(const std::string& question) {
    const Silence silence;
    if (silence.is_terminal()) {
        fmt::print(stderr, "{}: ", question);
    }
    std::string line;
    return std::getline(std::cin, line) ? std::optional(line) : std::nullopt;
}

}  // namespace msoko::cli
