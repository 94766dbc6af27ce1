#include <fmt/format.h>

#include <algorithm>

#include "loader.hpp"
#include "names.hpp"

namespace msoko::catalog {
namespace {

constexpr std::string_view kWildcard = "*";
constexpr std::string_view kFormPrefix = "form.";

/// Ids that a pattern names: itself, or all that begin as "kem.talent.*" does.
std::vector<std::string> matches(const std::string& pattern, const std::vector<std::string>& ids) {
    const bool is_wildcard = pattern.ends_with(kWildcard);
    const std::string prefix = pattern.substr(0, pattern.size() - (is_wildcard ? kWildcard.size() : 0));
    std::vector<std::string> found;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
                 [&](const std::string& id) { return is_wildcard ? id.starts_with(prefix) : id == pattern; });
    return found;
}

/// A form is named by its id or as formulas name its table.
std::string form_id(const std::string& name) {
    return name.starts_with(kFormPrefix) ? name.substr(kFormPrefix.size()) : name;
}

}  // namespace

void Loader::expand_profiles() {
    for (ProfileDraft& draft : profiles_) {
        const std::vector<std::string> mechanisms = names_of(catalog_.mechanisms_, &Mechanism::id);
        for (const PlacedText& mechanism : draft.mechanisms) {
            if (!contains(mechanisms, mechanism.text)) {
                report(mechanism.place,
                       fmt::format("Нет механизма «{}».{}", mechanism.text, hint(mechanism.text, mechanisms)));
            }
            draft.profile.mechanisms.push_back(mechanism.text);
        }
        leave_out(draft);
        choose_indicators(draft);
        check_replacements(draft);
        draft.profile.forms = expand_forms(draft.forms);
        check_deadlines(draft);
        if (!draft.roadmap.text.empty() && catalog_.find_roadmap(draft.roadmap.text) == nullptr) {
            report(
                draft.roadmap.place,
                fmt::format("Нет дорожной карты «{}» (файла roadmaps/{}.toml).{}", draft.roadmap.text,
                            draft.roadmap.text, hint(draft.roadmap.text, names_of(catalog_.roadmaps_, &Roadmap::id))));
        }
        catalog_.profiles_.push_back(std::move(draft.profile));
    }
}

void Loader::leave_out(ProfileDraft& draft) {
    std::vector<std::string> ids = names_of(catalog_.indicators_, &Indicator::id);
    const std::vector<std::string> monitored = names_of(catalog_.monitored_, &Monitored::id);
    ids.insert(ids.end(), monitored.begin(), monitored.end());
    for (const auto& [pattern, reason] : draft.left_out) {
        const std::vector<std::string> found = matches(pattern.text, ids);
        for (const std::string& id : found) {
            draft.profile.left_out.push_back({id, reason});
        }
        if (found.empty() && !pattern.text.empty()) {
            report(pattern.place, fmt::format("Нет показателя «{}».{}", pattern.text, hint(pattern.text, ids)));
        }
    }
}

void Loader::choose_indicators(ProfileDraft& draft) {
    const std::vector<std::string> ids = names_of(catalog_.indicators_, &Indicator::id);
    const std::vector<std::string> left_out = names_of(draft.profile.left_out, &LeftOut::indicator);
    std::vector<std::string>& chosen = draft.profile.indicators;
    for (const PlacedText& pattern : draft.indicators) {
        if (contains(left_out, pattern.text)) {
            report(pattern.place, fmt::format("Показатель «{}» и выбран, и назван в left_out.", pattern.text));
            continue;
        }
        const std::size_t before = chosen.size();
        for (const std::string& id : matches(pattern.text, ids)) {
            if (!contains(chosen, id) && !contains(left_out, id)) {
                chosen.push_back(id);
            }
        }
        if (chosen.size() == before) {
            report(pattern.place, fmt::format("Нет показателя «{}», или он уже назван выше.{}", pattern.text,
                                              hint(pattern.text, ids)));
        }
    }
    for (std::size_t i = num_own_indicators_; i < ids.size(); ++i) {
        if (!contains(chosen, ids[i])) {
            chosen.push_back(ids[i]);
        }
    }
}

