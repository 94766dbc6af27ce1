#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/catalog/comparison.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// The catalogue of the project: scales, subjects, parameters.
[[nodiscard]] const catalog::Catalog& real_catalog();
/// What it says of comparing schools.
[[nodiscard]] const catalog::ComparisonDefinitions& real_comparisons();

/// One paper with its works, written down in a line each. Schools are "sch990001", "sch990002", …
class PaperBuilder {
  public:
    PaperBuilder(int year, facts::Run run, std::string subject, int grade, int max_primary);

    /// Gives the work tasks; every work needs as many answers.
    PaperBuilder& items(std::vector<facts::ItemSpec> specs);
    /// Adds a work; a school mark of 0 is none.
    PaperBuilder& work(unsigned school, int primary, int school_mark = 0, std::vector<std::uint8_t> answers = {});
    PaperBuilder& works(unsigned school, const std::vector<int>& primaries);
    PaperBuilder& absent(unsigned school);
    /// Puts a school into a municipality.
    PaperBuilder& municipality(unsigned school, std::string name);

    [[nodiscard]] facts::WorkBatch build() const { return batch_; }

  private:
    std::uint32_t organization(unsigned school);
    facts::Work& append(unsigned school);

    facts::WorkBatch batch_;
};

/// Facts of several papers, under the real catalogue.
[[nodiscard]] facts::FactSet facts_of(std::vector<facts::WorkBatch> batches,
                                      const facts::OrganizationHistory& history = {});

/// Id of the school "sch99000N".
[[nodiscard]] facts::OrgId school_id(const facts::FactSet& facts, unsigned school);

}  // namespace msoko::analysis
