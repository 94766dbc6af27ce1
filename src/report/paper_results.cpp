#include "paper_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"

namespace msoko::report {
namespace {

constexpr std::string_view kProcedure = "vpr";

/// Breakdowns of a year with several runs carry the run, too (engine::compute).
bool has_several_runs(const Material& material, int year) {
    std::set<facts::Run> runs;
    for (const facts::Paper& paper : material.facts.papers()) {
        if (paper.year == year && paper.procedure == kProcedure) {
            runs.insert(paper.run);
        }
    }
    return runs.size() > 1;
}

std::string subject_label(const Material& material, const std::string& id) {
    const catalog::Subject* subject = material.catalog.find_subject(id);
    return subject != nullptr ? subject->label : id;
}

std::string subject_dative(const Material& material, const std::string& id) {
    const catalog::Subject* subject = material.catalog.find_subject(id);
    return subject != nullptr ? subject->dative : id;
}

std::string grade_words(const facts::Paper& paper) {
    return paper.pupil_grade != 0 && paper.pupil_grade != paper.grade ? fmt::format("программа {} класса", paper.grade)
                                                                      : fmt::format("{} класс", paper.grade);
}

}  // namespace

PaperResults::PaperResults(const Material& material, std::uint32_t paper) : material_(&material), index_(paper) {
    const facts::Paper& described = material.facts.papers()[paper];
    breakdown_ = {{"grade", std::to_string(described.grade)}, {"subject", described.subject}};
    if (has_several_runs(material, described.year)) {
        breakdown_.emplace("run", facts::to_string(described.run));
    }
    grade_ = grade_words(described);
    title_ = fmt::format("{}, {}", text::capitalize(subject_label(material, described.subject)), grade_);
    dative_ = fmt::format("по {} ({})", subject_dative(material, described.subject), grade_);
}

const cube::Value* PaperResults::find(std::string_view indicator, Place place) const {
    const cube::Entry* entry = material_->values.find(indicator, paper().year, place.level, place.unit, breakdown_);
    return entry != nullptr && has_number(entry->value.state) ? &entry->value : nullptr;
}

std::vector<PaperResults> papers_of_year(const Material& material, int year) {
    std::vector<PaperResults> papers;
    for (std::uint32_t i = 0; i < material.facts.papers().size(); ++i) {
        const facts::Paper& paper = material.facts.papers()[i];
        if (paper.year == year && paper.procedure == kProcedure) {
            papers.emplace_back(material, i);
        }
    }
    std::sort(papers.begin(), papers.end(), [](const PaperResults& a, const PaperResults& b) {
        return std::forward_as_tuple(a.paper().run, a.paper().grade, a.title()) <
               std::forward_as_tuple(b.paper().run, b.paper().grade, b.title());
    });
    return papers;
}

std::vector<int> vpr_years(const Material& material) {
    std::set<int> years;
    for (const facts::Paper& paper : material.facts.papers()) {
        if (paper.procedure == kProcedure) {
            years.insert(paper.year);
        }
    }
    return {years.begin(), years.end()};
}

bool is_in(const Material& material, facts::OrgId school, Place place, int year) {
    switch (place.level) {
        case catalog::Level::Region:
            return true;
        case catalog::Level::Municipality:
            return material.facts.organizations().at(school).municipality_in(year) == facts::MunicipalityId{place.unit};
        case catalog::Level::Organization:
            return school.value == place.unit;
    }
    return false;
}

std::vector<Attendance> count_attendance(const Material& material, Place place) {
    const facts::FactTable& results = material.facts.results();
    const facts::Column& paper = results.column("paper");
    const facts::Column& school = results.column("organization");
    const facts::Column& absent = results.column("absent");
    const std::size_t num_schools = material.facts.organizations().size();
    std::vector<Attendance> counts(material.facts.papers().size());
    std::vector<std::set<std::int64_t>> schools(counts.size());
    std::map<int, std::vector<bool>> counted;
    for (const facts::Paper& described : material.facts.papers()) {
        std::vector<bool>& of_year = counted[described.year];
        for (std::uint32_t i = static_cast<std::uint32_t>(of_year.size()); i < num_schools; ++i) {
            of_year.push_back(is_in(material, facts::OrgId{i}, place, described.year));
        }
    }
    for (std::size_t row = 0; row < results.num_rows(); ++row) {
        const std::int64_t organization = school.integer(row);
        const auto index = static_cast<std::size_t>(paper.integer(row));
        if (!counted[material.facts.papers()[index].year][static_cast<std::size_t>(organization)]) {
            continue;
        }
        if (absent.integer(row) != 0) {
            ++counts[index].num_absent;
        } else {
            ++counts[index].num_valid;
            schools[index].insert(organization);
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i].num_schools = static_cast<std::int64_t>(schools[i].size());
    }
    return counts;
}

std::vector<std::int64_t> count_rejected(const Material& material) {
    std::vector<std::int64_t> rejected(material.facts.papers().size());
    for (const facts::Source& source : material.facts.sources()) {
        rejected[source.paper] += source.num_rejected;
    }
    return rejected;
}

std::string percent_or_dash(const cube::Value* value) {
    return value == nullptr ? "—" : number::format_percent(value->value);
}

std::string number_or_dash(const cube::Value* value, int decimals) {
    return value == nullptr ? "—" : number::format(value->value, decimals);
}

std::string interval_words(const cube::Value& value) {
    return value.interval ? fmt::format("от {} до {}", number::format_percent(value.interval->low),
                                        number::format_percent(value.interval->high))
                          : "";
}

Relation relate(const cube::Value* value, const cube::Value* reference) {
    if (value == nullptr || reference == nullptr || !value->interval) {
        return Relation::Unknown;
    }
    if (value->interval->low > reference->value) {
        return Relation::Higher;
    }
    return value->interval->high < reference->value ? Relation::Lower : Relation::Same;
}

std::string_view to_string(Relation relation) noexcept {
    switch (relation) {
        case Relation::Higher:
            return "higher";
        case Relation::Lower:
            return "lower";
        case Relation::Same:
            return "same";
        case Relation::Unknown:
            return "unknown";
    }
    return "unknown";
}

}  // namespace msoko::report
