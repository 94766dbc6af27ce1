// The worked examples of the catalogue: what a methodologist counted by hand is what the program computes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using ExampleRow = std::map<std::string, catalog::Cell>;

constexpr const char* kOnlySchool = "sch000001";

double number(const ExampleRow& row, const std::string& column, double otherwise) {
    const auto found = row.find(column);
    return found == row.end() ? otherwise : std::get<double>(found->second);
}

std::string word(const ExampleRow& row, const std::string& column, const std::string& otherwise) {
    const auto found = row.find(column);
    return found == row.end() ? otherwise : std::get<std::string>(found->second);
}

bool flag(const ExampleRow& row, const std::string& column) {
    const auto found = row.find(column);
    return found != row.end() && std::get<bool>(found->second);
}

auto paper_key(const ExampleRow& row) {
    return std::tuple(number(row, "year", 2021), word(row, "procedure", "vpr"), word(row, "subject", "math"),
                      number(row, "grade", 0));
}

void begin_paper(FactsBuilder& builder, const ExampleRow& row, std::vector<facts::ItemSpec> items) {
    const auto [year, procedure, subject, grade] = paper_key(row);
    builder.paper(static_cast<int>(year), facts::Run::Spring, subject, static_cast<int>(grade),
                  static_cast<int>(number(row, "max_primary", 0)), std::move(items));
    builder.procedure(procedure);
}

TestWork work_of(const ExampleRow& row) {
    TestWork work;
    work.school = word(row, "organization", kOnlySchool);
    work.student = static_cast<std::uint32_t>(number(row, "student", 1));
    if (!flag(row, "absent")) {
        work.primary = static_cast<int>(number(row, "primary", 0));
    }
    work.mark = static_cast<int>(number(row, "mark", 0));
    work.school_mark = static_cast<int>(number(row, "school_mark", 0));
    return work;
}

facts::FactSet facts_of_works(std::vector<ExampleRow> rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ExampleRow& a, const ExampleRow& b) { return paper_key(a) < paper_key(b); });
    FactsBuilder builder;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || paper_key(rows[i]) != paper_key(rows[i - 1])) {
            begin_paper(builder, rows[i], {});
        }
        builder.work(work_of(rows[i]));
    }
    return builder.build();
}

/// Rows of answers: those of one student are one work.
facts::FactSet facts_of_answers(const std::vector<ExampleRow>& rows) {
    std::vector<facts::ItemSpec> items;
    std::map<double, TestWork> works;
    for (const ExampleRow& row : rows) {
        const std::string name = word(row, "item", "");
        const auto known =
            std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
        if (known == items.end()) {
            facts::ItemSpec item;
            item.name = name;
            item.max_points = static_cast<std::uint8_t>(number(row, "max_points", 0));
            const std::string level = word(row, "task_level", "");
            item.level = level == "base"       ? facts::TaskLevel::Base
                         : level == "advanced" ? facts::TaskLevel::Advanced
                         : level == "high"     ? facts::TaskLevel::High
                                               : facts::TaskLevel::Unknown;
            items.push_back(item);
        }
        TestWork& work = works[number(row, "student", 1)];
        work = {kOnlySchool, static_cast<std::uint32_t>(number(row, "student", 1)), 0, 0, 0, "А", work.points};
        const auto points = static_cast<std::uint8_t>(number(row, "points", 0));
        work.points.push_back(flag(row, "attempted") ? points : facts::kNotAttempted);
    }
    FactsBuilder builder;
    begin_paper(builder, rows.front(), items);
    for (const auto& [student, work] : works) {
        builder.work(work);
    }
    return builder.build();
}

/// Rows of another table; a work of nobody's brings the organizations and the year in.
facts::FactSet facts_of_table(const catalog::TableDescription& table, const std::vector<ExampleRow>& rows) {
    FactsBuilder builder;
    begin_paper(builder, rows.front(), {});
    for (const ExampleRow& row : rows) {
        builder.work({word(row, "organization", kOnlySchool), 1});
    }
    facts::FactSet facts = builder.build();
    std::map<std::string, facts::Column, std::less<>> columns;
    for (const catalog::ColumnDescription& described : table.columns) {
        facts::ColumnBuilder column(described.type);
        for (const ExampleRow& row : rows) {
            const auto found = row.find(described.name);
            if (found == row.end()) {
                column.append_missing();
            } else if (described.name == "organization") {
                column.append(std::int64_t{facts.organizations().find(std::get<std::string>(found->second))->value});
            } else if (const auto* text = std::get_if<std::string>(&found->second)) {
                column.append_word(*text);
            } else if (const auto* yes = std::get_if<bool>(&found->second)) {
                column.append(std::int64_t{*yes ? 1 : 0});
            } else {
                column.append(static_cast<std::int64_t>(std::get<double>(found->second)));
            }
        }
        columns.emplace(described.name, std::move(column).build());
    }
    facts.add_table(facts::FactTable(table.name, std::move(columns)));
    return facts;
}

const cube::Entry* find_entry(const cube::ValueTable& values, const facts::FactSet& facts,
                              const catalog::Example& example) {
    for (const cube::Entry& entry : values.entries()) {
        const bool is_region = example.organization.empty() && entry.level == catalog::Level::Region;
        const bool is_school =
            !example.organization.empty() && entry.level == catalog::Level::Organization &&
            facts.organizations().at(facts::OrgId{entry.unit}).login(entry.year) == example.organization;
        const bool is_collapsed = !has_number(entry.value.state) && values.breakdowns()[entry.breakdown].empty();
        if ((is_region || is_school) &&
            (cube::to_string(values.breakdowns()[entry.breakdown]) == example.breakdown || is_collapsed)) {
            return &entry;
        }
    }
    return nullptr;
}

TEST(CatalogExamples, AreWhatTheEngineComputes) {
    std::size_t num_examples = 0;
    for (const catalog::Indicator& indicator : real_catalog().indicators()) {
        for (const catalog::Example& example : indicator.examples) {
            const formula::Plan plan = plan_of(indicator);
            const std::string& table = plan.population.table;
            const facts::FactSet facts = table == "result" ? facts_of_works(example.rows)
                                         : table == "item"
                                             ? facts_of_answers(example.rows)
                                             : facts_of_table(*real_catalog().find_table(table), example.rows);
            const std::vector<formula::Plan> plans = {plan};
            const cube::ValueTable values = compute(plans, facts, {1});
            const cube::Entry* entry = find_entry(values, facts, example);
            const std::string place = fmt::format("{}, {}:{}", indicator.id, example.place.file, example.place.line);
            ++num_examples;
            if (entry == nullptr) {
                ADD_FAILURE() << place << ": no value\n" << listing(values, facts);
            } else if (example.value) {
                EXPECT_TRUE(has_number(entry->value.state)) << place;
                EXPECT_NEAR(entry->value.value, *example.value, 1e-9) << place;
            } else {
                EXPECT_EQ(to_string(entry->value.state), example.state) << place;
            }
        }
    }
    EXPECT_GT(num_examples, 20U);
}

}  // namespace
}  // namespace msoko::engine
