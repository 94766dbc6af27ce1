// The worked examples of the catalogue: what a methodologist counted by hand is what the program computes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <tuple>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using catalog::ExampleRow;

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
    work.score = static_cast<int>(number(row, "score", -1));
    work.min_primary = static_cast<int>(number(row, "min_primary", -1));
    work.attestation_mark = static_cast<int>(number(row, "attestation_mark", 0));
    work.school = word(row, "organization", kOnlySchool);
    work.student = static_cast<std::uint32_t>(number(row, "student", 1));
    if (!flag(row, "absent")) {
        work.primary = static_cast<int>(number(row, "primary", work.score >= 0 ? -1 : 0));
    }
    work.mark = static_cast<int>(number(row, "mark", 0));
    work.school_mark = static_cast<int>(number(row, "school_mark", 0));
    return work;
}

/// Works of results, sheet by sheet.
void add_works(FactsBuilder& builder, std::vector<ExampleRow> rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ExampleRow& a, const ExampleRow& b) { return paper_key(a) < paper_key(b); });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || paper_key(rows[i]) != paper_key(rows[i - 1])) {
            begin_paper(builder, rows[i], {});
        }
        builder.work(work_of(rows[i]));
    }
}

/// Rows of answers: those of one student are one work.
void add_answers(FactsBuilder& builder, const std::vector<ExampleRow>& rows) {
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
    begin_paper(builder, rows.front(), items);
    for (const auto& [student, work] : works) {
        builder.work(work);
    }
}

/// Days since 1970-01-01 of "2021-03-01".
std::int64_t days_of(const std::string& date) {
    const auto part = [&date](std::size_t at, std::size_t size) { return std::stoi(date.substr(at, size)); };
    const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    return std::chrono::sys_days(day).time_since_epoch().count();
}

facts::Column column_of(const catalog::ColumnDescription& described, const std::vector<ExampleRow>& rows) {
    facts::ColumnBuilder column(described.type);
    for (const ExampleRow& row : rows) {
        const auto found = row.find(described.name);
        if (found == row.end()) {
            column.append_missing();
        } else if (const auto* text = std::get_if<std::string>(&found->second)) {
            if (described.type == catalog::ColumnType::Date) {
                column.append(days_of(*text));
            } else {
                column.append_word(*text);
            }
        } else if (const auto* yes = std::get_if<bool>(&found->second)) {
            column.append(std::int64_t{*yes ? 1 : 0});
        } else if (described.type == catalog::ColumnType::Decimal) {
            column.append(std::get<double>(found->second));
        } else {
            column.append(static_cast<std::int64_t>(std::get<double>(found->second)));
        }
    }
    return std::move(column).build();
}

/// Rows of a register or a form.
facts::TableBatch batch_of(const std::string& name, const std::vector<ExampleRow>& rows) {
    facts::TableBatch batch;
    batch.table = name;
    for (const ExampleRow& row : rows) {
        const int year = static_cast<int>(number(row, "year", 2021));
        facts::OrganizationRecord record;
        record.login = word(row, "organization", kOnlySchool);
        record.year = year;
        record.municipality = "Район";
        record.municipality_code = "Район";
        record.region_code = "99";
        batch.organizations.push_back(record);
        batch.rows.push_back({year, static_cast<std::uint32_t>(batch.rows.size()), 0});
    }
    for (const catalog::ColumnDescription& described : real_catalog().find_table(name)->columns) {
        const bool is_given = std::any_of(rows.begin(), rows.end(),
                                          [&described](const ExampleRow& row) { return row.contains(described.name); });
        if (is_given && described.name != "year" && described.name != "organization") {
            batch.columns.emplace(described.name, column_of(described, rows));
        }
    }
    return batch;
}

facts::FactSet facts_of(const std::string& table, const catalog::Example& example) {
    FactsBuilder builder;
    const auto add = [&builder](const std::string& name, const std::vector<ExampleRow>& rows) {
        if (rows.empty()) {
            return;
        }
        if (name == "result") {
            add_works(builder, rows);
        } else if (name == "item") {
            add_answers(builder, rows);
        } else {
            builder.table(batch_of(name, rows));
        }
    };
    add(table, example.rows);
    for (const auto& [name, rows] : example.also) {
        add(name, rows);
    }
    return builder.build();
}

