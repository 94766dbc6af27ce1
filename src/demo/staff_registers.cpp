#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "register_files.hpp"
#include "register_table.hpp"

namespace msoko::demo {
namespace {

struct Rate {
    std::string_view column;
    double share;
};

/// Of pedagogical employees.
constexpr std::array<Rate, 5> kRates = {{{"individual_route", 0.22},
                                         {"mentoring", 0.12},
                                         {"network_community", 0.35},
                                         {"uses_psychodiagnostics", 0.2},
                                         {"recent_courses", 0.78}}};

/// An event that a share of pedagogical employees take part in.
struct Event {
    double share;
    std::string_view kind;
    std::string_view direction;
    std::string_view level;
    std::string_view group;
    int hours;
};

constexpr std::array<Event, 15> kEvents = {{{.14, "courses", "upbringing", "regional", "", 36},
                                            {.08, "courses", "talent", "regional", "", 36},
                                            {.10, "courses", "assessment", "regional", "", 24},
                                            {.12, "courses", "special_needs", "regional", "", 72},
                                            {.15, "courses", "subject", "regional", "", 72},
                                            {.03, "retraining", "management", "regional", "", 260},
                                            {.06, "contest", "subject", "municipal", "", 0},
                                            {.02, "contest", "upbringing", "regional", "", 0},
                                            {.18, "methodical_event", "subject", "municipal", "", 0},
                                            {.06, "methodical_event", "talent", "municipal", "", 0},
                                            {.40, "association", "subject", "municipal", "", 0},
                                            {.10, "association", "upbringing", "school", "", 0},
                                            {.03, "experiment", "upbringing", "municipal", "creative_group", 0},
                                            {.05, "program", "upbringing", "regional", "", 0},
                                            {.08, "class", "subject", "municipal", "", 0}}};

/// An employee as the registers of staff and of activity know him.
struct Employee {
    int code = 0;
    std::string_view position;
    bool is_pedagogical = true;
};

std::string_view position_of(const RegisterOrganization& organization, int code) {
    if (organization.kind == "authority") {
        return code == 1 ? "head" : "other";
    }
    const int deputies = organization.num_employees > 30 ? 3 : 1;
    if (code == 1) {
        return "head";
    }
    if (code <= 1 + deputies) {
        return "deputy_head";
    }
    if (code == 2 + deputies) {
        return "psychologist";
    }
    if (code == 3 + deputies && organization.num_employees > 20) {
        return "speech_therapist";
    }
    if (code % 6 == 0) {
        return "other";
    }
    return organization.kindergarten != nullptr ? "educator" : code % 11 == 0 ? "additional_education" : "teacher";
}

std::vector<Employee> employees_of(const RegisterOrganization& organization) {
    std::vector<Employee> employees;
    for (int code = 1; code <= organization.num_employees; ++code) {
        const std::string_view position = position_of(organization, code);
        employees.push_back({code, position, position != "other" && organization.kind != "authority"});
    }
    return employees;
}

void put_head(RegisterTable& table, const Employee& employee, Random& random) {
    if (employee.position == "head" || employee.position == "deputy_head") {
        table.flag("qualified_manager", random.chance(0.85));
    }
    const bool is_in_reserve = employee.position != "head" && random.chance(0.04);
    table.flag("reserve", is_in_reserve);
    if (is_in_reserve) {
        table.put("reserve_training", random.chance(0.5) ? "courses" : random.chance(0.5) ? "retraining" : "none");
        table.flag("reserve_plan", random.chance(0.6));
        table.flag("reserve_attested", random.chance(0.5));
    }
}

void put_teacher(RegisterTable& table, const RegisterOrganization& organization, const Employee& employee,
                 int experience, Random& random) {
    const double good = 0.3 + 0.1 * organization.context;
    table.put("education", random.chance(0.85) ? "higher" : "vocational");
    table.put("category", random.chance(good) ? "highest" : random.chance(0.5) ? "first" : "none");
    table.flag("young", experience < 3);
    for (const Rate& rate : kRates) {
        table.flag(rate.column, random.chance(rate.share));
    }
    const bool is_class_teacher = employee.position == "teacher" && random.chance(0.55);
    table.flag("class_teacher", is_class_teacher);
    if (is_class_teacher) {
        table.flag("class_teacher_assessed", random.chance(0.6));
        table.flag("class_teacher_incentive", random.chance(0.45));
    }
    const bool is_diagnosed = random.chance(0.3);
    table.flag("diagnosed", is_diagnosed);
    if (is_diagnosed) {
        const double level = 62 + 6 * organization.context + 13 * random.normal();
        const double change = 3 + 5 * random.normal();
        table.put("competence", fmt::format("{:.1f}", std::clamp(level + change, 0.0, 100.0)));
        table.put("previous_competence", fmt::format("{:.1f}", std::clamp(level, 0.0, 100.0)));
        table.put("competence_kind", employee.position.ends_with("head") ? "management"
                                     : random.chance(0.6)                ? "subject"
                                                                         : "methodical");
    }
}

}  // namespace

std::string staff_register(const RegisterSource& source) {
    RegisterTable table(
        "employee position pedagogical education age experience category young class_teacher class_teacher_assessed "
        "class_teacher_incentive diagnosed competence previous_competence competence_kind individual_route mentoring "
        "network_community uses_psychodiagnostics recent_courses qualified_manager reserve reserve_training "
        "reserve_plan reserve_attested");
    for (const RegisterOrganization& organization : source.organizations) {
        Random random = source.seed.stream(fmt::format("staff/{}/{}", source.year, organization.login));
        for (const Employee& employee : employees_of(organization)) {
            table.begin(source.year, organization.login);
            table.put("employee", employee.code);
            table.put("position", employee.position);
            table.flag("pedagogical", employee.is_pedagogical);
            const int age = 22 + static_cast<int>(random.below(46));
            const int experience = std::max(0, age - 22 - static_cast<int>(random.below(6)));
            table.put("age", age);
            if (employee.is_pedagogical) {
                table.put("experience", experience);
                put_teacher(table, organization, employee, experience, random);
                put_head(table, employee, random);
            }
        }
    }
    return table.take();
}

std::string activity_register(const RegisterSource& source) {
    RegisterTable table("employee kind event direction level group outcome hours");
    for (const RegisterOrganization& organization : source.organizations) {
        Random random = source.seed.stream(fmt::format("activity/{}/{}", source.year, organization.login));
        for (const Employee& employee : employees_of(organization)) {
            for (const Event& event : kEvents) {
                if (!employee.is_pedagogical || !random.chance(event.share)) {
                    continue;
                }
                table.begin(source.year, organization.login);
                table.put("employee", employee.code);
                table.put("kind", event.kind);
                table.put("event", fmt::format("{}-{}", event.kind, 1 + random.below(4)));
                table.put("direction", event.direction);
                table.put("level", event.level);
                table.put("group", event.group);
                if (event.hours > 0) {
                    table.put("hours", event.hours);
                }
                if (event.kind == "contest") {
                    table.put("outcome", random.chance(0.12) ? "winner" : random.chance(0.2) ? "prize" : "participant");
                }
            }
        }
    }
    return table.take();
}

}  // namespace msoko::demo
