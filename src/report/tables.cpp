#include "msoko/report/tables.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "msoko/analysis/explanation.hpp"
#include "msoko/facts/place.hpp"
#include "msoko/report/csv.hpp"

namespace msoko::report {
namespace {

using catalog::Level;

std::string_view level_id(Level level) {
    switch (level) {
        case Level::Organization:
            return "org";
        case Level::Municipality:
            return "municipality";
        case Level::Region:
            return "region";
    }
    return "";
}

std::string joined(const std::vector<std::string>& codes) {
    return fmt::format("{}", fmt::join(codes, " "));
}

}  // namespace

Result<void> write_indicators_csv(const Material& material, const std::filesystem::path& file) {
    CsvTable table({"indicator", "year", "level", "org", "org_name", "breakdown", "value", "unit", "numerator",
                    "denominator", "n", "low", "high", "state"});
    const cube::ValueTable& values = material.values;
    for (const cube::Entry& entry : values.entries()) {
        const std::string& id = values.indicators()[entry.indicator];
        const cube::Value& value = entry.value;
        const auto number = [&](double part) { return has_number(value.state) ? std::optional(part) : std::nullopt; };
        table.text(id).integer(entry.year).text(level_id(entry.level));
        table.text(facts::unit_id(material.facts, entry.level, entry.unit, entry.year));
        table.text(facts::unit_name(material.facts, entry.level, entry.unit, entry.year));
        table.text(cube::to_string(values.breakdowns()[entry.breakdown])).real(number(value.value));
        table.text(catalog::to_string(material.catalog.find_indicator(id)->unit));
        table.real(number(value.numerator)).real(number(value.denominator)).integer(value.n);
        table.real(value.interval ? number(value.interval->low) : std::nullopt);
        table.real(value.interval ? number(value.interval->high) : std::nullopt);
        table.text(to_string(value.state)).end_row();
    }
    return write_csv(table, file);
}

Result<void> write_signals_csv(const Material& material, const std::filesystem::path& file) {
    CsvTable table({"signal", "year", "org", "org_name", "procedure", "subject", "grade", "statistic", "threshold", "n",
                    "flagged", "explanation"});
    for (const analysis::Signal& signal : material.signals) {
        const facts::Paper& paper = material.facts.papers()[signal.paper];
        const std::uint32_t unit = signal.organization.value;
        table.text(to_string(signal.kind)).integer(paper.year);
        table.text(facts::unit_id(material.facts, Level::Organization, unit, paper.year));
        table.text(facts::unit_name(material.facts, Level::Organization, unit, paper.year));
        table.text(paper.procedure).text(paper.subject).integer(paper.grade);
        table.real(signal.statistic).real(signal.threshold).integer(signal.n).integer(signal.is_flagged ? 1 : 0);
        table.text(analysis::explain(signal, material.facts, material.catalog)).end_row();
    }
    return write_csv(table, file);
}

Result<void> write_items_csv(const Material& material, const std::filesystem::path& file) {
    CsvTable table({"year", "procedure", "subject", "grade", "org", "item", "n", "max_points", "difficulty",
                    "discrimination", "not_attempted", "task_level", "content", "skill"});
    for (const analysis::ItemStatistics& statistics : material.items) {
        const facts::Paper& paper = material.facts.papers()[statistics.paper];
        const facts::ItemSpec& item = paper.items[statistics.item];
        table.integer(paper.year).text(paper.procedure).text(paper.subject).integer(paper.grade);
        table.text(facts::unit_id(material.facts, statistics.level, statistics.unit, paper.year));
        table.text(item.name).integer(statistics.n);
        table.real(item.max_points > 0 ? std::optional<double>(item.max_points) : std::nullopt);
        table.real(statistics.difficulty).real(statistics.discrimination).real(statistics.not_attempted);
        table.text(to_string(item.level)).text(joined(item.content)).text(item.skill).end_row();
    }
    return write_csv(table, file);
}

Result<void> write_findings_csv(const Material& material, const std::filesystem::path& file) {
    CsvTable table({"file", "sheet", "row", "column", "code", "severity", "message", "action"});
    for (const Finding& finding : material.findings) {
        table.text(finding.file).text(finding.sheet);
        if (finding.row > 0) {
            table.integer(finding.row);
        } else {
            table.text("");
        }
        table.text(column_name(finding.column)).text(finding.code).text(to_string(finding.severity));
        table.text(finding.message).text(to_string(finding.action)).end_row();
    }
    return write_csv(table, file);
}

}  // namespace msoko::report
