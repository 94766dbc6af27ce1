#include "multiplied_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "msoko/base/assert.hpp"

namespace msoko::bench {
namespace {

constexpr std::uint32_t kFirstLogin = 100000;  // so that every login has six digits
constexpr std::size_t kLoginPrefix = 3;

/// Reads one row of results back into what a sheet brought.
class WorkReader {
  public:
    explicit WorkReader(const facts::FactTable& results) : results_(results) {}

    [[nodiscard]] facts::Work read(std::size_t row) const {
        facts::Work work;
        work.source_row = static_cast<std::uint32_t>(get("source_row", row, 0));
        work.organization = static_cast<std::uint32_t>(get("organization", row, 0));
        work.school_class = static_cast<std::uint32_t>(get("class", row, -1) + 1);
        work.student = static_cast<std::uint32_t>(get("student", row, 0));
        work.min_primary = static_cast<std::int16_t>(get("min_primary", row, -1));
        work.primary = static_cast<std::int16_t>(get("primary", row, -1));
        work.score = static_cast<std::int16_t>(get("score", row, -1));
        work.mark = static_cast<std::int8_t>(get("mark", row, 0));
        work.school_mark = static_cast<std::int8_t>(get("school_mark", row, 0));
        work.attestation_mark = static_cast<std::int8_t>(get("attestation_mark", row, 0));
        work.variant = static_cast<std::int8_t>(get("variant", row, 0));
        work.sex = static_cast<std::int8_t>(get("sex", row, -1) + 1);
        work.is_absent = get("absent", row, 0) != 0;
        return work;
    }

  private:
    [[nodiscard]] std::int64_t get(const char* column, std::size_t row, std::int64_t missing) const {
        return results_.column(column).get(row).value_or(missing);
    }

    const facts::FactTable& results_;
};

/// The works of each paper as one batch; organizations numbered as in the facts.
std::vector<facts::WorkBatch> batches_of(const facts::FactSet& facts) {
    const facts::FactTable& results = facts.results();
    std::vector<facts::WorkBatch> batches(facts.papers().size());
    for (std::size_t i = 0; i < batches.size(); ++i) {
        batches[i].paper = facts.papers()[i];
        batches[i].classes = {""};
        const std::vector<std::string>& classes = results.column("class").dictionary();
        batches[i].classes.insert(batches[i].classes.end(), classes.begin(), classes.end());
    }
    const WorkReader reader(results);
    for (std::size_t row = 0; row < results.num_rows(); ++row) {
        facts::WorkBatch& batch = batches[static_cast<std::size_t>(results.column("paper").integer(row))];
        batch.works.push_back(reader.read(row));
        const std::span<const std::uint8_t> points = facts.points(row);
        const std::size_t before = batch.points.size();
        batch.points.insert(batch.points.end(), points.begin(), points.end());
        batch.points.resize(before + batch.paper.items.size(), facts::kNoPoints);
        // What the catalogue's scale of the year gives must not depend on the copy's year.
        batch.paper.max_primary = static_cast<int>(results.column("max_primary").get(row).value_or(0));
    }
    return batches;
}

/// Records of the organizations of one copy in one year.
std::vector<facts::OrganizationRecord> records_of(const facts::FactSet& facts, std::uint32_t copy, int year) {
    const facts::OrganizationDirectory& known = facts.organizations();
    std::vector<facts::OrganizationRecord> records;
    for (std::uint32_t i = 0; i < known.size(); ++i) {
        facts::OrganizationRecord record;
        record.login = fmt::format("sch{:06}", kFirstLogin + copy * kCopyStep + i);
        record.year = year;
        record.region_code = known.region_code();
        if (const auto municipality = known.all()[i].municipality) {
            record.municipality_code = fmt::format("m{:03}", municipality->value);
            record.municipality = known.municipalities()[municipality->index()];
        }
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace

Result<facts::FactSet> multiply(const catalog::Catalog& catalog, const facts::FactSet& facts, const Copies& copies) {
    MSOKO_ASSERT(facts.organizations().size() < kCopyStep);
    const std::vector<facts::WorkBatch> once = batches_of(facts);
    std::vector<facts::WorkBatch> batches;
    batches.reserve(once.size() * static_cast<std::size_t>(copies.total()));
    for (int year = 0; year < copies.years; ++year) {
        for (int copy = 0; copy < copies.organizations; ++copy) {
            for (const facts::WorkBatch& batch : once) {
                batches.push_back(batch);
                batches.back().paper.year += year;
                batches.back().organizations =
                    records_of(facts, static_cast<std::uint32_t>(copy), batches.back().paper.year);
            }
        }
    }
    return facts::FactSet::build(catalog, std::move(batches));
}

std::uint32_t organization_number(const facts::FactSet& facts, facts::OrgId organization) {
    const std::string& login = facts.organizations().at(organization).logins.begin()->second;
    return static_cast<std::uint32_t>(std::stoul(login.substr(kLoginPrefix))) - kFirstLogin;
}

}  // namespace msoko::bench
