#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/engine/engine.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

/// The repository's catalogue.
[[nodiscard]] const catalog::Catalog& real_catalog();

/// A work in a test: who wrote it and what came of it.
struct TestWork {
    std::string school = "sch990001";
    std::uint32_t student = 40001;
    std::optional<int> primary{};  ///< none = absent, −1 = unknown
    int mark = 0;                  ///< as the file gives it; 0 = by the scale
    int school_mark = 0;
    std::string school_class = "А";
    std::vector<std::uint8_t> points{};
    int score = -1;  ///< test score; −1 = none
    int attestation_mark = 0;
    int min_primary = -1;  ///< that passes; −1 = by the scale
};

/// Collects works into facts.
class FactsBuilder {
  public:
    /// Begins a paper; works added next belong to it.
    FactsBuilder& paper(int year, facts::Run run, const std::string& subject, int grade, int max_primary = 20,
                        std::vector<facts::ItemSpec> items = {});
    FactsBuilder& procedure(const std::string& id);
    FactsBuilder& work(TestWork work);
    /// Adds rows of a register or a form.
    FactsBuilder& table(facts::TableBatch batch);
    /// Puts a school into a municipality.
    FactsBuilder& school(const std::string& login, const std::string& municipality);
    [[nodiscard]] facts::FactSet build();

  private:
    std::vector<facts::WorkBatch> batches_;
    std::vector<facts::OrganizationRecord> schools_;
    std::vector<facts::TableBatch> tables_;
};

[[nodiscard]] catalog::Indicator indicator(std::string population, std::string value,
                                           catalog::Unit unit = catalog::Unit::Percent,
                                           std::vector<std::vector<std::string>> breakdowns = {{}});
/// Compiles against the repository's catalogue; the formula must be right.
[[nodiscard]] formula::Plan plan_of(const catalog::Indicator& indicator);

/// "org sch990001 grade=4 50 1/2 n2 few" and so on, a line an entry, in the table's order.
[[nodiscard]] std::string listing(const cube::ValueTable& values, const facts::FactSet& facts);

}  // namespace msoko::engine
