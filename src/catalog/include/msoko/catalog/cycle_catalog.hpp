#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/catalog/recommending.hpp"

namespace msoko::catalog {

/// What the management cycle reads of the catalogue: folders `roadmaps` and `cycle`, then those of the user's own
/// folders. Immutable after loading.
class CycleCatalog {
  public:
    /// All mistakes of all files come back at once; mechanisms, indicators and profiles must be those of `catalog`.
    [[nodiscard]] static tl::expected<CycleCatalog, std::vector<Diagnostic>> load(
        const Catalog& catalog, const std::vector<std::filesystem::path>& additions = {});

    /// By id.
    [[nodiscard]] std::span<const Plan> plans() const noexcept { return plans_; }
    [[nodiscard]] std::span<const WorkingYear> working_years() const noexcept { return working_years_; }
    [[nodiscard]] std::span<const Addressee> addressees() const noexcept { return addressees_; }
    [[nodiscard]] std::span<const RequiredAddressees> required() const noexcept { return required_; }
    [[nodiscard]] std::span<const RecommendationRule> rules() const noexcept { return rules_; }
    [[nodiscard]] std::span<const CycleKind> kinds() const noexcept { return kinds_; }

    /// nullptr where there is none.
    [[nodiscard]] const Plan* find_plan(std::string_view id) const noexcept;
    [[nodiscard]] const Addressee* find_addressee(std::string_view id) const noexcept;

  private:
    friend class CycleLoader;
    std::vector<Plan> plans_;
    std::vector<WorkingYear> working_years_;
    std::vector<Addressee> addressees_;
    std::vector<RequiredAddressees> required_;
    std::vector<RecommendationRule> rules_;
    std::vector<CycleKind> kinds_;
};

}  // namespace msoko::catalog
