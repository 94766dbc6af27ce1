#pragma once

namespace msoko {

/// Reports a broken invariant of ours and aborts. Never reachable by a user's input.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace msoko

/// Always on: a wrong number is worse than a stopped program.
#define MSOKO_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : ::msoko::assertion_failed(#condition, __FILE__, __LINE__))
