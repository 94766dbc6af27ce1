#include "msoko/app/output_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace msoko::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class OutputFolderTest : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(root_);
        fs::create_directories(root_);
    }
    void TearDown() override { fs::remove_all(root_); }

    static void write(const fs::path& file, std::string_view text) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    static std::string read(const fs::path& file) {
        std::ifstream stream(file);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    fs::path root_ = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(OutputFolderTest, PublishesEverythingAndLeavesNothingBehind) {
    auto folder = OutputFolder::prepare(root_ / "out").value();
    write(folder.staging() / "a.csv", "new");
    write(folder.staging() / "sheets" / "b.docx", "b");
    ASSERT_TRUE(folder.publish().has_value());
    EXPECT_EQ(read(root_ / "out" / "a.csv"), "new");
    EXPECT_EQ(read(root_ / "out" / "sheets" / "b.docx"), "b");
    EXPECT_EQ(std::distance(fs::directory_iterator(root_ / "out"), {}), 2);
}

TEST_F(OutputFolderTest, KeepsTheOldFilesWhereNothingIsPublished) {
    write(root_ / "out" / "a.csv", "old");
    {
        auto folder = OutputFolder::prepare(root_ / "out").value();
        write(folder.staging() / "a.csv", "half");
    }
    EXPECT_EQ(read(root_ / "out" / "a.csv"), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(root_ / "out"), {}), 1);
}

TEST_F(OutputFolderTest, RemovesAFolderThatItMadeForNothing) {
    { auto folder = OutputFolder::prepare(root_ / "out").value(); }
    EXPECT_FALSE(fs::exists(root_ / "out"));
}

TEST_F(OutputFolderTest, KeepsOtherFilesOfTheFolder) {
    write(root_ / "out" / "my notes.txt", "mine");
    auto folder = OutputFolder::prepare(root_ / "out").value();
    write(folder.staging() / "a.csv", "new");
    ASSERT_TRUE(folder.publish().has_value());
    EXPECT_EQ(read(root_ / "out" / "my notes.txt"), "mine");
}

TEST_F(OutputFolderTest, RefusesAFileInPlaceOfAFolder) {
    write(root_ / "out", "a file");
    const auto folder = OutputFolder::prepare(root_ / "out");
    ASSERT_FALSE(folder.has_value());
    EXPECT_EQ(folder.error().code, ErrorCode::Usage);
    EXPECT_THAT(folder.error().message, HasSubstr("нужна папка"));
}

}  // namespace
}  // namespace msoko::app
