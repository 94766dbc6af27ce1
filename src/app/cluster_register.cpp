#include "msoko/app/cluster_register.hpp"

#include "msoko/facts/place.hpp"
#include "msoko/report/csv.hpp"

namespace msoko::app {

Result<void> write_cluster_register(const facts::FactSet& facts, std::span<const analysis::Clustering> years,
                                    const std::filesystem::path& file) {
    report::CsvTable table({"year", "organization", "group", "value", "until"});
    for (const analysis::ClusterPeriod& period : analysis::cluster_periods(years)) {
        table.integer(period.from);
        table.text(facts::unit_id(facts, catalog::Level::Organization, period.organization.value, period.from));
        table.text("cluster").text(period.value).integer(period.until).end_row();
    }
    return report::write_csv(table, file);
}

}  // namespace msoko::app
