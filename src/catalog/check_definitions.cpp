#include <fmt/format.h>

#include <algorithm>

#include "loader.hpp"
#include "msoko/base/text.hpp"
#include "names.hpp"

namespace msoko::catalog {

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

/// Reference data name a subject and a procedure that there are.
void Loader::check_work(std::string_view kind, const std::string& subject, const std::string& procedure,
                        const Place& place) {
    if (!subject.empty() && catalog_.find_subject(subject) == nullptr) {
        report(place, fmt::format("{}: нет предмета «{}».{}", kind, subject,
                                  hint(subject, names_of(catalog_.subjects_, &Subject::id))));
    }
    if (!procedure.empty() && catalog_.find_procedure(procedure) == nullptr) {
        report(place, fmt::format("{}: нет процедуры «{}».{}", kind, procedure,
                                  hint(procedure, names_of(catalog_.procedures_, &Procedure::id))));
    }
}

void Loader::check_minimums() {
    for (const Minimum& minimum : catalog_.minimums_) {
        claim("Минимальный балл", fmt::format("{} {} {}", minimum.year, minimum.procedure, minimum.subject),
              minimum.place);
        check_work("Минимальный балл", minimum.subject, minimum.procedure, minimum.place);
        const bool is_possible = 0 < minimum.min_score &&
                                 minimum.min_score <= minimum.min_university.value_or(minimum.min_score) &&
                                 minimum.min_university.value_or(minimum.min_score) <= minimum.max_score;
        if (!is_possible) {
            report(minimum.place, "Минимальный балл: нужно 0 < min_score ≤ min_university ≤ max_score.");
        }
    }
}

void Loader::check_scales() {
    for (std::size_t i = 0; i < catalog_.scales_.size(); ++i) {
        const Scale& scale = catalog_.scales_[i];
        const Place& place = scale_places_[i];
        claim("Шкала", fmt::format("{} {} {} {} кл.", scale.year, scale.procedure, scale.subject, scale.grade), place);
        check_work("Шкала", scale.subject, scale.procedure, place);
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

}  // namespace msoko::catalog
