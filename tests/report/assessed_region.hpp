#pragma once

#include <memory>
#include <vector>

#include "msoko/formula/plan.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// A small region with everything computed from it, as an assessment gives it to the reports: two municipalities of two
/// schools, mathematics of grade 6 and Russian of grade 6 in spring 2021, mathematics of grade 5 in autumn 2020.
class AssessedRegion {
  public:
    explicit AssessedRegion(const facts::OrganizationHistory& history = {});

    [[nodiscard]] Material material() const;
    [[nodiscard]] facts::OrgId school(unsigned number) const;

  private:
    std::unique_ptr<facts::FactSet> facts_;
    const catalog::Profile* profile_ = nullptr;
    std::vector<formula::Plan> plans_;
    std::unique_ptr<cube::ValueTable> values_;
    std::vector<analysis::Signal> signals_;
    std::vector<analysis::ItemStatistics> items_;
    std::vector<analysis::ObjectivityIndex> objectivity_;
    analysis::ByYear<analysis::AchievementParameters> achievement_;
};

}  // namespace msoko::report
