// The catalogue of the repository itself: it loads, and says what its sources say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "catalog_folder.hpp"
#include "msoko/catalog/cycle_catalog.hpp"

namespace msoko::catalog {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');) {
        cells.push_back(cell);
    }
    return cells;
}

std::vector<Row> read_table(const std::string& path) {
    std::ifstream stream(path);
    std::string line;
    std::getline(stream, line);
    const std::vector<std::string> header = split(line);
    std::vector<Row> rows;
    while (std::getline(stream, line)) {
        const std::vector<std::string> cells = split(line);
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i) {
            row[header[i]] = i < cells.size() ? cells[i] : std::string();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

const Catalog& catalog() {
    static const Catalog instance = [] {
        auto loaded = Catalog::load(MSOKO_SOURCE_DIR "/catalog");
        if (!loaded) {
            for (const Diagnostic& diagnostic : loaded.error()) {
                ADD_FAILURE() << to_line(diagnostic);
            }
            return Catalog();
        }
        return *std::move(loaded);
    }();
    return instance;
}

TEST(CatalogContent, LoadsWithoutMistakes) {
    EXPECT_FALSE(catalog().indicators().empty());
    EXPECT_FALSE(catalog().tables().empty());
}

TEST(CatalogContent, HasProfilesOfBothRegulations) {
    for (const std::string_view id : {"kemerovo", "ershichi"}) {
        const auto profile = catalog().find_profile(id);
        ASSERT_TRUE(profile.has_value());
        EXPECT_FALSE((*profile)->indicators.empty());
    }
}

TEST(CatalogContent, QuotesRegulationsVerbatim) {
    const std::vector<Row> rows = read_table(MSOKO_SHARED_DIR "/requirements/indicators.tsv");
    if (rows.empty()) {
        GTEST_SKIP() << "indicators.tsv is not beside the project";
    }
    std::size_t num_checked = 0;
    for (const Row& row : rows) {
        const Indicator* indicator = catalog().find_indicator(row.at("id"));
        if (indicator == nullptr) {
            continue;
        }
        ++num_checked;
        EXPECT_EQ(indicator->title, row.at("title")) << indicator->id;
        EXPECT_EQ(indicator->criterion, row.at("criterion")) << indicator->id;
        EXPECT_EQ(indicator->regulation_place, row.at("place")) << indicator->id;
        EXPECT_EQ(indicator->mechanism, row.at("mechanism")) << indicator->id;
    }
    EXPECT_GE(num_checked, 40U);
}

TEST(CatalogContent, HoldsScalesOfReference) {
    const std::vector<Row> rows = read_table(MSOKO_SHARED_DIR "/reference/vpr_scales.tsv");
    if (rows.empty()) {
        GTEST_SKIP() << "vpr_scales.tsv is not beside the project";
    }
    for (const Row& row : rows) {
        const Subject* subject = catalog().match_subject(row.at("subject"));
        const Procedure* procedure = catalog().match_procedure(row.at("procedure"));
        ASSERT_NE(subject, nullptr) << row.at("subject");
        ASSERT_NE(procedure, nullptr) << row.at("procedure");
        const int year = std::stoi(row.at("year"));
        const int grade = std::stoi(row.at("grade"));
        const Scale* scale = catalog().find_scale(year, procedure->id, subject->id, grade);
        ASSERT_NE(scale, nullptr) << year << ' ' << subject->id << ' ' << grade;
        EXPECT_EQ(std::to_string(scale->max_primary), row.at("max_primary"));
        EXPECT_EQ(std::to_string(scale->min_3), row.at("min_3"));
        EXPECT_EQ(std::to_string(scale->min_4), row.at("min_4"));
        EXPECT_EQ(std::to_string(scale->min_5), row.at("min_5"));
        EXPECT_EQ(scale->status == Verification::Document, row.at("status") == "verified");
        EXPECT_EQ(scale->status == Verification::Retelling, row.at("status") == "verified-secondary");
    }
    const auto scales = catalog().scales();
    EXPECT_EQ(std::count_if(scales.begin(), scales.end(), [](const Scale& scale) { return scale.procedure == "vpr"; }),
              static_cast<std::ptrdiff_t>(rows.size()));
}

TEST(CatalogContent, HoldsCompleteScalesOfBasicExam) {
    const std::vector<Row> rows = read_table(MSOKO_SHARED_DIR "/reference/oge_scales.tsv");
    if (rows.empty()) {
        GTEST_SKIP() << "oge_scales.tsv is not beside the project";
    }
    for (const Row& row : rows) {
        const Subject* subject = catalog().match_subject(row.at("subject"));
        ASSERT_NE(subject, nullptr) << row.at("subject");
        const Scale* scale = catalog().find_scale(std::stoi(row.at("year")), "oge", subject->id, 9);
        if (row.at("min_4").empty() || row.at("min_5").empty()) {
            EXPECT_EQ(scale, nullptr) << "a boundary nobody has read";
            continue;
        }
        ASSERT_NE(scale, nullptr) << row.at("year") << ' ' << subject->id;
        EXPECT_EQ(std::to_string(scale->max_primary), row.at("max_primary"));
        EXPECT_EQ(std::to_string(scale->min_3), row.at("min_3"));
        EXPECT_EQ(std::to_string(scale->min_4), row.at("min_4"));
        EXPECT_EQ(std::to_string(scale->min_5), row.at("min_5"));
        EXPECT_EQ(scale->condition.empty(), row.at("condition").empty());
    }
}

TEST(CatalogContent, HoldsMinimumsOfReference) {
    const std::vector<Row> rows = read_table(MSOKO_SHARED_DIR "/reference/ege_min.tsv");
    if (rows.empty()) {
        GTEST_SKIP() << "ege_min.tsv is not beside the project";
    }
    for (const Row& row : rows) {
        const Subject* subject = catalog().match_subject(row.at("subject"));
        ASSERT_NE(subject, nullptr) << row.at("subject");
        const Minimum* minimum = catalog().find_minimum(std::stoi(row.at("year")), "ege", subject->id);
        ASSERT_NE(minimum, nullptr) << row.at("year") << ' ' << subject->id;
        EXPECT_EQ(std::to_string(minimum->min_score), row.at("min_certificate"));
        EXPECT_EQ(std::to_string(minimum->max_score), row.at("test_max"));
        const std::string university = row.at("min_university_federal");
        EXPECT_EQ(minimum->min_university ? std::to_string(*minimum->min_university) : "", university);
    }
    EXPECT_EQ(catalog().find_minimum(2021, "ege", "math_base"), nullptr) << "the basic level was not held";
}

TEST(CatalogContent, HoldsRoadmapsOfRegulations) {
    const CycleCatalog cycle = CycleCatalog::load(catalog()).value();
    for (const std::string id : {"ershichi", "kamensk-uralsky", "lgo", "petrozavodsk"}) {
        const std::vector<Row> rows = read_table(MSOKO_SHARED_DIR "/requirements/roadmaps/" + id + ".tsv");
        if (rows.empty()) {
            GTEST_SKIP() << "roadmaps are not beside the project";
        }
        const Plan* roadmap = cycle.find_plan(id);
        ASSERT_NE(roadmap, nullptr) << id;
        std::size_t step = 0;
        for (const Row& row : rows) {
            if (id == "kamensk-uralsky" && (row.at("number") == "3.5" || row.at("number") == "3.6")) {
                continue;  // lost in the document
            }
            ASSERT_LT(step, roadmap->steps.size());
            const PlanStep& kept = roadmap->steps[step];
            EXPECT_EQ(kept.number, row.at("number"));
            EXPECT_EQ(kept.printed.empty() ? kept.title : kept.printed, row.at("title"));
            EXPECT_EQ(kept.months, row.at("months"));
            ++step;
        }
        EXPECT_EQ(step, roadmap->steps.size());
        EXPECT_FALSE(roadmap->title.empty());
        EXPECT_GE(roadmap->columns.size(), 4U);
    }
}

}  // namespace
}  // namespace msoko::catalog
