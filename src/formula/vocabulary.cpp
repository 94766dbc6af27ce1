#include "msoko/formula/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace msoko::formula {
namespace {

template <typename Named>
const Named* find_by_name(const std::vector<Named>& all, std::string_view name) noexcept {
    const auto found = std::find_if(all.begin(), all.end(), [name](const Named& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

template <typename Identified>
const Identified* find_by_id(const std::vector<Identified>& all, std::string_view id) noexcept {
    const auto found = std::find_if(all.begin(), all.end(), [id](const Identified& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

template <typename Identified>
std::vector<std::string> ids_of(const std::vector<Identified>& all) {
    std::vector<std::string> ids;
    ids.reserve(all.size());
    for (const Identified& one : all) {
        ids.push_back(one.id);
    }
    return ids;
}

template <typename T>
std::vector<T> copy_of(std::span<const T> all) {
    return {all.begin(), all.end()};
}

/// Puts a profile's versions of a name in place of the common ones.
template <typename Definition>
void replace(std::vector<Definition>& all, const std::string& name, const std::vector<Definition>& versions) {
    std::erase_if(all, [&name](const Definition& one) { return one.name == name; });
    all.insert(all.end(), versions.begin(), versions.end());
}

/// A number of a profile means what the common one means; a formula does not.
std::vector<catalog::Parameter> with_common_words(std::vector<catalog::Parameter> versions,
                                                  const std::vector<catalog::Parameter>& all) {
    for (catalog::Parameter& version : versions) {
        const catalog::Parameter* common = find_by_name(all, version.name);
        version.words = common == nullptr ? std::string() : common->words;
    }
    return versions;
}

}  // namespace

Vocabulary Vocabulary::of(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    Vocabulary result{copy_of(catalog.tables()),   copy_of(catalog.terms()),      copy_of(catalog.parameters()),
                      copy_of(catalog.subjects()), copy_of(catalog.procedures()), {}};
    for (const catalog::Indicator& indicator : catalog.indicators()) {
        result.indicators.emplace(indicator.id, indicator.unit);
    }
    for (const auto& [name, versions] : profile.terms) {
        replace(result.terms, name, versions);
    }
    for (const auto& [name, versions] : profile.parameters) {
        replace(result.parameters, name, with_common_words(versions, result.parameters));
    }
    return result;
}

const catalog::TableDescription* Vocabulary::find_table(std::string_view name) const noexcept {
    return find_by_name(tables, name);
}

const catalog::Term* Vocabulary::find_term(std::string_view name) const noexcept {
    return find_by_name(terms, name);
}

const catalog::Parameter* Vocabulary::find_parameter(std::string_view name) const noexcept {
    return find_by_name(parameters, name);
}

std::string Vocabulary::code_label(const catalog::ColumnDescription& column, const std::string& code) const {
    if (const auto own = column.value_labels.find(code); own != column.value_labels.end()) {
        return own->second;
    }
    if (column.name == "subject") {
        const catalog::Subject* subject = find_by_id(subjects, code);
        return subject == nullptr ? code : subject->label;
    }
    if (column.name == "procedure") {
        const catalog::Procedure* procedure = find_by_id(procedures, code);
        return procedure == nullptr ? code : procedure->label;
    }
    return code;
}

std::vector<std::string> Vocabulary::codes_of(const catalog::ColumnDescription& column) const {
    if (!column.values.empty()) {
        return column.values;
    }
    return column.name == "subject"     ? ids_of(subjects)
           : column.name == "procedure" ? ids_of(procedures)
                                        : std::vector<std::string>();
}

}  // namespace msoko::formula
