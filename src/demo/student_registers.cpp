#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "register_files.hpp"
#include "register_table.hpp"

namespace msoko::demo {
namespace {

/// How often something is so, and for whom. Grade 0 is a kindergarten.
struct Rate {
    std::string_view column;
    double share;
    int first_grade;
    int last_grade;
};

constexpr std::array<Rate, 18> kRates = {{{"special_needs", 0.06, 0, 11},
                                          {"disabled", 0.015, 0, 11},
                                          {"orphan", 0.008, 0, 11},
                                          {"without_parental_care", 0.01, 0, 11},
                                          {"socially_dangerous", 0.012, 0, 11},
                                          {"non_native_speaker", 0.03, 0, 11},
                                          {"risk_group", 0.05, 1, 11},
                                          {"destructive_behavior", 0.006, 5, 11},
                                          {"school_prevention_register", 0.02, 3, 11},
                                          {"police_prevention_register", 0.008, 5, 11},
                                          {"individual_curriculum", 0.03, 1, 11},
                                          {"gifted", 0.05, 0, 11},
                                          {"advanced_study", 0.18, 7, 11},
                                          {"profile_class", 0.55, 10, 11},
                                          {"additional_education", 0.62, 0, 11},
                                          {"grade_repeated", 0.004, 1, 10},
                                          {"not_attending", 0.002, 1, 11},
                                          {"profession_chosen", 0.55, 8, 11}}};

constexpr std::array<std::string_view, 4> kProfiles = {"science", "technology", "social_economic", "humanities"};

/// An event that a share of pupils take part in, each cell as text; empty cells are not given.
struct Event {
    double share;
    int first_grade;
    int last_grade;
    std::string_view kind;
    std::string_view form;
    std::string_view direction;
    std::string_view level;
    std::string_view stage;
    std::string_view subject;
    std::string_view venue;
    std::string_view framework;
    std::string_view project;
    std::string_view movement;
    std::string_view season;
    bool is_of_regional_program;
};

constexpr std::array<Event, 34> kEvents = {{
    {.20, 4, 11, "olympiad", "", "intellectual", "", "school", "math", "own", "", "", "", "", false},
    {.15, 4, 11, "olympiad", "", "intellectual", "", "school", "russian", "own", "", "", "", "", false},
    {.04, 7, 11, "olympiad", "", "intellectual", "", "municipal", "math", "school", "", "", "", "", false},
    {.006, 9, 11, "olympiad", "", "intellectual", "", "regional", "math", "", "", "", "", "", false},
    {.0004, 9, 11, "olympiad", "", "intellectual", "", "final", "math", "", "", "", "", "", false},
    {.12, 1, 11, "contest", "contest", "creative", "municipal", "", "", "additional", "additional", "", "", "", false},
    {.05, 5, 11, "contest", "contest", "research", "municipal", "", "", "own", "", "", "", "", false},
    {.04, 5, 11, "contest", "contest", "engineering", "regional", "", "", "", "", "", "", "", true},
    {.09, 1, 11, "contest", "contest", "sport", "municipal", "", "", "culture_sport", "additional", "", "", "", false},
    {.03, 5, 11, "contest", "contest", "intellectual", "national", "", "", "", "", "", "", "", false},
    {.03, 0, 0, "contest", "contest", "creative", "municipal", "", "", "own", "", "", "", "", false},
    {.40, 6, 11, "career", "diagnostics", "", "school", "", "", "own", "extracurricular", "", "", "", false},
    {.18, 6, 11, "career", "trial", "", "municipal", "", "", "", "", "ticket_to_future", "", "", true},
    {.10, 6, 11, "career", "master_class", "", "municipal", "", "", "", "", "", "", "", false},
    {.05, 6, 11, "career", "contest", "", "regional", "", "", "", "", "worldskills", "", "", false},
    {.04, 6, 11, "career", "project", "", "regional", "", "", "", "", "", "", "", false},
    {.15, 6, 11, "career", "meeting", "", "municipal", "", "", "", "", "", "", "", false},
    {.30, 1, 11, "upbringing", "", "civic", "school", "", "", "own", "extracurricular", "", "", "", false},
    {.25, 1, 11, "upbringing", "", "spiritual", "municipal", "", "", "", "", "", "", "", true},
    {.12, 5, 11, "upbringing", "", "volunteer", "municipal", "", "", "", "", "", "", "", false},
    {.20, 0, 0, "upbringing", "", "civic", "school", "", "", "own", "", "", "", "", false},
    {.25, 1, 11, "prevention", "", "health", "school", "", "", "own", "", "", "", "", false},
    {.85, 7, 11, "testing", "", "", "", "", "", "own", "", "", "", "", false},
    {.02, 1, 11, "adaptation", "", "", "school", "", "", "own", "", "", "", "", false},
    {.03, 7, 11, "session", "session", "intellectual", "municipal", "", "", "", "", "", "", "summer", false},
    {.06, 7, 11, "society", "", "research", "school", "", "", "own", "", "", "", "", false},
    {.22, 4, 11, "association", "", "civic", "school", "", "", "own", "", "", "rdsh", "", false},
    {.05, 7, 11, "association", "", "civic", "municipal", "", "", "school", "", "", "yunarmia", "", false},
    {.30, 1, 11, "club", "", "creative", "", "", "", "own", "extracurricular", "", "", "", false},
    {.18, 1, 11, "club", "", "sport", "", "", "", "culture_sport", "additional", "", "", "", false},
    {.04, 0, 11, "support", "", "", "", "", "", "own", "", "", "", "", false},
    {.35, 1, 10, "holiday", "shift", "", "", "", "", "own", "", "", "", "summer", false},
    {.004, 8, 11, "award", "scholarship", "intellectual", "municipal", "", "", "", "", "", "", "", false},
    {.05, 5, 11, "talent", "diagnostics", "intellectual", "school", "", "", "own", "", "", "", "", false},
}};

/// Graduates: admission, exams, medals, what they did next.
void put_graduation(RegisterTable& table, const EnrolledPupil& pupil, Random& random) {
    const double ability = pupil.pupil->ability;
    const bool is_admitted = !random.chance(0.015);
    table.flag("admitted", is_admitted);
    table.flag("passed", is_admitted && (ability > -1.9 || random.chance(0.7)));
    table.put("elective_exams", pupil.grade == 9 ? 2 : static_cast<int>(random.below(4)));
    table.flag("exams_by_profile", random.chance(0.7));
    table.flag("exams_by_destination", random.chance(0.6));
    table.flag("destination_by_profile", random.chance(0.55));
    table.flag("destination_in_demand", random.chance(0.3));
    if (pupil.grade == 9) {
        table.flag("honors_certificate", ability > 1.4);
        table.put("destination", ability > 0.1 ? "secondary" : random.chance(0.95) ? "vocational" : "other");
        return;
    }
    table.put("medal", ability > 1.3 ? "first" : ability > 1.1 ? "second" : "none");
    table.put("destination", ability > -0.4 ? "higher" : random.chance(0.8) ? "vocational" : "work");
}

void put_pupil(RegisterTable& table, const EnrolledPupil& pupil, Random& random) {
    static constexpr std::string_view kLetters[] = {"А", "Б", "В", "Г", "Д", "Е", "Ж"};
    table.put("student", pupil.code);
    table.put("education_level", pupil.grade <= 4 ? "primary" : pupil.grade <= 9 ? "basic" : "secondary");
    table.put("grade", pupil.grade);
    table.put("class", kLetters[std::min(pupil.pupil->class_number - 1, 6)]);
    table.put("age", pupil.grade + 6 + (random.chance(0.4) ? 1 : 0));
    table.put("sex", pupil.pupil->is_girl ? "female" : "male");
    bool is_registered = false;
    for (const Rate& rate : kRates) {
        if (pupil.grade < rate.first_grade || pupil.grade > rate.last_grade) {
            continue;
        }
        const bool is_so = rate.column == "gifted" ? pupil.pupil->ability > 1.5 : random.chance(rate.share);
        table.flag(rate.column, is_so);
        is_registered = is_registered || (is_so && rate.column.ends_with("prevention_register"));
        if (is_so && rate.column == "profile_class") {
            table.put("profile", kProfiles.at(random.below(kProfiles.size())));
        } else if (is_so && rate.column == "additional_education") {
            table.flag("additional_education_remote", random.chance(0.07));
        }
    }
    table.flag("taken_off_register", is_registered && random.chance(0.3));
    table.flag("preventive_work", is_registered ? random.chance(0.9) : random.chance(0.01));
    if (is_registered) {
        table.flag("preventive_work_ended", random.chance(0.35));
    }
    if (pupil.grade == 9 || pupil.grade == 11) {
        put_graduation(table, pupil, random);
    }
}

void put_child(RegisterTable& table, int code, Random& random) {
    table.put("student", code);
    table.put("education_level", "preschool");
    table.put("class", (code - 1) / 22 + 1);
    table.put("age", 3 + static_cast<int>(random.below(4)));
    table.put("sex", random.chance(0.49) ? "female" : "male");
    for (const Rate& rate : kRates) {
        if (rate.first_grade == 0) {
            table.flag(rate.column, random.chance(rate.share));
        }
    }
}

/// Lets a pupil take part in what the grade allows; a pupil of ability wins more often.
void put_events(RegisterTable& table, const RegisterSource& source, const RegisterOrganization& organization,
                const EnrolledPupil& pupil, Random& random) {
    const double ability = pupil.pupil == nullptr ? 0 : pupil.pupil->ability;
    for (const Event& event : kEvents) {
        const bool is_of_grade = pupil.grade >= event.first_grade && pupil.grade <= event.last_grade;
        const bool is_chosen = event.kind == "olympiad" && event.stage != "school" ? ability > 0.8 : true;
        const double share = is_chosen ? event.share * (event.stage.empty() || event.stage == "school" ? 1 : 5) : 0;
        if (!is_of_grade || !random.chance(share)) {
            continue;
        }
        table.begin(source.year, organization.login);
        table.put("student", pupil.code);
        table.put("kind", event.kind);
        table.put("event", fmt::format("{}-{}", event.kind, 1 + random.below(5)));
        table.put("form", event.form);
        table.put("direction", event.direction);
        table.put("level", event.level);
        table.put("stage", event.stage);
        table.put("subject", event.subject);
        table.put("venue", event.venue);
        table.put("framework", event.framework);
        table.put("project", event.project);
        table.put("movement", event.movement);
        table.put("season", event.season);
        table.flag("regional_program", event.is_of_regional_program);
        const bool has_outcome = event.kind == "olympiad" || event.form == "contest";
        if (has_outcome) {
            const double luck = ability + random.normal();
            table.put("outcome", luck > 2.2 ? "winner" : luck > 1.4 ? "prize" : "participant");
        }
        if (event.kind == "olympiad") {
            table.put("score_share", std::clamp(static_cast<int>(45 + 15 * ability + 12 * random.normal()), 0, 100));
            if (event.stage == "municipal") {
                table.flag("confirmed", random.chance(0.7));
            }
        }
    }
}

/// Pupils of a school, or children of a kindergarten as pupils of grade 0.
std::vector<EnrolledPupil> people_of(const RegisterSource& source, const RegisterOrganization& organization) {
    if (organization.school != nullptr) {
        return pupils_of(source, organization);
    }
    std::vector<EnrolledPupil> children;
    for (int code = 1; code <= organization.num_children; ++code) {
        children.push_back({code, 0, nullptr});
    }
    return children;
}

}  // namespace

std::string student_register(const RegisterSource& source) {
    std::string columns = "student education_level grade class age sex";
    for (const Rate& rate : kRates) {
        columns += fmt::format(" {}", rate.column);
    }
    RegisterTable table(columns +
                        " additional_education_remote profile taken_off_register preventive_work preventive_work_ended "
                        "admitted passed elective_exams medal honors_certificate destination destination_by_profile "
                        "destination_in_demand exams_by_profile exams_by_destination");
    for (const RegisterOrganization& organization : source.organizations) {
        Random random = source.seed.stream(fmt::format("student/{}/{}", source.year, organization.login));
        for (const EnrolledPupil& pupil : people_of(source, organization)) {
            table.begin(source.year, organization.login);
            if (pupil.pupil != nullptr) {
                put_pupil(table, pupil, random);
            } else {
                put_child(table, pupil.code, random);
            }
        }
    }
    return table.take();
}

std::string participation_register(const RegisterSource& source) {
    RegisterTable table(
        "student kind event form direction level stage subject outcome venue framework project movement season "
        "regional_program score_share confirmed");
    for (const RegisterOrganization& organization : source.organizations) {
        Random random = source.seed.stream(fmt::format("participation/{}/{}", source.year, organization.login));
        for (const EnrolledPupil& pupil : people_of(source, organization)) {
            put_events(table, source, organization, pupil, random);
        }
    }
    return table.take();
}

}  // namespace msoko::demo
