#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include MSOKO_FUZZED_HEADER

// The name is libFuzzer's; MSOKO_FUZZED is a function of that header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {  // NOLINT
    static const std::filesystem::path folder = [] {
        const std::filesystem::path path =
            std::filesystem::temp_directory_path() / ("msoko-fuzz-" + std::to_string(getpid()));
        std::filesystem::create_directories(path);
        return path;
    }();
    // NOLINTNEXTLINE(*-reinterpret-cast): libFuzzer counts bytes as unsigned
    msoko::fuzz::MSOKO_FUZZED({reinterpret_cast<const char*>(data), size}, folder);
    return 0;
}
