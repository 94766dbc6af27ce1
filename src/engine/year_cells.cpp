#include "year_cells.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

namespace msoko::engine {
namespace {

using catalog::Level;
using cube::Value;
using formula::Expression;
using formula::Op;

constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

/// Procedures that a condition confines its rows to; empty = it does not.
std::vector<std::string> procedures_of(const Expression& condition) {
    if (condition.op == Op::InCodes && condition.name == "procedure") {
        return condition.codes;
    }
    if (condition.op == Op::And) {
        for (const Expression& argument : condition.arguments) {
            if (std::vector<std::string> found = procedures_of(argument); !found.empty()) {
                return found;
            }
        }
    }
    return {};
}

/// «level» of "participation.level": a breakdown names the column alone.
std::string key_name(const std::string& column) {
    return column.substr(column.rfind('.') + 1);
}

/// Adds the parts of a key that a breakdown asks for. @return false where a value is missing
bool add_parts(const std::vector<std::string>& wanted, const std::vector<std::string>& columns,
               const std::vector<std::optional<std::string>>& key, cube::Breakdown& into) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::find(wanted.begin(), wanted.end(), columns[i]) == wanted.end()) {
            continue;
        }
        if (!key[i]) {
            return false;
        }
        into[key_name(columns[i])] = *key[i];
    }
    return true;
}

/// True where the procedures that a plan means were held in several runs of the year: their values must not mix.
bool has_several_runs(const formula::Plan& plan, std::span<const facts::Paper> papers, int year) {
    const std::vector<std::string> procedures =
        plan.population.where ? procedures_of(*plan.population.where) : std::vector<std::string>();
    if (plan.population.table != "result" && plan.population.table != "item") {
        return false;
    }
    std::set<facts::Run> runs;
    for (const facts::Paper& paper : papers) {
        const bool is_meant =
            procedures.empty() || std::find(procedures.begin(), procedures.end(), paper.procedure) != procedures.end();
        if (paper.year == year && is_meant) {
            runs.insert(paper.run);
        }
    }
    return runs.size() > 1;
}

}  // namespace

YearCells::YearCells(const YearJob& job, Output& output) : job_(job), output_(output) {
    const formula::Plan& plan = *job.cells.plan;
    has_runs_ = has_several_runs(plan, job.around.papers, job.year);
    std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> foldings;
    const bool keeps_samples = std::any_of(plan.outer.begin(), plan.outer.end(), needs_samples);
    for (std::size_t table = 0; table < job.cells.tables.size(); ++table) {
        const cube::CellTable& cells = job.cells.tables[table];
        for (const std::size_t breakdown : cells.breakdowns) {
            foldings.emplace_back(table, fold(cells, plan.breakdowns[breakdown]));
        }
    }
    order_.resize(breakdowns_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
        return cube::is_before(output_.breakdowns.at(breakdowns_[a]), output_.breakdowns.at(breakdowns_[b]));
    });
    const std::size_t num_aggregates = plan.outer.size();
    const facts::OrganizationDirectory& directory = job.around.organizations;
    const auto add = [&](std::optional<Grid>& grid, const GridUnits& units) {
        grid.emplace(units, breakdowns_.size(), num_aggregates, keeps_samples);
    };
    add(of_organizations_, {directory.size(), job.only == nullptr ? nullptr : &job.only->organizations});
    add(of_municipalities_,
        {directory.municipalities().size(), job.only == nullptr ? nullptr : &job.only->municipalities});
    add(of_region_, {1, nullptr});
    organizations_ = job.cells.present_in(job.year);
    std::vector<bool> is_present(directory.municipalities().size());
    for (const std::uint32_t organization : organizations_) {
        if (const auto municipality = directory.at(facts::OrgId{organization}).municipality_in(job.year)) {
            is_present[municipality->index()] = true;
        }
    }
    for (std::uint32_t i = 0; i < is_present.size(); ++i) {
        if (is_present[i]) {
            municipalities_.push_back(i);
        }
    }
    for (const auto& [table, to] : foldings) {
        merge(table, to);
    }
}

bool YearCells::write(const YearCells* previous) {
    previous_ = previous;
    std::vector<cube::Value> region(breakdowns_.size());
    bool has_any_number = false;
    for (const std::uint32_t cell : order_) {
        region[cell] = value(Level::Region, 0, cell);
        has_any_number = has_any_number || has_number(region[cell].state);
    }
    if (!has_any_number) {
        write_nothing(region);
        return false;
    }
    const auto is_asked_for = [](std::uint32_t unit, const std::vector<std::uint32_t>* only) {
        return only == nullptr || std::binary_search(only->begin(), only->end(), unit);
    };
    if (has_level(Level::Organization)) {
        const auto* only = job_.only == nullptr ? nullptr : &job_.only->organizations;
        for (const std::uint32_t organization : organizations_) {
            if (is_asked_for(organization, only)) {
                write_organization(organization);
            }
        }
    }
    if (has_level(Level::Municipality)) {
        const auto* only = job_.only == nullptr ? nullptr : &job_.only->municipalities;
        for (const std::uint32_t municipality : municipalities_) {
            if (is_asked_for(municipality, only)) {
                write_municipality(municipality);
            }
        }
    }
    if (has_level(Level::Region)) {
        for (const std::uint32_t cell : order_) {
            if (of_region_->counts(0, cell).candidates > 0) {
                put(Level::Region, 0, breakdowns_[cell], region[cell]);
            }
        }
    }
    return true;
}

bool YearCells::has_level(Level level) const {
    return std::find(job_.cells.plan->levels.begin(), job_.cells.plan->levels.end(), level) !=
           job_.cells.plan->levels.end();
}

