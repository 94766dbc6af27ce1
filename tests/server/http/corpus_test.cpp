#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "../../../fuzz/http/read_request.hpp"
#include "test_folder.hpp"

namespace msoko::fuzz {
namespace {

/// Aborts where an answer is none.
TEST(HttpCorpus, IsAnsweredWholeAndDamaged) {
    constexpr std::uint32_t kSeed = 20261127;
    const support::TestFolder folder;
    std::mt19937 random(kSeed);
    std::size_t num_files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(MSOKO_SOURCE_DIR "/fuzz/http/corpus")) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(file), {}};
        read_request(whole, folder.path());
        for (int round = 0; round < 200; ++round) {
            std::string damaged = whole;
            for (int change = 0; change < 3; ++change) {
                damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
            }
            read_request(damaged, folder.path());
            read_request(damaged.substr(0, random() % damaged.size()), folder.path());
        }
        ++num_files;
    }
    EXPECT_EQ(num_files, 9U);
}

}  // namespace
}  // namespace msoko::fuzz
