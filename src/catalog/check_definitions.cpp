#include <fmt/format.h>

#include <algorithm>

#include "loader.hpp"
#include "msoko/base/text.hpp"
#include "names.hpp"

namespace msoko::catalog {
namespace {

constexpr std::string_view kWildcard = "*";

}  // namespace

void Loader::extend_tables() {
    std::vector<std::string> names;
    for (const TableDraft& draft : tables_) {
        names.push_back(draft.table.name);
    }
    for (const TableDraft& draft : tables_) {
        TableDescription table = draft.table;
        if (!draft.extends.text.empty()) {
            const auto base = std::find_if(tables_.begin(), tables_.end(), [&](const TableDraft& other) {
                return other.table.name == draft.extends.text && other.extends.text.empty();
            });
            if (base == tables_.end()) {
                report(draft.extends.place, fmt::format("Нет таблицы «{}» с собственными столбцами.{}",
                                                        draft.extends.text, hint(draft.extends.text, names)));
            } else {
                const auto& columns = base->table.columns;
                table.columns.insert(table.columns.end(), columns.begin(), columns.end());
            }
        }
        catalog_.tables_.push_back(std::move(table));
    }
}

void Loader::check_scales() {
    const std::vector<std::string> subjects = names_of(catalog_.subjects_, &Subject::id);
    const std::vector<std::string> procedures = names_of(catalog_.procedures_, &Procedure::id);
    for (std::size_t i = 0; i < catalog_.scales_.size(); ++i) {
        const Scale& scale = catalog_.scales_[i];
        const Place& place = scale_places_[i];
        claim("Шкала", fmt::format("{} {} {} {} кл.", scale.year, scale.procedure, scale.subject, scale.grade), place);
        if (!scale.subject.empty() && !contains(subjects, scale.subject)) {
            report(place, fmt::format("Шкала: нет предмета «{}».{}", scale.subject, hint(scale.subject, subjects)));
        }
        if (!scale.procedure.empty() && !contains(procedures, scale.procedure)) {
            report(place,
                   fmt::format("Шкала: нет процедуры «{}».{}", scale.procedure, hint(scale.procedure, procedures)));
        }
        const bool is_ordered = 0 < scale.min_3 && scale.min_3 < scale.min_4 && scale.min_4 < scale.min_5 &&
                                scale.min_5 <= scale.max_primary;
        if (!is_ordered) {
            report(place, fmt::format("Шкала: границы отметок должны возрастать и не превышать максимума: "
                                      "0 < {} < {} < {} ≤ {}.",
                                      scale.min_3, scale.min_4, scale.min_5, scale.max_primary));
        }
    }
}

template <typename Definition>
void Loader::index_spellings_of(const std::vector<Definition>& definitions, const std::vector<Place>& places,
                                std::map<std::string, std::size_t>& by_alias) {
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        const Definition& definition = definitions[i];
        std::vector<std::string> spellings = definition.aliases;
        spellings.push_back(definition.id);
        spellings.push_back(definition.label);
        if constexpr (requires { definition.code; }) {
            if (!definition.code.empty()) {
                spellings.push_back(definition.code);
            }
        }
        for (const std::string& spelling : spellings) {
            const auto [position, is_new] = by_alias.emplace(text::fold(spelling), i);
            if (!is_new && position->second != i) {
                report(places[i],
                       fmt::format("Написание «{}» уже означает «{}».", spelling, definitions[position->second].id));
            }
        }
    }
}

void Loader::index_spellings() {
    index_spellings_of(catalog_.subjects_, subject_places_, catalog_.subject_by_alias_);
    index_spellings_of(catalog_.procedures_, procedure_places_, catalog_.procedure_by_alias_);
}

void Loader::expand_profiles() {
    const std::vector<std::string> ids = names_of(catalog_.indicators_, &Indicator::id);
    const std::vector<std::string> mechanisms = names_of(catalog_.mechanisms_, &Mechanism::id);
    const std::vector<std::string> parameters = names_of(catalog_.parameters_, &Parameter::name);
    const std::vector<std::string> terms = names_of(catalog_.terms_, &Term::name);
    for (ProfileDraft& draft : profiles_) {
        Profile& profile = draft.profile;
        for (const auto& [mechanism, place] : draft.mechanisms) {
            if (!contains(mechanisms, mechanism)) {
                report(place, fmt::format("Нет механизма «{}».{}", mechanism, hint(mechanism, mechanisms)));
            }
            profile.mechanisms.push_back(mechanism);
        }
        for (const auto& [pattern, place] : draft.indicators) {
            const bool is_wildcard = pattern.ends_with(kWildcard);
            const std::string prefix = pattern.substr(0, pattern.size() - (is_wildcard ? kWildcard.size() : 0));
            const std::size_t before = profile.indicators.size();
            for (const std::string& id : ids) {
                const bool fits = is_wildcard ? id.starts_with(prefix) : id == pattern;
                if (fits && !contains(profile.indicators, id)) {
                    profile.indicators.push_back(id);
                }
            }
            if (profile.indicators.size() == before) {
                report(place,
                       fmt::format("Нет показателя «{}», или он уже назван выше.{}", pattern, hint(pattern, ids)));
            }
        }
        for (const auto& [name, place] : draft.parameter_places) {
            if (!contains(parameters, name)) {
                report(place, fmt::format("Нет параметра «{}».{}", name, hint(name, parameters)));
            }
        }
        for (const auto& [name, formula] : profile.terms) {
            if (!contains(terms, name)) {
                report(formula.place, fmt::format("Нет понятия «{}».{}", name, hint(name, terms)));
            }
        }
        catalog_.profiles_.push_back(std::move(profile));
    }
}

}  // namespace msoko::catalog
