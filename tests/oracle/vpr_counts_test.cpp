#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "msoko/ingest/read.hpp"

namespace msoko::ingest {
namespace {

const std::filesystem::path kData = MSOKO_SHARED_DIR "/data/vpr-altai";

/// A workbook, and how many of its works were counted by others (data/README.md of the shared data).
struct TrialWorkbook {
    std::string file;
    std::string work;  // as in the name of its specification
    std::uint32_t num_valid;
};

void PrintTo(const TrialWorkbook& value, std::ostream* out) {
    *out << value.file;
}

Result<FileOutcome> read(const catalog::Catalog& catalog, const TrialWorkbook& workbook) {
    const std::array<std::filesystem::path, 1> paths = {kData / "kim" / (workbook.work + "-ALL.xlsx")};
    const auto specifications = read_specifications(paths, catalog);
    if (!specifications) {
        return tl::make_unexpected(specifications.error());
    }
    return read_results(kData / workbook.file, {catalog, &*specifications, {}, nullptr, {}, {}});
}

std::string run_oracle(const TrialWorkbook& workbook) {
    const std::string command =
        fmt::format("'{}' '{}/tests/oracle/vpr_counts.py' '{}' '{}'", MSOKO_PYTHON, MSOKO_SOURCE_DIR,
                    (kData / workbook.file).string(), (kData / "kim" / (workbook.work + "-ALL.xlsx")).string());
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    std::string output;
    std::array<char, 256> buffer{};
    while (pipe != nullptr && std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
        output += buffer.data();
    }
    return output;
}

class RealWorkbooks : public ::testing::TestWithParam<TrialWorkbook> {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(kData / GetParam().file)) {
            GTEST_SKIP() << "no trial data: " << (kData / GetParam().file);
        }
    }
};

TEST_P(RealWorkbooks, HoldAsManyWorksAsOthersCounted) {
    const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    ASSERT_TRUE(catalog);
    const auto outcome = read(*catalog, GetParam());
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->sheets.at(0).num_valid, GetParam().num_valid);
}

TEST_P(RealWorkbooks, GiveWhatOpenpyxlGives) {
    const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    ASSERT_TRUE(catalog);
    const auto outcome = read(*catalog, GetParam());
    ASSERT_TRUE(outcome) << outcome.error().message;
    const SheetSummary& sheet = outcome->sheets.at(0);
    std::int64_t sum = 0;
    for (const facts::Work& work : outcome->batches.at(0).works) {
        sum += work.is_absent ? 0 : work.primary;
    }
    EXPECT_EQ(run_oracle(GetParam()), fmt::format("{} {} {} {} {}\n", sheet.num_rows, sheet.num_valid, sheet.num_absent,
                                                  sheet.num_rejected, sum));
}

INSTANTIATE_TEST_SUITE_P(Altai, RealWorkbooks,
                         ::testing::Values(TrialWorkbook{"2020/grade5-math.xlsx", "grade5-math", 22028},
                                           TrialWorkbook{"2020/grade5-russian.xlsx", "grade5-russian", 21750},
                                           TrialWorkbook{"2021/grade6-math.xlsx", "grade6-math", 23436},
                                           TrialWorkbook{"2021/grade6-russian.xlsx", "grade6-russian", 23255},
                                           TrialWorkbook{"2021/grade7-math.xlsx", "grade7-math", 21285}));

}  // namespace
}  // namespace msoko::ingest