/// Parameters and terms of a profile replace those of the catalogue, so these must be there.
void Loader::check_replacements(const ProfileDraft& draft) {
    const std::vector<std::string> parameters = names_of(catalog_.parameters_, &Parameter::name);
    const std::vector<std::string> terms = names_of(catalog_.terms_, &Term::name);
    for (const auto& [name, place] : draft.parameter_places) {
        if (!contains(parameters, name)) {
            report(place, fmt::format("Нет параметра «{}».{}", name, hint(name, parameters)));
        }
    }
    for (const auto& [name, versions] : draft.profile.terms) {
        if (!contains(terms, name) && !versions.empty()) {
            report(versions.front().formula.place, fmt::format("Нет понятия «{}».{}", name, hint(name, terms)));
        }
    }
}

std::vector<std::string> Loader::expand_forms(const std::vector<PlacedText>& patterns) {
    const std::vector<std::string> ids = names_of(catalog_.forms_, &Form::id);
    std::vector<std::string> chosen;
    for (const PlacedText& pattern : patterns) {
        const std::string name = form_id(pattern.text);
        const std::vector<std::string> found = matches(name, ids);
        if (found.empty()) {
            report(pattern.place, fmt::format("Нет формы «{}».{}", pattern.text, hint(name, ids)));
        }
        std::copy_if(found.begin(), found.end(), std::back_inserter(chosen),
                     [&chosen](const std::string& id) { return !contains(chosen, id); });
    }
    return chosen;
}

void Loader::check_deadlines(ProfileDraft& draft) {
    std::map<std::string, MonthDay> by_id;
    for (const auto& [name, day] : draft.profile.deadlines) {
        const std::string id = form_id(name);
        if (!contains(draft.profile.forms, id)) {
            report(draft.deadline_places.at(name), fmt::format("Срок дан форме «{}», которой нет в forms профиля.{}",
                                                               name, hint(id, draft.profile.forms)));
        }
        by_id.emplace(id, day);
    }
    draft.profile.deadlines = std::move(by_id);
}

void Loader::expand_monitored() {
    const std::vector<std::string> ids = names_of(catalog_.indicators_, &Indicator::id);
    const std::vector<std::string> mechanisms = names_of(catalog_.mechanisms_, &Mechanism::id);
    const std::vector<std::string> procedures = names_of(catalog_.procedures_, &Procedure::id);
    for (MonitoredDraft& draft : monitored_) {
        Monitored& monitored = draft.monitored;
        if (!monitored.mechanism.empty() && !contains(mechanisms, monitored.mechanism)) {
            report(monitored.place, fmt::format("«{}»: нет механизма «{}».{}", monitored.id, monitored.mechanism,
                                                hint(monitored.mechanism, mechanisms)));
        }
        for (const PlacedText& pattern : draft.served_by) {
            const std::vector<std::string> found = matches(pattern.text, ids);
            if (found.empty()) {
                report(pattern.place, fmt::format("Нет показателя «{}».{}", pattern.text, hint(pattern.text, ids)));
            }
            std::copy_if(found.begin(), found.end(), std::back_inserter(monitored.indicators),
                         [&](const std::string& id) { return !contains(monitored.indicators, id); });
        }
        for (const PlacedText& procedure : draft.procedures) {
            if (!contains(procedures, procedure.text)) {
                report(procedure.place,
                       fmt::format("Нет процедуры «{}».{}", procedure.text, hint(procedure.text, procedures)));
            }
            monitored.procedures.push_back(procedure.text);
        }
        monitored.forms = expand_forms(draft.forms);
        catalog_.monitored_.push_back(std::move(monitored));
    }
}

}  // namespace msoko::catalog