void YearCells::put(Level level, std::uint32_t unit, std::uint32_t breakdown, const cube::Value& value) {
    output_.entries.push_back(
        {job_.cells.indicator, static_cast<std::int16_t>(job_.year), level, unit, breakdown, value});
}

std::vector<std::uint32_t> YearCells::fold(const cube::CellTable& cells, const std::vector<std::string>& wanted) {
    const std::map<std::string, std::string>& fixed = job_.cells.plan->fixed;
    std::vector<std::uint32_t> to;
    to.reserve(cells.keys.size());
    for (const cube::CellKey& key : cells.keys) {
        cube::Breakdown breakdown(fixed.begin(), fixed.end());
        const bool is_whole = key.year == job_.year && add_parts(wanted, cells.columns, key.values, breakdown);
        if (has_runs_) {
            breakdown["run"] = key.run;
        }
        to.push_back(is_whole ? number_of(breakdown) : kNowhere);
    }
    return to;
}

std::uint32_t YearCells::number_of(const cube::Breakdown& breakdown) {
    const std::uint32_t wanted = output_.breakdowns.add(breakdown);
    const auto found = std::find(breakdowns_.begin(), breakdowns_.end(), wanted);
    if (found != breakdowns_.end()) {
        return static_cast<std::uint32_t>(found - breakdowns_.begin());
    }
    breakdowns_.push_back(wanted);
    return static_cast<std::uint32_t>(breakdowns_.size() - 1);
}

void YearCells::merge(std::size_t table, const std::vector<std::uint32_t>& to) {
    const cube::CellTable& cells = job_.cells.tables[table];
    for (const YearRun& run : job_.runs[table]) {
        for (std::size_t i = run.begin; run.year == job_.year && i < run.end; ++i) {
            const cube::CellTable::Cell& cell = cells.cells[i];
            const std::uint32_t place = to[cell.key];
            if (place == kNowhere) {
                continue;
            }
            const CellView view{&cell.counts, cells.aggregates(i), cells.samples_of(i)};
            of_organizations_->merge(cell.organization, place, view);
            of_region_->merge(0, place, view);
            const facts::Organization& organization = job_.around.organizations.at(facts::OrgId{cell.organization});
            if (const auto municipality = organization.municipality_in(job_.year)) {
                of_municipalities_->merge(municipality->value, place, view);
            }
        }
    }
}

std::vector<YearRun> runs_of_years(const cube::CellTable& table) {
    std::vector<YearRun> runs;
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const int year = table.keys[table.cells[i].key].year;
        if (runs.empty() || runs.back().year != year) {
            runs.push_back({year, i, i});
        }
        runs.back().end = i + 1;
    }
    return runs;
}

void YearCells::write_municipality(std::uint32_t municipality) {
    for (const std::uint32_t cell : order_) {
        if (of_region_->counts(0, cell).candidates == 0) {
            continue;
        }
        const bool is_held = of_municipalities_->counts(municipality, cell).candidates > 0;
        put(Level::Municipality, municipality, breakdowns_[cell],
            is_held ? value(Level::Municipality, municipality, cell) : job_.maker.not_held());
    }
}

void YearCells::write_organization(std::uint32_t organization) {
    bool has_any = false;
    for (const std::uint32_t cell : order_) {
        if (of_organizations_->counts(organization, cell).candidates > 0) {
            has_any = true;
            put(Level::Organization, organization, breakdowns_[cell], value(Level::Organization, organization, cell));
        }
    }
    if (!has_any) {
        put(Level::Organization, organization, output_.breakdowns.add({}), job_.maker.not_held());
    }
}

/// A year without a single number: the totals say why, and nothing else is listed.
void YearCells::write_nothing(const std::vector<cube::Value>& region) {
    cube::Value value = job_.maker.nothing_received(job_.year);
    for (const std::uint32_t cell : order_) {
        if (of_region_->counts(0, cell).candidates > 0) {
            value = region[cell];
            break;
        }
    }
    value = {value.state, 0, 0, 0, 0, std::nullopt, value.reason};
    const std::uint32_t total = output_.breakdowns.add({});
    for (std::uint32_t i = 0; has_level(Level::Municipality) && i < job_.around.organizations.municipalities().size();
         ++i) {
        put(Level::Municipality, i, total, value);
    }
    put(Level::Region, 0, total, value);
}

const Grid& YearCells::grid(Level level) const {
    return level == Level::Organization   ? *of_organizations_
           : level == Level::Municipality ? *of_municipalities_
                                          : *of_region_;
}

Value YearCells::value(Level level, std::uint32_t unit, std::uint32_t cell) const {
    Cells cells{grid(level).view(unit, cell), of_region_->view(0, cell), nullptr};
    Cells before;
    if (previous_ != nullptr) {
        const auto& known = previous_->breakdowns_;
        const auto found = std::find(known.begin(), known.end(), breakdowns_[cell]);
        const auto there = static_cast<std::uint32_t>(found - known.begin());
        if (found != known.end() && previous_->grid(level).counts(unit, there).candidates > 0) {
            before = {previous_->grid(level).view(unit, there), previous_->of_region_->view(0, there), nullptr};
            cells.previous = &before;
        }
    }
    return job_.maker.make(cells);
}

std::uint32_t Breakdowns::add(const cube::Breakdown& breakdown) {
    const auto [place, is_new] = numbers_.try_emplace(breakdown, static_cast<std::uint32_t>(all_.size()));
    if (is_new) {
        all_.push_back(breakdown);
    }
    return place->second;
}

}  // namespace msoko::engine
