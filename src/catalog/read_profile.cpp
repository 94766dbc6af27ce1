#include <fmt/format.h>

#include <array>

#include "loader.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<ActorRole>, 11> kRoles = {{{"authority", ActorRole::Authority},
                                                     {"methodical_center", ActorRole::MethodicalCenter},
                                                     {"school", ActorRole::School},
                                                     {"preschool", ActorRole::Preschool},
                                                     {"additional", ActorRole::Additional},
                                                     {"working_group", ActorRole::WorkingGroup},
                                                     {"council", ActorRole::Council},
                                                     {"expert", ActorRole::Expert},
                                                     {"public", ActorRole::Public},
                                                     {"region", ActorRole::Region},
                                                     {"other", ActorRole::Other}}};
constexpr std::array<Word<StepPeriod>, 6> kStepPeriods = {{{"once", StepPeriod::Once},
                                                           {"monthly", StepPeriod::Monthly},
                                                           {"yearly", StepPeriod::Yearly},
                                                           {"all_year", StepPeriod::AllYear},
                                                           {"permanent", StepPeriod::Permanent},
                                                           {"by_schedule", StepPeriod::BySchedule}}};

Actor read_actor(TableReader& reader) {
    Actor actor;
    actor.id = reader.text("id");
    actor.label = reader.text("label");
    actor.role = reader.word<ActorRole>("role", kRoles);
    actor.functions = reader.texts("functions");
    reader.finish();
    return actor;
}

Audience read_audience(TableReader& reader) {
    Audience audience;
    audience.id = reader.text("id");
    audience.label = reader.text("label");
    audience.purpose = reader.text("purpose");
    audience.form = reader.text_or("form", "");
    reader.finish();
    return audience;
}

/// "9-10" a range, "10,5" two dates: months 1 to 12 with one kind of sign between them.
bool are_months(const std::string& text) {
    int month = 0;
    for (const char c : text + ",") {
        if (c >= '0' && c <= '9' && month <= 12) {
            month = month * 10 + c - '0';
        } else if ((c == ',' || c == '-') && month >= 1 && month <= 12) {
            month = 0;
        } else {
            return false;
        }
    }
    return text.find('-') == text.rfind('-') &&
           (text.find('-') == std::string::npos || text.find(',') == std::string::npos);
}

RoadmapStep read_step(TableReader& reader) {
    RoadmapStep step;
    step.place = reader.place();
    step.section = reader.text("section");
    step.number = reader.text("number");
    step.title = reader.text("title");
    step.period = reader.text_or("period", "");
    step.period_kind = reader.word_or<StepPeriod>("period_kind", kStepPeriods, StepPeriod::Unknown);
    step.months = reader.text_or("months", "");
    if (!step.months.empty() && !are_months(step.months)) {
        reader.report(reader.place("months"),
                      "Месяцы записываются числами: \"9-10\" — с сентября по октябрь, "
                      "\"10,5\" — в октябре и в мае.");
    }
    step.result = reader.text_or("result", "");
    step.responsible = reader.text_or("responsible", "");
    step.form_of_conduct = reader.text_or("form_of_conduct", "");
    step.note = reader.text_or("note", "");
    reader.finish();
    return step;
}

}  // namespace