/// The value that an example means: of its organization, else of all rows together.
const cube::Entry* find_entry(const cube::ValueTable& values, const facts::FactSet& facts,
                              const catalog::Example& example, const formula::Plan& plan) {
    const auto has_level = [&plan](catalog::Level level) {
        return std::find(plan.levels.begin(), plan.levels.end(), level) != plan.levels.end();
    };
    const catalog::Level widest = has_level(catalog::Level::Region)         ? catalog::Level::Region
                                  : has_level(catalog::Level::Municipality) ? catalog::Level::Municipality
                                                                            : catalog::Level::Organization;
    const int year = example.year.value_or(facts.years().back());
    for (const cube::Entry& entry : values.of(plan.indicator)) {
        const bool is_whole = example.organization.empty() && entry.level == widest;
        const bool is_school =
            !example.organization.empty() && entry.level == catalog::Level::Organization &&
            facts.organizations().at(facts::OrgId{entry.unit}).login(entry.year) == example.organization;
        // A year without a single number has totals only, with the reason.
        const bool is_collapsed = !has_number(entry.value.state) && values.breakdowns()[entry.breakdown].empty();
        const bool is_only_total = is_collapsed && entry.level == catalog::Level::Region;
        if ((is_whole || is_school || is_only_total) && entry.year == year &&
            (cube::to_string(values.breakdowns()[entry.breakdown]) == example.breakdown || is_collapsed)) {
            return &entry;
        }
    }
    return nullptr;
}

/// Plans of an indicator and of those that it reckons with.
std::vector<formula::Plan> plans_of(const catalog::Indicator& indicator) {
    std::vector<formula::Plan> plans = {plan_of(indicator)};
    const auto collect = [&plans](const formula::Expression& node, const auto& self) -> void {
        const bool is_new =
            node.op == formula::Op::Indicator &&
            std::none_of(plans.begin(), plans.end(), [&node](const auto& plan) { return plan.indicator == node.name; });
        if (is_new) {
            plans.push_back(plan_of(*real_catalog().find_indicator(node.name)));
        }
        for (const formula::Expression& argument : node.arguments) {
            self(argument, self);
        }
    };
    std::size_t num_read = 0;
    while (num_read < plans.size()) {
        const formula::Expression value = plans[num_read++].value;
        collect(value, collect);
    }
    return plans;
}

void expect_example(const std::vector<formula::Plan>& plans, const catalog::Indicator& version,
                    const catalog::Example& example) {
    const int year = version.validity.to.value_or(version.validity.from.value_or(0));
    const facts::FactSet facts = facts_of(plan_of_year(plans.front(), year)->population.table, example);
    const cube::ValueTable values = compute(plans, facts, {1});
    const cube::Entry* entry = find_entry(values, facts, example, plans.front());
    const std::string place = fmt::format("{}, {}:{}", version.id, example.place.file, example.place.line);
    if (entry == nullptr) {
        ADD_FAILURE() << place << ": no value\n" << listing(values, facts);
    } else if (example.value) {
        EXPECT_TRUE(has_number(entry->value.state)) << place << ": " << values.reasons()[entry->value.reason];
        EXPECT_NEAR(entry->value.value, *example.value, 1e-6) << place;
    } else {
        EXPECT_EQ(to_string(entry->value.state), example.state) << place;
    }
}

TEST(CatalogExamples, AreWhatTheEngineComputes) {
    std::size_t num_examples = 0;
    for (const catalog::Indicator& indicator : real_catalog().indicators()) {
        const std::vector<formula::Plan> plans = plans_of(indicator);
        catalog::for_each_version(indicator, [&](const catalog::Indicator& version) {
            for (const catalog::Example& example : version.examples) {
                expect_example(plans, version, example);
                ++num_examples;
            }
        });
    }
    EXPECT_GT(num_examples, 20U);
}

}  // namespace
}  // namespace msoko::engine
