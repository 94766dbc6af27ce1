#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "protocol_files.hpp"
#include "register_files.hpp"
#include "register_table.hpp"

namespace msoko::demo {
namespace {

/// Logins of kindergartens share no digits with those of schools, whose prefix changes between years.
constexpr int kFirstKindergarten = 100;

/// A report that every organization of a kind owes.
struct Duty {
    std::string_view report;
    std::string_view site;
    std::string_view due;  ///< month and day
    bool is_of_schools_only;
};

constexpr std::array<Duty, 8> kDuties = {{{"municipal_task", "bus_gov", "02-10", false},
                                          {"financial_plan", "bus_gov", "01-20", false},
                                          {"oo1", "miccedu", "10-05", true},
                                          {"oo2", "miccedu", "04-12", true},
                                          {"nd1", "miccedu", "10-15", true},
                                          {"self_examination", "own", "04-20", false},
                                          {"noko_analysis", "bus_gov", "02-15", false},
                                          {"noko_plan", "own", "03-01", false}}};

int num_pupils(const School& school, int year) {
    int sum = 0;
    for (int grade = 1; grade <= 11; ++grade) {
        sum += school.roll(std::clamp(grade - (year - 2021), kFirstCohort, kLastCohort));
    }
    return sum;
}

RegisterOrganization school_of(const Town& town, std::size_t index, int year) {
    const School& school = town.schools[index];
    RegisterOrganization organization;
    organization.login = school.login(year);
    organization.name = school.name;
    organization.kind = "school";
    organization.num_children = num_pupils(school, year);
    organization.num_employees = std::max(12, organization.num_children / 13);
    organization.context = school.context;
    organization.effect = school.effect;
    organization.is_rural = school.settlement == Settlement::Village;
    organization.school = &school;
    organization.index = index;
    return organization;
}

RegisterOrganization kindergarten_of(const Kindergarten& kindergarten, int year) {
    RegisterOrganization organization;
    organization.login = fmt::format("dou{}{:04}", kRegion, kFirstKindergarten + kindergarten.number);
    organization.name = kindergarten.name;
    organization.kind = "preschool";
    // A few children more or less a year, by the number: kindergartens differ in how they grow.
    organization.num_children = kindergarten.num_children + (year - 2020) * (kindergarten.number % 3 - 1) * 3;
    organization.num_employees = kindergarten.num_teachers * 2 + 2;
    organization.is_rural = kindergarten.settlement == Settlement::Village;
    organization.kindergarten = &kindergarten;
    return organization;
}

}  // namespace

std::vector<RegisterOrganization> organizations_of(const Town& town, int year) {
    std::vector<RegisterOrganization> organizations;
    for (std::size_t i = 0; i < town.schools.size(); ++i) {
        organizations.push_back(school_of(town, i, year));
    }
    for (const Kindergarten& kindergarten : town.kindergartens) {
        organizations.push_back(kindergarten_of(kindergarten, year));
    }
    RegisterOrganization authority;
    authority.login = fmt::format("ruo{}0900", kRegion);
    authority.name = fmt::format("Управление образования ({})", kMunicipalityName);
    authority.kind = "authority";
    authority.num_employees = 14;
    organizations.push_back(std::move(authority));
    return organizations;
}

std::vector<EnrolledPupil> pupils_of(const RegisterSource& source, const RegisterOrganization& school) {
    std::vector<EnrolledPupil> enrolled;
    for (int grade = 1; grade <= 11; ++grade) {
        const int cohort = grade - (source.year - 2021);
        if (cohort < kFirstCohort || cohort > kLastCohort) {
            continue;
        }
        int code = 10'000 * grade;
        for (const Pupil& pupil : source.population.pupils(school.index, cohort)) {
            enrolled.push_back({++code, grade, &pupil});
        }
    }
    return enrolled;
}

std::string organization_register(const RegisterSource& source) {
    RegisterTable table(
        "org_name municipality region kind exam_code low_result_school unfavorable_conditions_school is_rural students "
        "teachers "
        "top_category_teachers young_teachers retired_teachers");
    for (const RegisterOrganization& organization : source.organizations) {
        table.begin(source.year, organization.login);
        table.put("org_name", organization.name);
        table.put("municipality", kMunicipalityName);
        table.put("region", kRegionName);
        table.put("kind", organization.kind);
        if (organization.kind == "authority") {
            continue;
        }
        table.put("students", organization.num_children);
        table.flag("is_rural", organization.is_rural);
        if (organization.school != nullptr) {
            table.put("exam_code", exam_code(organization));
            table.flag("low_result_school", organization.effect < -0.3);
            table.flag("unfavorable_conditions_school", organization.context < -0.4);
            const int teachers = std::max(7, organization.num_children / 15);
            table.put("teachers", teachers);
            table.put("top_category_teachers", teachers * 3 / 10);
            table.put("young_teachers", teachers / 6);
            table.put("retired_teachers", teachers / 4);
        } else {
            table.put("teachers", organization.kindergarten->num_teachers);
            table.put("top_category_teachers", organization.kindergarten->num_top_category);
        }
    }
    return table.take();
}

std::string observation_register(const RegisterSource& source) {
    struct Held {
        std::string_view procedure;
        std::string_view subject;
        std::string_view stage;
        int grade;
    };
    static constexpr std::array<Held, 12> kHeld = {{{"vpr", "math", "", 4},
                                                    {"vpr", "russian", "", 4},
                                                    {"vpr", "world", "", 4},
                                                    {"vpr", "math", "", 5},
                                                    {"vpr", "russian", "", 5},
                                                    {"vpr", "math", "", 6},
                                                    {"oge", "russian", "", 9},
                                                    {"oge", "math", "", 9},
                                                    {"ege", "russian", "", 11},
                                                    {"olympiad", "math", "school", 0},
                                                    {"olympiad", "russian", "school", 0},
                                                    {"olympiad", "history", "municipal", 0}}};
    RegisterTable table(
        "procedure subject stage grade has_order visit_planned observer control_visit video in_bias_list");
    for (const RegisterOrganization& organization : source.organizations) {
        if (organization.school == nullptr) {
            continue;
        }
        Random random = source.seed.stream(fmt::format("observation/{}/{}", source.year, organization.index));
        const bool inflates = organization.school->planted == Planted::InflatedScores;
        for (const Held& held : kHeld) {
            const bool is_exam = held.procedure == "oge" || held.procedure == "ege";
            const bool is_planned = is_exam || random.chance(0.75);
            table.begin(source.year, organization.login);
            table.put("procedure", held.procedure);
            table.put("subject", held.subject);
            table.put("stage", held.stage);
            if (held.grade > 0) {
                table.put("grade", held.grade);
            }
            table.flag("has_order", random.chance(0.97));
            table.flag("visit_planned", is_planned);
            table.flag("observer", is_planned && (is_exam || random.chance(0.9)));
            table.flag("control_visit", is_exam || random.chance(0.35));
            table.flag("video", is_exam);
            if (held.procedure == "vpr") {
                table.flag("in_bias_list", inflates && held.grade <= 5);
            }
        }
    }
    return table.take();
}

std::string answer_register(const RegisterSource& source) {
    struct Question {
        std::string_view survey;
        std::string_view respondent;
        std::string_view question;
        bool is_of_kindergartens;
        int num_respondents;
    };
    static constexpr std::array<Question, 5> kQuestions = {{{"upbringing", "student", "own_work", false, 12},
                                                            {"upbringing", "parent", "community_work", false, 12},
                                                            {"upbringing_courses", "teacher", "usefulness", false, 6},
                                                            {"preschool", "parent", "satisfaction", true, 15},
                                                            {"upbringing", "teacher", "own_work", false, 6}}};
    RegisterTable table("survey respondent question rating");
    for (const RegisterOrganization& organization : source.organizations) {
        Random random = source.seed.stream(fmt::format("answer/{}/{}", source.year, organization.login));
        for (const Question& question : kQuestions) {
            if (organization.kind == "authority" ||
                question.is_of_kindergartens != (organization.kindergarten != nullptr)) {
                continue;
            }
            for (int i = 0; i < question.num_respondents; ++i) {
                table.begin(source.year, organization.login);
                table.put("survey", question.survey);
                table.put("respondent", question.respondent);
                table.put("question", question.question);
                const double rating = 4.1 + 0.2 * organization.context + 0.9 * random.normal();
                table.put("rating", std::clamp(static_cast<int>(std::lround(rating)), 1, 5));
            }
        }
    }
    return table.take();
}

std::string submission_register(const RegisterSource& source) {
    RegisterTable table("report site due submitted complete correct placed");
    for (const RegisterOrganization& organization : source.organizations) {
        if (organization.kind == "authority") {
            continue;
        }
        Random random = source.seed.stream(fmt::format("submission/{}/{}", source.year, organization.login));
        for (const Duty& duty : kDuties) {
            if (duty.is_of_schools_only && organization.school == nullptr) {
                continue;
            }
            table.begin(source.year, organization.login);
            table.put("report", duty.report);
            table.put("site", duty.site);
            table.put("due", fmt::format("{}-{}", source.year, duty.due));
            const bool is_late = random.chance(0.06);
            const auto day = 1 + static_cast<int>(random.below(5));
            const int month = (duty.due[0] - '0') * 10 + (duty.due[1] - '0');
            if (!random.chance(0.02)) {
                table.put("submitted", is_late ? fmt::format("{:02}.{:02}.{}", day, month + 1, source.year)
                                               : fmt::format("{:02}.{:02}.{}", day, month, source.year));
                table.flag("complete", random.chance(0.95));
                table.flag("correct", random.chance(0.92));
            }
            table.flag("placed", random.chance(0.94));
        }
    }
    return table.take();
}

}  // namespace msoko::demo