void Loader::read_profile(TableReader reader) {
    ProfileDraft draft;
    draft.place = reader.place();
    draft.profile.id = reader.text("id");
    draft.profile.title = reader.text("title");
    draft.profile.regulation = reader.text("regulation");
    draft.mechanisms = reader.placed_texts("mechanisms");
    draft.indicators = reader.placed_texts("indicators");
    draft.forms = reader.placed_texts("forms");
    for (TableReader& entry : reader.tables("left_out")) {
        draft.left_out.emplace_back(entry.placed_text("indicator"), entry.text("reason"));
        entry.finish();
    }
    if (std::optional<TableReader> parameters = reader.table("parameters")) {
        for (const std::string& name : parameters->keys()) {
            draft.parameter_places.emplace(name, parameters->place(name));
            draft.profile.parameters.emplace(name, read_versions(*parameters, name, draft.profile));
        }
    }
    if (std::optional<TableReader> terms = reader.table("terms")) {
        for (const std::string& name : terms->keys()) {
            draft.profile.terms.emplace(name, read_term_versions(*terms, name, draft.profile));
        }
    }
    if (std::optional<TableReader> deadlines = reader.table("deadlines")) {
        for (const std::string& form : deadlines->keys()) {
            draft.deadline_places.emplace(form, deadlines->place(form));
            draft.profile.deadlines.emplace(form, read_month_day(*deadlines, form));
        }
    }
    read_people(reader, draft.profile);
    if (reader.has("roadmap")) {
        draft.roadmap = reader.placed_text("roadmap");
        draft.profile.roadmap = draft.roadmap.text;
    }
    reader.finish();
    claim("Профиль", draft.profile.id, draft.place);
    profiles_.push_back(std::move(draft));
}

/// A number for all years, or versions: [{ value = 70, to = 2022 }, { value = 75, from = 2023, source = "…" }].
std::vector<Parameter> Loader::read_versions(TableReader& parameters, const std::string& name, const Profile& profile) {
    if (!parameters.is_list(name)) {
        return {{name, parameters.decimal(name), "", profile.regulation, {}, Verification::Document}};
    }
    std::vector<Parameter> versions;
    for (TableReader& version : parameters.tables(name)) {
        const Place place = version.place();
        versions.push_back({name, version.decimal("value"), "", version.text_or("source", profile.regulation),
                            read_validity(version), Verification::Document});
        version.finish();
        claim_years("Параметр профиля " + profile.id, name, versions.back().validity, place);
    }
    if (versions.empty()) {
        parameters.report(parameters.place(name), fmt::format("Параметр «{}»: нет ни одной версии.", name));
    }
    return versions;
}

/// A formula for all years, or versions: [{ formula = "mark = 5", words = "…", to = 2022 }, …].
std::vector<Term> Loader::read_term_versions(TableReader& terms, const std::string& name, const Profile& profile) {
    const std::string note = fmt::format("формула набора «{}»", profile.id);
    if (!terms.is_list(name)) {
        return {{name, terms.placed_text(name), "", note, {}}};
    }
    std::vector<Term> versions;
    for (TableReader& version : terms.tables(name)) {
        const Place place = version.place();
        versions.push_back({name, version.placed_text("formula"), version.text_or("words", ""),
                            version.text_or("note", note), read_validity(version)});
        version.finish();
        claim_years("Понятие профиля " + profile.id, name, versions.back().validity, place);
    }
    if (versions.empty()) {
        terms.report(terms.place(name), fmt::format("Понятие «{}»: нет ни одной версии.", name));
    }
    return versions;
}

void Loader::read_people(TableReader& reader, Profile& profile) {
    for (TableReader& actor : reader.tables("actor")) {
        const Place place = actor.place();
        profile.actors.push_back(read_actor(actor));
        claim("Субъект профиля " + profile.id, profile.actors.back().id, place);
    }
    for (TableReader& audience : reader.tables("audiences")) {
        const Place place = audience.place();
        profile.audiences.push_back(read_audience(audience));
        claim("Получатель профиля " + profile.id, profile.audiences.back().id, place);
    }
}

void Loader::read_roadmap(const TomlDocument& document, const std::string& id) {
    TableReader root(document, document.root(), diagnostics_);
    Roadmap roadmap;
    roadmap.id = id;
    claim("Дорожная карта", id, {document.file(), 1, 1});
    for (TableReader& step : root.tables("step")) {
        roadmap.steps.push_back(read_step(step));
        const RoadmapStep& last = roadmap.steps.back();
        claim("Пункт дорожной карты " + id, last.section + ", " + last.number, last.place);
    }
    root.finish();
    catalog_.roadmaps_.push_back(std::move(roadmap));
}

}  // namespace msoko::catalog
