#include <cstddef>
#include <cstdint>
#include <string>

#include "compile_bytes.hpp"

// The name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {  // NOLINT
    // NOLINTNEXTLINE(*-reinterpret-cast): libFuzzer counts bytes as unsigned
    msoko::fuzz::compile_bytes({reinterpret_cast<const char*>(data), size});
    return 0;
}
