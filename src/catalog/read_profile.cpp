#include <fmt/format.h>

#include <array>

#include "cycle_loader.hpp"
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

/// What the plan of the cycle says in the words that profiles know; Unknown where they have none.
StepPeriod step_period(PlanPeriod period) {
    switch (period) {
        case PlanPeriod::Once:
            return StepPeriod::Once;
        case PlanPeriod::Monthly:
            return StepPeriod::Monthly;
        case PlanPeriod::Yearly:
            return StepPeriod::Yearly;
        case PlanPeriod::AllYear:
            return StepPeriod::AllYear;
        case PlanPeriod::Permanent:
            return StepPeriod::Permanent;
        case PlanPeriod::BySchedule:
            return StepPeriod::BySchedule;
        case PlanPeriod::Unknown:
        case PlanPeriod::Quarterly:
        case PlanPeriod::OnRequest:
        case PlanPeriod::EveryYears:
            break;
    }
    return StepPeriod::Unknown;
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
    claim("Дорожная карта", id, {document.file(), 1, 1});
    Roadmap roadmap;
    roadmap.id = id;
    for (const PlanStep& step : read_plan(root, id).steps) {
        claim("Пункт дорожной карты " + id, step.section + ", " + step.number, step.place);
        roadmap.steps.push_back({step.section, step.number, step.title, step.period, step_period(step.period_kind),
                                 step.months, step.result, step.responsible, step.form_of_conduct, step.note,
                                 step.place});
    }
    catalog_.roadmaps_.push_back(std::move(roadmap));
}

}  // namespace msoko::catalog
