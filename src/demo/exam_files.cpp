#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "register_files.hpp"

namespace msoko::demo {
namespace {

/// A subject that a share of graduates choose.
struct Elective {
    std::string_view subject;
    double share;
};

constexpr std::array<Elective, 5> kElectives = {
    {{"social", 0.45}, {"biology", 0.25}, {"physics", 0.2}, {"informatics", 0.2}, {"history", 0.15}}};

/// ОГЭ in 2021 was of Russian and mathematics only.
constexpr int kYearWithoutElectives = 2021;
constexpr int kMaxElectives = 2;

/// A work of diagnostics: five tasks of four points each.
struct Diagnostic {
    std::string_view procedure;
    std::string_view subject;
    int grade;
};

constexpr std::array<Diagnostic, 8> kDiagnostics = {{{"rdr", "metasubject", 4},
                                                     {"rdr", "metasubject", 7},
                                                     {"functional_literacy", "reading_literacy", 8},
                                                     {"functional_literacy", "math_literacy", 8},
                                                     {"training_exam", "math", 9},
                                                     {"training_exam", "russian", 9},
                                                     {"training_exam", "russian", 11},
                                                     {"readiness", "metasubject", 1}}};
constexpr int kNumTasks = 5;
constexpr int kMaxPoints = 4;

int mark_of(double ability) {
    return ability > 0.9 ? 5 : ability > -0.2 ? 4 : ability > -1.6 ? 3 : 2;
}

/// Writes results as tidy rows (docs/formats.md, section 5).
class ExamTable {
  public:
    explicit ExamTable(int year) : year_(year) {}

    struct Row {
        std::string_view procedure;
        std::string_view subject;
        int primary = -1;
        int min_primary = -1;
        int score = -1;
        int mark = -1;
        int school_mark = -1;
    };
    void add(const RegisterOrganization& school, const EnrolledPupil& pupil, const Row& row) {
        const auto text = [](int value) { return value < 0 ? std::string() : std::to_string(value); };
        // Attestation follows the journal.
        const std::string school_mark = text(row.school_mark);
        text_ += fmt::format("{};{};main;{};{};{};{};{};{};{};{};{};{};{}\r\n", year_, row.procedure, row.subject,
                             pupil.grade, school.login, kMunicipalityName, pupil.code, text(row.primary),
                             text(row.min_primary), text(row.score), text(row.mark), school_mark, school_mark);
    }
    [[nodiscard]] std::string take() && { return std::move(text_); }

  private:
    int year_;
    std::string text_ =
        "\xEF\xBB\xBFyear;procedure;run;subject;grade;org;municipality;student;primary;min_primary;score;mark;"
        "school_mark;attestation_mark\r\n";
};

int test_score(double ability, Random& random) {
    return std::clamp(static_cast<int>(std::lround(60 + 15 * ability + 7 * random.normal())), 0, 100);
}

int journal_mark(double ability, Random& random) {
    return mark_of(ability + 0.3 + 0.4 * random.normal());
}

void write_ninth_grade(ExamTable& table, const RegisterOrganization& school, const EnrolledPupil& pupil, int year,
                       Random& random) {
    const auto add = [&](std::string_view subject) {
        static constexpr int kMaxPrimary = 31;
        const double shown = pupil.pupil->ability + 0.4 * random.normal();
        const double share = 1 / (1 + std::exp(-0.4 - 0.8 * shown));
        table.add(school, pupil,
                  {"oge", subject, static_cast<int>(std::lround(kMaxPrimary * share)), -1, -1, mark_of(shown),
                   journal_mark(pupil.pupil->ability, random)});
    };
    table.add(school, pupil,
              {"final_interview", "russian", std::clamp(static_cast<int>(15 + 3 * pupil.pupil->ability), 0, 20), 10, -1,
               -1, -1});
    add("russian");
    add("math");
    if (year != kYearWithoutElectives) {
        const std::size_t first = random.below(kElectives.size());
        add(kElectives.at(first).subject);
        add(kElectives.at((first + 1) % kElectives.size()).subject);
    }
}

void write_eleventh_grade(ExamTable& table, const RegisterOrganization& school, const EnrolledPupil& pupil,
                          Random& random) {
    const double ability = pupil.pupil->ability;
    const auto add = [&](std::string_view subject) {
        table.add(school, pupil,
                  {"ege", subject, -1, -1, test_score(ability, random), -1, journal_mark(ability, random)});
    };
    table.add(school, pupil, {"final_essay", "russian", ability > -2.0 || random.chance(0.8) ? 1 : 0, 1, -1, -1, -1});
    add("russian");
    if (ability + 0.5 * random.normal() > -0.1) {
        add("math_prof");
    } else {
        const int primary = std::clamp(static_cast<int>(std::lround(13 + 4 * ability)), 0, 21);
        table.add(school, pupil,
                  {"ege", "math_base", primary, -1, -1, mark_of(ability + 0.4), journal_mark(ability, random)});
    }
    int num_electives = 0;
    for (const Elective& elective : kElectives) {
        if (num_electives < kMaxElectives && random.chance(elective.share)) {
            add(elective.subject);
            ++num_electives;
        }
    }
}

}  // namespace

std::string exam_results(const RegisterSource& source) {
    ExamTable table(source.year);
    for (const RegisterOrganization& school : source.organizations) {
        if (school.school == nullptr) {
            continue;
        }
        Random random = source.seed.stream(fmt::format("exams/{}/{}", source.year, school.index));
        for (const EnrolledPupil& pupil : pupils_of(source, school)) {
            if (pupil.grade == 9) {
                write_ninth_grade(table, school, pupil, source.year, random);
            } else if (pupil.grade == 11) {
                write_eleventh_grade(table, school, pupil, random);
            }
        }
    }
    return std::move(table).take();
}

std::string diagnostic_results(const RegisterSource& source) {
    std::string text = "\xEF\xBB\xBFyear;procedure;run;subject;grade;org;municipality;student;primary;min_primary";
    for (int task = 1; task <= kNumTasks; ++task) {
        text += fmt::format(";item:{}({})", task, kMaxPoints);
    }
    text += "\r\n";
    for (const RegisterOrganization& school : source.organizations) {
        if (school.school == nullptr) {
            continue;
        }
        Random random = source.seed.stream(fmt::format("diagnostics/{}/{}", source.year, school.index));
        for (const EnrolledPupil& pupil : pupils_of(source, school)) {
            for (const Diagnostic& work : kDiagnostics) {
                if (work.grade != pupil.grade) {
                    continue;
                }
                int sum = 0;
                std::string points;
                for (int task = 0; task < kNumTasks; ++task) {
                    const double reached = 2.4 - 0.2 * task + 0.9 * pupil.pupil->ability + 0.8 * random.normal();
                    const int of_task = std::clamp(static_cast<int>(std::lround(reached)), 0, kMaxPoints);
                    sum += of_task;
                    points += fmt::format(";{}", of_task);
                }
                text +=
                    fmt::format("{};{};{};{};{};{};{};{};{};8{}\r\n", source.year, work.procedure, "spring",
                                work.subject, pupil.grade, school.login, kMunicipalityName, pupil.code, sum, points);
            }
        }
    }
    return text;
}

}  // namespace msoko::demo
