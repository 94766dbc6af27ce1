#include "msoko/catalog/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "loader.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"

namespace msoko::catalog {
namespace {

template <typename Definition>
const Definition* find_by(const std::vector<Definition>& definitions, std::string Definition::*key,
                          std::string_view value) noexcept {
    for (const Definition& definition : definitions) {
        if (definition.*key == value) {
            return &definition;
        }
    }
    return nullptr;
}

template <typename Definition>
const Definition* match(const std::vector<Definition>& definitions, const std::map<std::string, std::size_t>& by_alias,
                        std::string_view spelling) {
    const auto found = by_alias.find(text::fold(spelling));
    return found == by_alias.end() ? nullptr : &definitions[found->second];
}

}  // namespace

std::string_view to_string(Unit unit) noexcept {
    switch (unit) {
        case Unit::Percent:
            return "percent";
        case Unit::Count:
            return "count";
        case Unit::MeanScore:
            return "mean_score";
        case Unit::MarkOrScore:
            return "mark_or_score";
        case Unit::Coefficient:
            return "coefficient";
        case Unit::YesNo:
            return "yes_no";
        case Unit::Share:
            return "share";
        case Unit::Ratio:
            return "ratio";
    }
    return "";
}

const ColumnDescription* TableDescription::person() const noexcept {
    const ColumnDescription* student = find("student");
    return student != nullptr ? student : find("employee");
}

const ColumnDescription* TableDescription::find(const std::string& column) const noexcept {
    return find_by(columns, &ColumnDescription::name, column);
}

tl::expected<Catalog, std::vector<Diagnostic>> Catalog::load(const std::filesystem::path& directory,
                                                             const std::vector<std::filesystem::path>& additions) {
    return Loader(directory, additions).load();
}

std::span<const Indicator> Catalog::indicators() const noexcept {
    return indicators_;
}
std::span<const Mechanism> Catalog::mechanisms() const noexcept {
    return mechanisms_;
}
std::span<const Subject> Catalog::subjects() const noexcept {
    return subjects_;
}
std::span<const Procedure> Catalog::procedures() const noexcept {
    return procedures_;
}
std::span<const Profile> Catalog::profiles() const noexcept {
    return profiles_;
}
std::span<const LoginPrefix> Catalog::login_prefixes() const noexcept {
    return login_prefixes_;
}
std::span<const NameSpelling> Catalog::name_spellings() const noexcept {
    return name_spellings_;
}
std::span<const Term> Catalog::terms() const noexcept {
    return terms_;
}
std::span<const Parameter> Catalog::parameters() const noexcept {
    return parameters_;
}
std::span<const Scale> Catalog::scales() const noexcept {
    return scales_;
}
std::span<const TableDescription> Catalog::tables() const noexcept {
    return tables_;
}
std::span<const Form> Catalog::forms() const noexcept {
    return forms_;
}
std::span<const Minimum> Catalog::minimums() const noexcept {
    return minimums_;
}
std::span<const Monitored> Catalog::monitored() const noexcept {
    return monitored_;
}
std::span<const Roadmap> Catalog::roadmaps() const noexcept {
    return roadmaps_;
}
std::span<const LayoutDefinition> Catalog::layouts() const noexcept {
    return layouts_;
}
const LayoutTokens& Catalog::layout_tokens() const noexcept {
    return layout_tokens_;
}
const std::string& Catalog::version() const noexcept {
    return version_;
}
const std::filesystem::path& Catalog::directory() const noexcept {
    return directory_;
}

const Indicator* Catalog::find_indicator(std::string_view id) const noexcept {
    return find_by(indicators_, &Indicator::id, id);
}

const Mechanism* Catalog::find_mechanism(std::string_view id) const noexcept {
    return find_by(mechanisms_, &Mechanism::id, id);
}

const Subject* Catalog::find_subject(std::string_view id) const noexcept {
    return find_by(subjects_, &Subject::id, id);
}

const Procedure* Catalog::find_procedure(std::string_view id) const noexcept {
    return find_by(procedures_, &Procedure::id, id);
}

const TableDescription* Catalog::find_table(std::string_view name) const noexcept {
    return find_by(tables_, &TableDescription::name, name);
}

const Form* Catalog::find_form(std::string_view id) const noexcept {
    return find_by(forms_, &Form::id, id);
}

const Scale* Catalog::find_scale(int year, std::string_view procedure, std::string_view subject,
                                 int grade) const noexcept {
    const auto found = std::find_if(scales_.begin(), scales_.end(), [&](const Scale& scale) {
        return scale.year == year && scale.grade == grade && scale.subject == subject && scale.procedure == procedure;
    });
    return found == scales_.end() ? nullptr : &*found;
}

const Minimum* Catalog::find_minimum(int year, std::string_view procedure, std::string_view subject) const noexcept {
    const auto found = std::find_if(minimums_.begin(), minimums_.end(), [&](const Minimum& minimum) {
        return minimum.year == year && minimum.subject == subject && minimum.procedure == procedure;
    });
    return found == minimums_.end() ? nullptr : &*found;
}

const Monitored* Catalog::find_monitored(std::string_view id) const noexcept {
    return find_by(monitored_, &Monitored::id, id);
}

const Roadmap* Catalog::find_roadmap(std::string_view id) const noexcept {
    return find_by(roadmaps_, &Roadmap::id, id);
}

Result<const Profile*> Catalog::find_profile(std::string_view id) const {
    if (const Profile* profile = find_by(profiles_, &Profile::id, id)) {
        return profile;
    }
    std::vector<std::string> ids;
    for (const Profile& profile : profiles_) {
        ids.push_back(profile.id);
    }
    return fail(ErrorCode::Usage,
                fmt::format("Нет профиля «{}».{} Есть: {}.", id, hint(id, ids), fmt::join(ids, ", ")));
}

const Subject* Catalog::match_subject(std::string_view spelling) const {
    return match(subjects_, subject_by_alias_, spelling);
}

const Procedure* Catalog::match_procedure(std::string_view spelling) const {
    return match(procedures_, procedure_by_alias_, spelling);
}

double Catalog::parameter(const Profile& profile, std::string_view name, std::optional<int> year) const {
    const auto own = profile.parameters.find(std::string(name));
    const std::vector<Parameter>& versions = own == profile.parameters.end() ? parameters_ : own->second;
    const Parameter* last = nullptr;
    for (const Parameter& one : versions) {
        if (one.name == name && year && one.validity.covers(*year)) {
            return one.value;
        }
        if (one.name == name && (last == nullptr || last->validity.from < one.validity.from)) {
            last = &one;
        }
    }
    MSOKO_ASSERT(last != nullptr);
    return last->value;
}

const std::string& Catalog::text(std::string_view document, std::string_view key) const {
    const auto texts = texts_.find(std::string(document));
    MSOKO_ASSERT(texts != texts_.end());
    const auto pattern = texts->second.find(std::string(key));
    MSOKO_ASSERT(pattern != texts->second.end());
    return pattern->second;
}

}  // namespace msoko::catalog
