#include <algorithm>
#include <set>

#include "msoko/analysis/rating.hpp"

namespace msoko::analysis {
namespace {

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/// Words of the formulas of an indicator, its terms and the indicators it is computed from.
class Words {
  public:
    Words(const catalog::Catalog& catalog, const catalog::Profile& profile) : catalog_(catalog), profile_(profile) {}

    void add(const catalog::Indicator& indicator) {
        if (!indicators_.insert(indicator.id).second) {
            return;
        }
        catalog::for_each_version(indicator, [this](const catalog::Indicator& version) {
            add_formula(version.population.text);
            add_formula(version.value.text);
        });
    }

    [[nodiscard]] bool has(const std::string& word) const { return words_.contains(word); }

  private:
    void add_formula(const std::string& formula) {
        for (std::size_t begin = 0; begin < formula.size();) {
            std::size_t end = begin;
            while (end < formula.size() && is_of_word(formula[end])) {
                ++end;
            }
            if (end > begin) {
                add_word(formula.substr(begin, end - begin));
            }
            begin = std::max(end, begin + 1);
        }
    }

    void add_word(const std::string& word) {
        if (!words_.insert(word).second) {
            return;
        }
        const auto own = profile_.terms.find(word);
        if (own != profile_.terms.end()) {
            for (const catalog::Term& term : own->second) {
                add_formula(term.formula.text);
            }
        }
        for (const catalog::Term& term : catalog_.terms()) {
            if (term.name == word) {
                add_formula(term.formula.text);
            }
        }
        if (const catalog::Indicator* indicator = catalog_.find_indicator(word)) {
            add(*indicator);
        }
    }

    const catalog::Catalog& catalog_;
    const catalog::Profile& profile_;
    std::set<std::string> words_;
    std::set<std::string> indicators_;
};

}  // namespace

bool rests_on_vpr(const catalog::Catalog& catalog, const catalog::Profile& profile,
                  const catalog::Indicator& indicator) {
    Words words(catalog, profile);
    words.add(indicator);
    const bool reads_works = words.has("result") || words.has("item");
    return words.has("vpr") || (reads_works && !words.has("procedure"));
}

}  // namespace msoko::analysis
