#include "msoko/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace msoko {

void assertion_failed(const char* condition, const char* file, int line) noexcept {
    std::fprintf(stderr, "msoko: internal error: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace msoko
