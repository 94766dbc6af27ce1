#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "../../fuzz/ingest/read_bytes.hpp"
#include "written_files.hpp"

namespace msoko::ingest::testing {
namespace {

std::vector<std::string> corpus() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(MSOKO_SOURCE_DIR "/fuzz/ingest/corpus")) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> contents;
    for (const std::filesystem::path& file : files) {
        std::ifstream stream(file, std::ios::binary);
        contents.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return contents;
}

TEST(ReaderCorpus, IsReadOrRefused) {
    const TestFolder folder;
    const std::vector<std::string> contents = corpus();
    EXPECT_GT(contents.size(), 8U);
    for (const std::string& content : contents) {
        fuzz::read_bytes(content, folder.path());
    }
}

TEST(ReaderCorpus, IsRefusedOrReadWithDamagedBytes) {
    constexpr std::uint32_t kSeed = 20260603;
    constexpr int kRounds = 15;
    const TestFolder folder;
    std::mt19937 random(kSeed);
    for (const std::string& whole : corpus()) {
        for (int round = 0; round < kRounds && !whole.empty(); ++round) {
            std::string damaged = whole;
            for (int change = 0; change < 4; ++change) {
                damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
            }
            if (round % 3 == 0) {
                damaged.resize(1 + random() % damaged.size());
            }
            fuzz::read_bytes(damaged, folder.path());
        }
    }
}

}  // namespace
}  // namespace msoko::ingest::testing
