#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "../../fuzz/formula/compile_bytes.hpp"

namespace msoko::fuzz {
namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FormulaCorpus, IsCompiledOrRefused) {
    std::size_t num_files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(MSOKO_SOURCE_DIR "/fuzz/formula/corpus")) {
        compile_bytes(content_of(entry.path()));
        ++num_files;
    }
    EXPECT_GT(num_files, 5U);
}

TEST(FormulaCorpus, IsRefusedOrCompiledWithDamagedBytes) {
    constexpr std::uint32_t kSeed = 20260417;
    std::mt19937 random(kSeed);
    for (const auto& entry : std::filesystem::directory_iterator(MSOKO_SOURCE_DIR "/fuzz/formula/corpus")) {
        const std::string whole = content_of(entry.path()).substr(0, 2000);
        for (int round = 0; round < 40 && !whole.empty(); ++round) {
            std::string damaged = whole;
            for (int change = 0; change < 3; ++change) {
                damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
            }
            damaged.resize(1 + random() % damaged.size());
            compile_bytes(damaged);
        }
    }
}

}  // namespace
}  // namespace msoko::fuzz
