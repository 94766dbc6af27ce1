#include "msoko/app/catalog_check.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>

#include "msoko/catalog/comparison.hpp"
#include "msoko/formula/compile_condition.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {
namespace {

using catalog::Diagnostic;

/// Mistakes in the order in which they were found, each once.
class Mistakes {
  public:
    void add(const std::vector<Diagnostic>& diagnostics) {
        for (const Diagnostic& one : diagnostics) {
            if (known_.emplace(one.place.file, one.place.line, one.place.column, one.message).second) {
                all_.push_back(one);
            }
        }
    }
    [[nodiscard]] std::vector<Diagnostic> take() { return std::move(all_); }

  private:
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>> known_;
    std::vector<Diagnostic> all_;
};

void check_formulas(const catalog::Catalog& catalog, const formula::Vocabulary& vocabulary, Mistakes& mistakes) {
    for (const catalog::Indicator& indicator : catalog.indicators()) {
        if (const auto plan = formula::compile(vocabulary, indicator); !plan) {
            mistakes.add(plan.error());
        }
    }
    for (const catalog::Form& form : catalog.forms()) {
        for (const catalog::FormCheck& check : form.checks) {
            if (auto rule = formula::compile_condition(vocabulary, form.table(), check.rule); !rule) {
                mistakes.add(rule.error());
            }
        }
    }
}

}  // namespace

std::vector<Diagnostic> check_catalog(const catalog::Catalog& catalog) {
    Mistakes mistakes;
    if (catalog.profiles().empty()) {
        check_formulas(catalog, formula::Vocabulary::of(catalog, {}), mistakes);
    }
    for (const catalog::Profile& profile : catalog.profiles()) {
        check_formulas(catalog, formula::Vocabulary::of(catalog, profile), mistakes);
    }
    for (const catalog::Indicator& indicator : catalog.indicators()) {
        catalog::for_each_version(indicator, [&mistakes](const catalog::Indicator& version) {
            if (version.examples.empty()) {
                mistakes.add({{version.place,
                               fmt::format("Показатель «{}»: нет ни одного примера [[indicator.example]] с ответом, "
                                           "посчитанным вручную.",
                                           version.id)}});
            }
        });
    }
    if (const auto comparisons = catalog::load_comparisons(catalog); !comparisons) {
        mistakes.add(comparisons.error());
    }
    return mistakes.take();
}

}  // namespace msoko::app
