#include "definitions.hpp"

#include <utility>

#include "definition_error.hpp"
#include "msoko/formula/vocabulary.hpp"

namespace msoko::app {
namespace {

constexpr const char* kMistakes = "Каталог показателей записан с ошибками:";

}  // namespace

Result<std::unique_ptr<const catalog::Catalog>> load_catalog(const std::filesystem::path& catalog,
                                                             const std::vector<std::filesystem::path>& additions) {
    auto loaded = catalog::Catalog::load(catalog, additions);
    if (!loaded) {
        return definition_error(kMistakes, loaded.error());
    }
    return std::make_unique<const catalog::Catalog>(std::move(*loaded));
}

Result<Definitions> load_definitions(const std::filesystem::path& catalog,
                                     const std::vector<std::filesystem::path>& additions, const std::string& profile) {
    auto loaded = load_catalog(catalog, additions);
    if (!loaded) {
        return tl::make_unexpected(loaded.error());
    }
    Definitions definitions;
    definitions.catalog = std::move(*loaded);
    const auto found = definitions.catalog->find_profile(profile);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    definitions.profile = *found;
    const formula::Vocabulary vocabulary = formula::Vocabulary::of(*definitions.catalog, *definitions.profile);
    std::vector<catalog::Diagnostic> mistakes;
    for (const std::string& id : definitions.profile->indicators) {
        auto plan = formula::compile(vocabulary, *definitions.catalog->find_indicator(id));
        if (plan) {
            definitions.plans.push_back(std::move(*plan));
        } else {
            mistakes.insert(mistakes.end(), plan.error().begin(), plan.error().end());
        }
    }
    if (!mistakes.empty()) {
        return definition_error(kMistakes, mistakes);
    }
    return definitions;
}

}  // namespace msoko::app
