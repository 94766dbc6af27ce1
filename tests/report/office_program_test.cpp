#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "msoko/report/docx_writer.hpp"
#include "sample_document.hpp"

/// Opens what we write in LibreOffice: an independent reader that refuses what is not OOXML.
namespace msoko::report {
namespace {

class OfficeProgram : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = testing::TempDir() + "office_" + testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::create_directories(folder_);
    }

    /// Size of the PDF that LibreOffice makes of the file; 0 where it makes none. Its profile is of this test alone:
    /// two runs with one profile disturb each other.
    std::uintmax_t pdf_size(const std::filesystem::path& file) {
        const std::string command = std::string(MSOKO_SOFFICE) + " -env:UserInstallation=file://" + folder_ +
                                    "/profile --headless --convert-to pdf --outdir " + folder_ + " " + file.string() +
                                    " >/dev/null 2>&1";
        if (std::system(command.c_str()) != 0) {  // NOLINT(cert-env33-c): the test runs a program of a known path
            return 0;
        }
        const std::filesystem::path pdf = folder_ + "/" + file.stem().string() + ".pdf";
        return std::filesystem::exists(pdf) ? std::filesystem::file_size(pdf) : 0;
    }

    std::string folder_;
};

TEST_F(OfficeProgram, OpensADocument) {
    const std::filesystem::path file = folder_ + "/sample.docx";
    ASSERT_TRUE(write_docx(sample_document(), MSOKO_SOURCE_DIR "/catalog/templates/official", file));
    EXPECT_GT(pdf_size(file), 10000U);
}

TEST_F(OfficeProgram, OpensAWorkbook) {
    const std::filesystem::path file = folder_ + "/sample.xlsx";
    ASSERT_TRUE(write_workbook(sample_workbook(), file));
    EXPECT_GT(pdf_size(file), 10000U);
}

}  // namespace
}  // namespace msoko::report
