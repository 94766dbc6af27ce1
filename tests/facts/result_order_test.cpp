#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::facts {
namespace {

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

/// A work of 40 schools whose rows stand in no order; some participants are absent.
WorkBatch shuffled_batch(int year, const std::string& subject, std::mt19937& random) {
    constexpr std::uint32_t kSchools = 40;
    WorkBatch batch;
    batch.paper = {year, Run::Spring, "vpr", subject, 4, 20, {{"1", 10, {}, {}, {}, "", false}}, 4};
    batch.paper.items.resize(subject == "math" ? 3 : 2, batch.paper.items.front());
    for (std::uint32_t school = 0; school < kSchools; ++school) {
        batch.organizations.push_back(
            {"sch9900" + std::to_string(10 + (school + random() % 3 * 5) % kSchools), year, "", "", "", "99", ""});
    }
    batch.classes = {"", "А"};
    for (std::uint32_t row = 0; row < 2500; ++row) {
        Work work;
        work.source_row = row + 2;
        work.organization = static_cast<std::uint32_t>(random() % kSchools);
        work.school_class = static_cast<std::uint32_t>(random() % 2);
        work.student = static_cast<std::uint32_t>(70000 + random() % 300);
        work.is_absent = random() % 10 == 0;
        work.primary = static_cast<std::int16_t>(random() % 21);
        if (work.is_absent) {
            work.primary = -1;
        }
        work.school_mark = static_cast<std::int8_t>(random() % 6);
        batch.works.push_back(work);
        for (std::size_t item = 0; item < batch.paper.items.size(); ++item) {
            batch.points.push_back(work.is_absent ? kNoPoints : static_cast<std::uint8_t>(random() % 7));
        }
    }
    return batch;
}

std::vector<WorkBatch> shuffled_batches() {
    std::mt19937 random(20261126);
    std::vector<WorkBatch> batches;
    for (const int year : {2021, 2020}) {
        for (const char* subject : {"russian", "math", "math"}) {
            batches.push_back(shuffled_batch(year, subject, random));
        }
    }
    return batches;
}

/// A row as text, all that the table says of it.
std::string row_of(const FactSet& facts, std::size_t row) {
    std::string text;
    for (const auto& [name, column] : facts.results().columns()) {
        if (const auto value = column.get(row)) {
            text += name + "=" +
                    (column.dictionary().empty() ? std::to_string(*value) : std::string(column.label(*value))) + " ";
        }
    }
    for (const std::uint8_t point : facts.points(row)) {
        text += std::to_string(point) + ",";
    }
    return text;
}

std::vector<std::string> rows_of(unsigned threads) {
    const FactSet facts = FactSet::build(real_catalog(), shuffled_batches(), {}, {}, {}, threads).value();
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < facts.results().num_rows(); ++row) {
        rows.push_back(row_of(facts, row));
    }
    return rows;
}

TEST(ResultOrder, IsThatOfKeysAndThenOfArrival) {
    const std::vector<WorkBatch> batches = shuffled_batches();
    const FactSet facts = FactSet::build(real_catalog(), batches).value();
    std::vector<std::tuple<int, std::uint32_t, std::uint32_t, std::string, std::size_t, std::size_t>> expected;
    for (std::size_t b = 0; b < batches.size(); ++b) {
        for (std::size_t row = 0; row < batches[b].works.size(); ++row) {
            const Work& work = batches[b].works[row];
            const OrgId organization = *facts.organizations().find(batches[b].organizations[work.organization].login);
            expected.emplace_back(batches[b].paper.year, organization.value, work.student, batches[b].paper.subject, b,
                                  row);
        }
    }
    std::sort(expected.begin(), expected.end());
    const FactTable& results = facts.results();
    ASSERT_EQ(results.num_rows(), expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
        const auto& [year, organization, student, subject, batch, place] = expected[row];
        const Work& work = batches[batch].works[place];
        ASSERT_EQ(results.column("year").get(row), year);
        ASSERT_EQ(results.column("organization").get(row), organization);
        ASSERT_EQ(results.column("student").get(row), student);
        ASSERT_EQ(results.column("source").get(row), static_cast<std::int64_t>(batch));
        ASSERT_EQ(results.column("source_row").get(row), work.source_row);
        ASSERT_EQ(results.column("primary").has(row), !work.is_absent);
        ASSERT_EQ(results.column("school_mark").has(row), !work.is_absent && work.school_mark > 0);
        const std::size_t width = batches[batch].paper.items.size();
        const auto points = batches[batch].points.begin() + static_cast<std::ptrdiff_t>(place * width);
        ASSERT_THAT(facts.points(row), testing::ElementsAreArray(
                                           points, points + static_cast<std::ptrdiff_t>(work.is_absent ? 0 : width)));
    }
}

TEST(ResultOrder, IsTheSameForAnyNumberOfThreads) {
    const std::vector<std::string> alone = rows_of(1);
    ASSERT_EQ(alone.size(), 15000U);
    EXPECT_EQ(rows_of(2), alone);
    EXPECT_EQ(rows_of(5), alone);
}

}  // namespace
}  // namespace msoko::facts
