#include "msoko/app/templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "msoko/ingest/read.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "test_folder.hpp"

namespace msoko::app {
namespace {

using ::testing::HasSubstr;

const catalog::Catalog& program_catalog() {
    static const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    return catalog.value();
}

class TemplatesTest : public ::testing::Test {
  protected:
    /// Writes the CSV of a kind and copies its example under the header, as a school would fill it in.
    std::filesystem::path fill(const std::string& kind) const {
        const std::filesystem::path file = folder_.path() / (kind + ".csv");
        const auto written = write_template(program_catalog(), kind, file);
        EXPECT_TRUE(written) << written.error().message;
        std::ifstream stream(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(stream, line);) {
            lines.push_back(line);
        }
        std::ofstream(file, std::ios::app) << lines.at(lines.size() - 2) << "\n";
        return file;
    }

    support::TestFolder folder_;
};

TEST_F(TemplatesTest, AreReadBackWithoutAFindingWhateverTheKind) {
    const std::vector<TemplateKind> kinds = template_kinds(program_catalog());
    EXPECT_GT(kinds.size(), 30U);
    for (const TemplateKind& kind : kinds) {
        const auto outcome = ingest::read_file(fill(kind.name), {program_catalog(), nullptr, {}, nullptr, {}, {}});
        ASSERT_TRUE(outcome) << kind.name << ": " << outcome.error().message;
        ASSERT_EQ(outcome->sheets.size(), 1U) << kind.name;
        EXPECT_EQ(outcome->sheets[0].num_valid, 1U) << kind.name;
        for (const Finding& finding : outcome->findings) {
            EXPECT_EQ(finding.severity, Severity::Info) << kind.name << ": " << finding.code << " " << finding.message;
        }
    }
}

TEST_F(TemplatesTest, BringARowOfTheirOwnTable) {
    const auto table_of = [this](const std::string& kind) {
        const auto outcome = ingest::read_file(fill(kind), {program_catalog(), nullptr, {}, nullptr, {}, {}});
        return outcome && !outcome->tables.empty() ? outcome->tables[0].table : "";
    };
    EXPECT_EQ(table_of("student"), "student");
    EXPECT_EQ(table_of("form.upbringing"), "form.upbringing");
    EXPECT_EQ(table_of("olympiad"), "participation");
}

TEST_F(TemplatesTest, SayWhenAFormIsDue) {
    const std::filesystem::path file = folder_.path() / "prevention.csv";
    ASSERT_TRUE(write_template(program_catalog(), "form.prevention", file));
    std::ifstream stream(file);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    EXPECT_THAT(text, HasSubstr("до 20 января года, следующего за отчётным"));
}

TEST_F(TemplatesTest, NameTheNearestKind) {
    const auto written = write_template(program_catalog(), "studnet", folder_.path() / "x.csv");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Usage);
    EXPECT_THAT(written.error().message, HasSubstr("student"));
}

TEST_F(TemplatesTest, AreWorkbooksUnlessNamedCsv) {
    const std::filesystem::path file = folder_.path() / "student.xlsx";
    const auto written = write_template(program_catalog(), "student", file);
    ASSERT_TRUE(written) << written.error().message;
    auto workbook = ingest::Workbook::open(file);
    ASSERT_TRUE(workbook) << workbook.error().message;
    EXPECT_EQ(workbook->sheet_names().front(), "student");
}

}  // namespace
}  // namespace msoko::app
