#include "plain_facts.hpp"

#include <array>
#include <utility>

namespace msoko::oracle {
namespace {

struct School {
    const char* login;
    const char* municipality;
};
constexpr std::array<School, 4> kSchools = {
    {{"sch990001", "Город"}, {"sch990002", "Город"}, {"sch990003", "Район"}, {"sch990004", "Район"}}};
constexpr std::array<const char*, 3> kClasses = {"", "А", "Б"};

int below(std::mt19937& random, int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
}

/// A paper of a year that has no scales, so that marks are only what the rows say.
facts::Paper random_paper(std::mt19937& random, int year, facts::Run run, const char* subject, int grade) {
    facts::Paper paper{year, run, "vpr", subject, grade, 0, {}, grade};
    for (int i = 0; i < 2; ++i) {
        const auto level = below(random, 2) == 0 ? facts::TaskLevel::Base : facts::TaskLevel::Advanced;
        const auto max_points = static_cast<std::uint8_t>(1 + below(random, 3));
        paper.items.push_back({std::to_string(i + 1), max_points, level, {}, {}, "", false});
    }
    paper.max_primary = 10 + below(random, 5);
    return paper;
}

Row random_work(std::mt19937& random, const facts::Paper& paper, const School& school, int student) {
    Row row;
    row.year = paper.year;
    row.run = std::string(to_string(paper.run));
    row.organization = school.login;
    row.municipality = school.municipality;
    row.subject = paper.subject;
    row.grade = paper.grade;
    row.school_class = kClasses[static_cast<std::size_t>(below(random, 3))];
    row.student = student;
    row.max_primary = paper.max_primary;
    row.is_absent = below(random, 8) == 0;
    if (row.is_absent) {
        return row;
    }
    row.primary = below(random, paper.max_primary + 1);
    if (below(random, 6) != 0) {
        row.mark = 2 + below(random, 4);
    }
    if (below(random, 4) != 0) {
        row.school_mark = 2 + below(random, 4);
    }
    for (const facts::ItemSpec& item : paper.items) {
        const int kind = below(random, 6);
        row.points.push_back(kind == 0   ? facts::kNotAttempted
                             : kind == 1 ? facts::kNoPoints
                                         : static_cast<std::uint8_t>(below(random, item.max_points + 1)));
    }
    return row;
}

facts::Work kept_work(const Row& row, std::uint32_t school, std::uint32_t school_class, std::uint32_t source_row) {
    facts::Work work;
    work.source_row = source_row;
    work.organization = school;
    work.school_class = school_class;
    work.student = static_cast<std::uint32_t>(row.student);
    work.primary = static_cast<std::int16_t>(row.primary.value_or(-1));
    work.mark = static_cast<std::int8_t>(row.mark.value_or(0));
    work.school_mark = static_cast<std::int8_t>(row.school_mark.value_or(0));
    work.is_absent = row.is_absent;
    return work;
}

void add_answers(const Row& work, const facts::Paper& paper, std::vector<Row>& answers) {
    for (std::size_t i = 0; i < work.points.size(); ++i) {
        Row answer = work;
        const facts::ItemSpec& item = paper.items[i];
        answer.item = item.name;
        answer.task_level = std::string(to_string(item.level));
        answer.max_points = item.max_points;
        if (work.points[i] != facts::kNoPoints) {
            answer.is_attempted = work.points[i] != facts::kNotAttempted;
            answer.item_points = *answer.is_attempted ? work.points[i] : 0;
        }
        answers.push_back(std::move(answer));
    }
}

}  // namespace

PlainFacts random_facts(const catalog::Catalog& catalog, std::mt19937& random) {
    std::vector<Row> works;
    std::vector<Row> answers;
    std::vector<facts::WorkBatch> batches;
    std::vector<facts::OrganizationRecord> schools;
    for (const School& school : kSchools) {
        schools.push_back({school.login, 1990, "", school.municipality, school.municipality, "99", ""});
    }
    for (const int year : {1990, 1991}) {
        for (const facts::Run run : {facts::Run::Autumn, facts::Run::Spring}) {
            for (const char* subject : {"math", "russian"}) {
                for (const int grade : {4, 5}) {
                    if (below(random, 3) == 0 || (year == 1990 && run == facts::Run::Autumn)) {
                        continue;
                    }
                    facts::WorkBatch batch;
                    batch.paper = random_paper(random, year, run, subject, grade);
                    batch.classes.assign(kClasses.begin(), kClasses.end());
                    for (std::uint32_t s = 0; s < kSchools.size(); ++s) {
                        batch.organizations.push_back({kSchools[s].login, year, "", "", "", "99", ""});
                        for (int student = 1, last = below(random, 5); student <= last; ++student) {
                            const Row row = random_work(random, batch.paper, kSchools[s], student);
                            const auto school_class = static_cast<std::uint32_t>(row.school_class.empty()  ? 0
                                                                                 : row.school_class == "А" ? 1
                                                                                                           : 2);
                            batch.works.push_back(
                                kept_work(row, s, school_class, static_cast<std::uint32_t>(batch.works.size()) + 2));
                            for (std::size_t i = 0; i < batch.paper.items.size(); ++i) {
                                batch.points.push_back(row.is_absent ? facts::kNoPoints : row.points[i]);
                            }
                            add_answers(row, batch.paper, answers);
                            works.push_back(row);
                        }
                    }
                    if (!batch.works.empty()) {
                        batches.push_back(std::move(batch));
                    }
                }
            }
        }
    }
    facts::FactSet kept = facts::FactSet::build(catalog, batches, schools).value();
    return {std::move(works), std::move(answers), std::move(kept), std::move(batches), std::move(schools)};
}

std::vector<facts::WorkBatch> corrected(std::vector<facts::WorkBatch> batches, std::mt19937& random) {
    const auto school = static_cast<std::uint32_t>(below(random, static_cast<int>(kSchools.size())));
    for (facts::WorkBatch& batch : batches) {
        const std::size_t width = batch.paper.items.size();
        std::vector<facts::Work> works;
        std::vector<std::uint8_t> points;
        for (std::size_t i = 0; i < batch.works.size(); ++i) {
            facts::Work work = batch.works[i];
            if (work.organization == school && below(random, 3) == 0) {
                continue;
            }
            if (work.organization == school && work.primary >= 0) {
                work.primary = static_cast<std::int16_t>(below(random, batch.paper.max_primary + 1));
            }
            works.push_back(work);
            const auto first = batch.points.begin() + static_cast<std::ptrdiff_t>(i * width);
            points.insert(points.end(), first, first + static_cast<std::ptrdiff_t>(width));
        }
        batch.works = std::move(works);
        batch.points = std::move(points);
    }
    return batches;
}

std::optional<double> number_of(const Row& row, const std::string& column) {
    const auto of = [](const std::optional<int>& value) {
        return value ? std::optional<double>(*value) : std::nullopt;
    };
    if (column == "primary") {
        return of(row.primary);
    }
    if (column == "mark") {
        return of(row.mark);
    }
    if (column == "school_mark") {
        return of(row.school_mark);
    }
    if (column == "points") {
        return of(row.item_points);
    }
    if (column == "absent") {
        return row.is_absent ? 1 : 0;
    }
    if (column == "attempted") {
        return row.is_attempted ? std::optional<double>(*row.is_attempted ? 1 : 0) : std::nullopt;
    }
    return column == "max_primary" ? row.max_primary : column == "max_points" ? row.max_points : row.grade;
}

std::optional<std::string> word_of(const Row& row, const std::string& column) {
    const std::string word = column == "subject"      ? row.subject
                             : column == "class"      ? row.school_class
                             : column == "task_level" ? row.task_level
                             : column == "item"       ? row.item
                             : column == "run"        ? row.run
                                                      : std::to_string(row.grade);
    return word.empty() ? std::nullopt : std::optional(word);
}

}  // namespace msoko::oracle
