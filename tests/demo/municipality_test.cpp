#include "msoko/demo/municipality.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace msoko::demo {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A folder of this test alone, removed with it.
class Folder {
  public:
    explicit Folder(const std::string& name)
        : path_(fs::temp_directory_path() / ("msoko-" + name + "-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

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
    const Folder first("demo-first");
    const Folder second("demo-second");
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
    const Folder folder("demo-truth");
    ASSERT_TRUE(write_demo(folder.path(), 1, real_catalog()));
    EXPECT_TRUE(fs::exists(folder.path() / "truth.csv"));
    for (const auto& [file, bytes] : read_all(folder.path() / "files")) {
        EXPECT_EQ(file.find("truth"), std::string::npos);
    }
}

// openpyxl is an independent reader: it must open every workbook and find in each file the rows, the absent pupils and
// the spoilt totals that manifest.csv promises.
TEST(WriteDemo, IsReadByOpenpyxlAsTheManifestSays) {
    const Folder folder("demo-openpyxl");
    ASSERT_TRUE(write_demo(folder.path(), 2021, real_catalog()));
    const std::string command =
        std::string(MSOKO_PYTHON) + " " MSOKO_SOURCE_DIR "/tests/demo/check_demo.py " + folder.path().string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(WriteDemo, SaysWhichFolderCannotBeMade) {
    const Folder folder("demo-blocked");
    std::ofstream(folder.path()) << "a file where a folder should be";
    const auto summary = write_demo(folder.path(), 1, real_catalog());
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, ErrorCode::Environment);
    EXPECT_THAT(summary.error().message, HasSubstr(folder.path().string()));
}

}  // namespace
}  // namespace msoko::demo
