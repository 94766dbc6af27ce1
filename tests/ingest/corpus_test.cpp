#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../../fuzz/ingest/read_bytes.hpp"
#include "written_files.hpp"

namespace msoko::ingest::testing {
namespace {

/// A corpus and what reads it.
struct Reader {
    const char* corpus;
    void (*read)(std::string_view bytes, const std::filesystem::path& folder);
    std::size_t least;  ///< files that there are at least
};

void PrintTo(const Reader& reader, std::ostream* out) {
    *out << reader.corpus;
}

std::vector<std::string> contents_of(const Reader& reader) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(MSOKO_SOURCE_DIR "/fuzz/ingest") / reader.corpus)) {
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

class ReaderCorpus : public ::testing::TestWithParam<Reader> {};
INSTANTIATE_TEST_SUITE_P(Readers, ReaderCorpus,
                         ::testing::Values(Reader{"corpus", fuzz::read_bytes, 9}, Reader{"parts", fuzz::read_parts, 6},
                                           Reader{"mappings", fuzz::read_mapping, 3}),
                         [](const auto& test) { return std::string(test.param.corpus); });

TEST_P(ReaderCorpus, IsReadOrRefused) {
    const TestFolder folder;
    const std::vector<std::string> contents = contents_of(GetParam());
    EXPECT_GE(contents.size(), GetParam().least);
    for (const std::string& content : contents) {
        GetParam().read(content, folder.path());
    }
}

TEST_P(ReaderCorpus, IsRefusedOrReadWithDamagedBytes) {
    constexpr std::uint32_t kSeed = 20260603;
    constexpr int kRounds = 15;
    const TestFolder folder;
    std::mt19937 random(kSeed);
    for (const std::string& whole : contents_of(GetParam())) {
        for (int round = 0; round < kRounds && !whole.empty(); ++round) {
            std::string damaged = whole;
            for (int change = 0; change < 4; ++change) {
                damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
            }
            if (round % 3 == 0) {
                damaged.resize(1 + random() % damaged.size());
            }
            GetParam().read(damaged, folder.path());
        }
    }
}

/// That the corpus of parts gets through to the readers behind the package.
TEST(PartsCorpus, HoldsWorkbooksThatAreRead) {
    const TestFolder folder;
    for (const std::string& content : contents_of({"parts", fuzz::read_parts, 6})) {
        fuzz::read_parts(content, folder.path());
        EXPECT_EQ(failure(folder.path() / "2026 математика 5 класс ВПР.xlsx"), "") << content;
    }
}

}  // namespace
}  // namespace msoko::ingest::testing
