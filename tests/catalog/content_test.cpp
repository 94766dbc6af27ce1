// The catalogue of the repository itself: it loads, and says what its sources say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "catalog_folder.hpp"

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
        EXPECT_EQ(scale->status, row.at("status"));
    }
    EXPECT_EQ(catalog().scales().size(), rows.size());
}

}  // namespace
}  // namespace msoko::catalog
