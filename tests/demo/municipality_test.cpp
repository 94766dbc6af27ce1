#include "msoko/demo/municipality.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "test_folder.hpp"

namespace msoko::demo {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

std::map<std::string, std::string> read_all(const fs::path& directory) {
    std::map<std::string, std::string> contents;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory)) {
        if (entry.is_regular_file()) {
            std::ifstream stream(entry.path(), std::ios::binary);
            contents[fs::relative(entry.path(), directory).string()] =
                std::string(std::istreambuf_iterator<char>(stream), {});
        }
    }
    return contents;
}

TEST(WriteDemo, GivesTheSameBytesForTheSameSeed) {
    const support::TestFolder first;
    const support::TestFolder second;
    ASSERT_TRUE(write_demo(first.path(), 2021, real_catalog()));
    ASSERT_TRUE(write_demo(second.path(), 2021, real_catalog()));
    const auto contents = read_all(first.path());
    const auto again = read_all(second.path());
    ASSERT_EQ(contents.size(), again.size());
    for (const auto& [file, bytes] : contents) {
        EXPECT_TRUE(again.at(file) == bytes) << file;
    }
}

TEST(WriteDemo, KeepsTheTruthOutsideTheFilesToAssess) {
    const support::TestFolder folder;
    ASSERT_TRUE(write_demo(folder.path(), 1, real_catalog()));
    EXPECT_TRUE(fs::exists(folder.path() / "truth.csv"));
    for (const auto& [file, bytes] : read_all(folder.path() / "files")) {
        EXPECT_EQ(file.find("truth"), std::string::npos);
    }
}

// openpyxl is an independent reader: it must open every workbook and find in each file the rows, the absent pupils and
// the spoilt totals that manifest.csv promises.
TEST(WriteDemo, IsReadByOpenpyxlAsTheManifestSays) {
    const support::TestFolder folder;
    ASSERT_TRUE(write_demo(folder.path(), 2021, real_catalog()));
    const std::string command =
        std::string(MSOKO_PYTHON) + " " MSOKO_SOURCE_DIR "/tests/demo/check_demo.py " + folder.path().string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(WriteDemo, SaysWhichFolderCannotBeMade) {
    const support::TestFolder folder;
    const fs::path taken = folder.write("taken", "a file where a folder should be");
    const auto summary = write_demo(taken, 1, real_catalog());
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, ErrorCode::Environment);
    EXPECT_THAT(summary.error().message, HasSubstr(taken.string()));
}

}  // namespace
}  // namespace msoko::demo
