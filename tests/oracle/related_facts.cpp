#include "related_facts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace msoko::oracle {
namespace {

int below(std::mt19937& random, int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
}

/// Begins a batch and adds its rows' places; `place(row)` is (year, school).
template <typename Row>
facts::TableBatch batch_of(const std::string& table, const std::vector<Row>& rows) {
    facts::TableBatch batch;
    batch.table = table;
    for (const School& school : kSchools) {
        batch.organizations.push_back({school.login, 0, "", school.municipality, school.municipality, "99", ""});
    }
    for (const Row& row : rows) {
        batch.rows.push_back({row.year, static_cast<std::uint32_t>(row.school), 0});
    }
    return batch;
}

void append(facts::ColumnBuilder& builder, const std::string& word) {
    builder.append_word(word);
}
void append(facts::ColumnBuilder& builder, double number) {
    builder.append(number);
}
void append(facts::ColumnBuilder& builder, int number) {
    builder.append(std::int64_t{number});
}
void append(facts::ColumnBuilder& builder, bool flag) {
    builder.append(std::int64_t{flag ? 1 : 0});
}

/// A column of what `value(row)` says; nullopt is missing.
template <typename Row, typename Value>
facts::Column column_of(catalog::ColumnType type, const std::vector<Row>& rows, const Value& value) {
    facts::ColumnBuilder builder(type);
    for (const Row& row : rows) {
        const auto cell = value(row);
        if (!cell) {
            builder.append_missing();
        } else {
            append(builder, *cell);
        }
    }
    return std::move(builder).build();
}

}  // namespace

World random_world(std::mt19937& random) {
    World world;
    for (const int year : {2020, 2021}) {
        for (int school = 0; school < static_cast<int>(kSchools.size()); ++school) {
            const bool sends_students = below(random, 5) != 0;
            const bool sends_events = below(random, 4) != 0;
            for (int student = 1, last = sends_students ? 1 + below(random, 4) : 0; student <= last; ++student) {
                StudentRow row{year, school, student, {}, {}, {}};
                if (below(random, 5) != 0) {
                    row.grade = 1 + below(random, 2);
                }
                if (below(random, 4) != 0) {
                    row.special_needs = below(random, 2) == 0;
                }
                if (below(random, 3) != 0) {
                    row.elective_exams = below(random, 4);
                }
                world.students.push_back(row);
            }
            for (int i = 0, last = sends_events ? 1 + below(random, 5) : 0; i < last; ++i) {
                EventRow row{year,
                             school,
                             1 + below(random, 4),
                             below(random, 2) == 0 ? "olympiad" : "contest",
                             below(random, 2) == 0 ? "school" : "municipal",
                             {}};
                if (below(random, 3) != 0) {
                    row.score_share = 10.0 * below(random, 11);
                }
                world.events.push_back(row);
            }
            if (sends_students || sends_events || below(random, 2) == 0) {
                SchoolRow row{year, school, {}, {}};
                if (below(random, 3) != 0) {
                    row.low_result_school = below(random, 2) == 0;
                    row.students = below(random, 5);
                }
                world.schools.push_back(row);
            }
        }
    }
    return world;
}

World corrected(World world, std::mt19937& random) {
    const int school = below(random, static_cast<int>(kSchools.size()));
    const World other = random_world(random);
    const auto replace = [school](auto& rows, const auto& by) {
        std::erase_if(rows, [school](const auto& row) { return row.school == school; });
        std::copy_if(by.begin(), by.end(), std::back_inserter(rows),
                     [school](const auto& row) { return row.school == school; });
    };
    replace(world.students, other.students);
    replace(world.events, other.events);
    replace(world.schools, other.schools);
    return world;
}

facts::FactSet kept(const World& world, const catalog::Catalog& catalog) {
    using catalog::ColumnType;
    facts::TableBatch students = batch_of("student", world.students);
    students.columns.emplace("student", column_of(ColumnType::Integer, world.students,
                                                  [](const StudentRow& row) { return std::optional(row.student); }));
    students.columns.emplace(
        "grade", column_of(ColumnType::Integer, world.students, [](const StudentRow& row) { return row.grade; }));
    students.columns.emplace("special_needs", column_of(ColumnType::Flag, world.students,
                                                        [](const StudentRow& row) { return row.special_needs; }));
    students.columns.emplace("elective_exams", column_of(ColumnType::Integer, world.students,
                                                         [](const StudentRow& row) { return row.elective_exams; }));
    facts::TableBatch events = batch_of("participation", world.events);
    events.columns.emplace("student", column_of(ColumnType::Integer, world.events,
                                                [](const EventRow& row) { return std::optional(row.student); }));
    events.columns.emplace(
        "kind", column_of(ColumnType::Code, world.events, [](const EventRow& row) { return std::optional(row.kind); }));
    events.columns.emplace("level", column_of(ColumnType::Code, world.events,
                                              [](const EventRow& row) { return std::optional(row.level); }));
    events.columns.emplace("score_share", column_of(ColumnType::Decimal, world.events,
                                                    [](const EventRow& row) { return row.score_share; }));
    facts::TableBatch schools = batch_of("org", world.schools);
    schools.columns.emplace("low_result_school", column_of(ColumnType::Flag, world.schools,
                                                           [](const SchoolRow& row) { return row.low_result_school; }));
    schools.columns.emplace(
        "students", column_of(ColumnType::Integer, world.schools, [](const SchoolRow& row) { return row.students; }));
    std::vector<facts::TableBatch> batches;
    batches.push_back(std::move(students));
    batches.push_back(std::move(events));
    batches.push_back(std::move(schools));
    return facts::FactSet::build(catalog, {}, {}, batches).value();
}

}  // namespace msoko::oracle
