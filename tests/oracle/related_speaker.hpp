#pragma once

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "related_facts.hpp"

namespace msoko::oracle {

/// Which rows are asked about: everything, and the level that events are confined to (empty: any).
struct Asked {
    const World* world = nullptr;
    std::string level;
};

/// Either a student or an organization.
struct AnyRow {
    const StudentRow* student = nullptr;
    const SchoolRow* school = nullptr;
};

/// Something said of a row: as the language writes it, and as a loop counts it.
struct Said {
    std::string text;
    std::function<Maybe(const Asked&, const AnyRow&)> of;
};

/// An indicator over students or organizations.
struct RelatedIndicator {
    std::string of;
    std::string value_text;
    catalog::Unit unit = catalog::Unit::Percent;
    bool is_of_schools = false;
    std::vector<std::vector<std::string>> breakdowns;
    std::function<bool(const Asked&, const AnyRow&)> is_meant;
    /// Value over the rows meant of one place and cell; the second list is that of the year before.
    std::function<Maybe(const Asked&, const std::vector<AnyRow>&, const std::vector<AnyRow>*)> value;

    [[nodiscard]] catalog::Indicator written() const;
};

[[nodiscard]] RelatedIndicator random_related_indicator(std::mt19937& random);

/// Every number of the indicator: "2021 org sch990001 level=school" → number, by plain loops.
[[nodiscard]] std::map<std::string, double> evaluate_naively(const RelatedIndicator& indicator, const World& world);

}  // namespace msoko::oracle
