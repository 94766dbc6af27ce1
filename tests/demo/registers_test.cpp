#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "register_files.hpp"

namespace msoko::demo {
namespace {

using testing::Contains;
using testing::SizeIs;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

/// A municipality of one seed in one year.
struct Demo {
    Random seed{2021};
    Town town = found_town(seed);
    Population population{town, seed};
    RegisterSource source{town, population, seed, 2021, organizations_of(town, 2021)};
};

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& text) {
    std::istringstream stream(text.substr(3));  // after the byte order mark
    std::vector<std::string> header;
    std::vector<Row> rows;
    for (std::string line; std::getline(stream, line);) {
        std::vector<std::string> cells;
        std::istringstream cell_stream(line.substr(0, line.find('\r')) + ";");
        for (std::string cell; std::getline(cell_stream, cell, ';');) {
            cells.push_back(cell);
        }
        if (header.empty()) {
            header = cells;
            continue;
        }
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row[header.at(i)] = cells[i];
        }
    }
    return rows;
}

TEST(Registers, ListEveryOrganizationWithItsKind) {
    const Demo demo;
    const std::vector<Row> rows = rows_of(organization_register(demo.source));
    ASSERT_THAT(rows, SizeIs(24 + 14 + 1));
    std::map<std::string, int> kinds;
    std::set<std::string> numbers;
    for (const Row& row : rows) {
        ++kinds[row.at("kind")];
        numbers.insert(row.at("organization").substr(3));
    }
    EXPECT_EQ(kinds["school"], 24);
    EXPECT_EQ(kinds["preschool"], 14);
    EXPECT_EQ(kinds["authority"], 1);
    EXPECT_THAT(numbers, SizeIs(rows.size())) << "a number shared by two logins would part a school from its past";
}

TEST(Registers, CodeEveryPupilOnce) {
    const Demo demo;
    const std::vector<Row> rows = rows_of(student_register(demo.source));
    std::set<std::pair<std::string, std::string>> codes;
    int pupils = 0;
    for (const Row& row : rows) {
        EXPECT_TRUE(codes.emplace(row.at("organization"), row.at("student")).second);
        pupils += row.at("grade").empty() ? 0 : 1;
    }
    EXPECT_EQ(pupils, kNumPupils);
}

// Every column and every code of the registers is one that the catalogue describes.
TEST(Registers, SpeakTheLanguageOfTheCatalogue) {
    const Demo demo;
    const std::map<std::string, std::string> texts = {{"org", organization_register(demo.source)},
                                                      {"student", student_register(demo.source)},
                                                      {"participation", participation_register(demo.source)},
                                                      {"staff", staff_register(demo.source)},
                                                      {"activity", activity_register(demo.source)},
                                                      {"observation", observation_register(demo.source)},
                                                      {"answer", answer_register(demo.source)},
                                                      {"submission", submission_register(demo.source)}};
    for (const auto& [name, text] : texts) {
        const catalog::TableDescription* table = real_catalog().find_table(name);
        ASSERT_NE(table, nullptr) << name;
        for (const Row& row : rows_of(text)) {
            for (const auto& [column, value] : row) {
                if (column == "org_name" || column == "municipality" || column == "region") {
                    continue;
                }
                const catalog::ColumnDescription* description = table->find(column);
                ASSERT_NE(description, nullptr) << name << "." << column;
                if (!value.empty() && !description->values.empty()) {
                    ASSERT_THAT(description->values, Contains(value)) << name << "." << column;
                }
            }
        }
    }
}

TEST(Forms, AreFilledForEveryYearAndObeyTheirRules) {
    const Demo demo;
    const std::vector<FilledForm> forms = fill_forms(demo.source, real_catalog().forms());
    ASSERT_THAT(forms, SizeIs(real_catalog().forms().size()));
    for (const FilledForm& form : forms) {
        const std::vector<Row> rows = rows_of(form.text);
        EXPECT_FALSE(rows.empty()) << form.name;
        if (form.name == "form.upbringing") {
            for (const Row& row : rows) {
                EXPECT_LE(std::stoi(row.at("parents_in_events")), std::stoi(row.at("parents")));
                EXPECT_LE(std::stoi(row.at("infrastructure")), 6);
            }
        } else if (form.name == "form.upbringing_school") {
            for (const Row& row : rows) {
                EXPECT_LE(std::stoi(row.at("police_register")), std::stoi(row.at("any_register")));
                EXPECT_LE(std::stoi(row.at("any_register")),
                          std::stoi(row.at("police_register")) + std::stoi(row.at("school_register")));
            }
        }
    }
}

TEST(Exams, GiveScoresInTheRangeOfTheirKind) {
    const Demo demo;
    std::map<std::string, int> procedures;
    for (const Row& row : rows_of(exam_results(demo.source))) {
        ++procedures[row.at("procedure")];
        if (!row.at("score").empty()) {
            EXPECT_EQ(row.at("procedure"), "ege");
            EXPECT_LE(std::stoi(row.at("score")), 100);
        }
    }
    EXPECT_THAT(procedures, SizeIs(4)) << "ОГЭ, ЕГЭ, сочинение, собеседование";
}

}  // namespace
}  // namespace msoko::demo
