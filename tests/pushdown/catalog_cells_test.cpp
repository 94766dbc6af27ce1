// Every indicator of the catalogue over whole municipalities: the native engine and the database make the same cells.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "cell_difference.hpp"
#include "msoko/app/assessment.hpp"
#include "msoko/demo/municipality.hpp"
#include "msoko/pushdown/database.hpp"
#include "postgres_server.hpp"

namespace msoko::pushdown {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSeed = 2021;

/// Plans of every profile that differ.
std::vector<formula::Plan> all_plans(const catalog::Catalog& catalog) {
    std::vector<formula::Plan> plans;
    for (const catalog::Profile& profile : catalog.profiles()) {
        const formula::Vocabulary vocabulary = formula::Vocabulary::of(catalog, profile);
        for (const std::string& id : profile.indicators) {
            plans.push_back(formula::compile(vocabulary, *catalog.find_indicator(id)).value());
        }
    }
    return plans;
}

class CatalogCells : public testing::Test {
  protected:
    void SetUp() override {
        if (!support::PostgresServer::is_installed()) {
            GTEST_SKIP() << "PostgreSQL is not installed";
        }
    }

    /// Reads a folder of result folders, with the specifications in "kim" and the questionnaires beside them.
    static app::Assessment assessed(const fs::path& folder) {
        app::AssessRequest request;
        request.catalog = MSOKO_SOURCE_DIR "/catalog";
        request.profile = "standard";
        request.specifications = {folder / "kim"};
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            if (entry.path().filename().string().starts_with("context-")) {
                request.contexts.push_back(entry.path());
            } else if (entry.is_directory() && entry.path().filename() != "kim" &&
                       entry.path().filename() != "protocols") {
                request.files.push_back(entry.path());
            }
        }
        std::sort(request.files.begin(), request.files.end());
        Result<app::Assessment> assessment = app::Assessment::run(request);
        if (!assessment) {
            throw std::runtime_error(assessment.error().message);
        }
        return std::move(*assessment);
    }

    static void agree_on(const app::Assessment& assessment) {
        const std::vector<formula::Plan> plans = all_plans(assessment.catalog());
        const support::PostgresServer server;
        Database database = Database::open(server.uri()).value();
        const Result<void> loaded = database.load(assessment.catalog(), assessment.facts());
        ASSERT_TRUE(loaded) << loaded.error().message;
        const std::vector<engine::PlanCells> native = engine::count_cells(plans, assessment.facts());
        const Result<Counted> pushed = database.count(assessment.catalog(), plans_of(native));
        ASSERT_TRUE(pushed) << pushed.error().message;
        std::size_t num_cells = 0;
        for (std::size_t i = 0; i < native.size(); ++i) {
            EXPECT_EQ(difference(native[i], pushed->cells[i]), "") << native[i].plan->indicator;
            for (const cube::CellTable& table : native[i].tables) {
                num_cells += table.cells.size();
            }
        }
        RecordProperty("cells", std::to_string(num_cells));
        EXPECT_GT(num_cells, 0U);
    }
};

TEST_F(CatalogCells, OfTheDemoMunicipalityAreTheSame) {
    const fs::path folder = fs::path(MSOKO_BINARY_DIR) / "pushdown-demo";
    const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    ASSERT_TRUE(demo::write_demo(folder, kSeed, catalog));
    agree_on(assessed(folder / "files"));
}

TEST_F(CatalogCells, OfARealRegionAreTheSame) {
    const fs::path folder = fs::path(MSOKO_SHARED_DIR) / "data/vpr-altai";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "no " << folder;
    }
    agree_on(assessed(folder));
}

}  // namespace
}  // namespace msoko::pushdown
