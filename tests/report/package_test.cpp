#include "package.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace msoko::report {
namespace {

TEST(Package, ReadsBackWhatItPacks) {
    const Parts parts{{"[Content_Types].xml", "<Types/>"}, {"a/б.xml", std::string("\0x", 2)}, {"empty.bin", ""}};
    const std::filesystem::path path = testing::TempDir() + "package_test.zip";
    ASSERT_TRUE(write_file(path, pack(parts)));
    const Result<Parts> read = read_package(path);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, parts);
}

TEST(Package, NamesAFileThatIsNoPackage) {
    const std::filesystem::path path = testing::TempDir() + "package_test.txt";
    std::ofstream(path) << "not a zip";
    const Result<Parts> read = read_package(path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::UnusableInput);
    EXPECT_NE(read.error().message.find(path.string()), std::string::npos);
}

TEST(WriteFile, FailsWithTheNameOfTheFile) {
    const Result<void> written = write_file("/no/such/folder/report.docx", "x");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Environment);
    EXPECT_NE(written.error().message.find("/no/such/folder/report.docx"), std::string::npos);
}

TEST(WriteFile, FailsOnAFullDisk) {
    const Result<void> written = write_file("/dev/full", std::string(1U << 20U, 'x'));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Environment);
}

}  // namespace
}  // namespace msoko::report
