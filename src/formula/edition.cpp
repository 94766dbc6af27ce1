#include "edition.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msoko::formula {

template <typename Definition>
const Definition* Edition::choose(const std::vector<Definition>& all, std::string_view name, std::string_view what,
                                  std::vector<Definition>& used) {
    const catalog::Version<Definition> found = catalog::find_version(all, name, year_);
    if (found.definition == nullptr) {
        return nullptr;
    }
    years_.confine(found.years);
    const bool is_known =
        std::any_of(used.begin(), used.end(), [name](const Definition& one) { return one.name == name; });
    if (found.holds && !is_known) {
        used.push_back(*found.definition);
    }
    if (!found.holds && undefined_.empty()) {
        undefined_ = fmt::format("{} «{}» ({})", what, found.definition->words, name);
    }
    return found.definition;
}

const catalog::Parameter* Edition::parameter(std::string_view name) {
    return choose(vocabulary_.parameters, name, "значения параметра", parameters_);
}

const catalog::Term* Edition::term(std::string_view name) {
    return choose(vocabulary_.terms, name, "определения понятия", terms_);
}

}  // namespace msoko::formula
