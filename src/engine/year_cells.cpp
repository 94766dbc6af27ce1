#include "year_cells.hpp"

#include <algorithm>
#include <limits>
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
bool add_parts(const std::vector<std::string>& wanted, const std::vector<std::string>& columns, const CellKey& key,
               cube::Breakdown& into) {
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

}  // namespace

YearCells::YearCells(const YearJob& job, const std::vector<PlanCells>& cells, Output& output)
    : job_(job), output_(output) {
    has_runs_ = has_several_runs(job.plan, job.facts, job.year);
    for (const PlanCells& part : cells) {
        for (std::size_t stretch = 0; stretch < job.layout.stretches.size(); ++stretch) {
            if (job.layout.stretches[stretch].year == job.year) {
                for (const std::size_t breakdown : part.breakdowns) {
                    fold(part, stretch, job.plan.breakdowns[breakdown]);
                }
            }
        }
    }
    const bool keeps_samples = !cells.empty() && cells.front().store.keeps_samples();
    const std::size_t num_aggregates = job.plan.outer.size();
    const facts::OrganizationDirectory& directory = job.facts.organizations();
    of_organizations_.emplace(directory.size(), breakdowns_.size(), num_aggregates, keeps_samples);
    of_municipalities_.emplace(directory.municipalities().size(), breakdowns_.size(), num_aggregates, keeps_samples);
    of_region_.emplace(1, breakdowns_.size(), num_aggregates, keeps_samples);
    for (const Folding& folding : foldings_) {
        merge(folding);
    }
}

void YearCells::write(const YearCells* previous) {
    previous_ = previous;
    std::vector<cube::Value> region(breakdowns_.size());
    bool has_any_number = false;
    for (std::uint32_t cell = 0; cell < breakdowns_.size(); ++cell) {
        region[cell] = value(Level::Region, 0, cell);
        has_any_number = has_any_number || has_number(region[cell].state);
    }
    if (!has_any_number) {
        write_nothing(region);
        return;
    }
    if (has_level(Level::Region)) {
        for (std::uint32_t cell = 0; cell < breakdowns_.size(); ++cell) {
            if (of_region_->counts(0, cell).candidates > 0) {
                put(Level::Region, 0, breakdowns_[cell], region[cell]);
            }
        }
    }
    if (has_level(Level::Municipality)) {
        for (const std::uint32_t municipality : municipalities_) {
            write_municipality(municipality);
        }
    }
    if (has_level(Level::Organization)) {
        for (const std::uint32_t organization : organizations_) {
            write_organization(organization);
        }
    }
}

bool YearCells::has_level(Level level) const {
    return std::find(job_.plan.levels.begin(), job_.plan.levels.end(), level) != job_.plan.levels.end();
}

void YearCells::put(Level level, std::uint32_t unit, std::uint32_t breakdown, const cube::Value& value) {
    output_.entries.push_back({job_.indicator, static_cast<std::int16_t>(job_.year), level, unit, breakdown, value});
}

void YearCells::fold(const PlanCells& cells, std::size_t stretch, const std::vector<std::string>& wanted) {
    Folding folding{&cells, stretch, {}};
    const std::size_t num_parts = cells.item_keys.empty() ? 1 : cells.item_keys[stretch].size();
    for (const CellKey& key : cells.index->keys[stretch]) {
        for (std::size_t part = 0; part < num_parts; ++part) {
            cube::Breakdown breakdown(job_.plan.fixed.begin(), job_.plan.fixed.end());
            const bool is_whole = add_parts(wanted, cells.index->columns, key, breakdown) &&
                                  (cells.item_keys.empty() ||
                                   add_parts(wanted, cells.item_columns, cells.item_keys[stretch][part], breakdown));
            if (has_runs_) {
                breakdown["run"] = job_.layout.stretches[stretch].run;
            }
            folding.to.push_back(is_whole ? number_of(breakdown) : kNowhere);
        }
    }
    foldings_.push_back(std::move(folding));
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

void YearCells::merge(const Folding& folding) {
    const CellStore& store = folding.cells->store;
    const Stretch& stretch = job_.layout.stretches[folding.stretch];
    for (std::size_t i = stretch.first_span; i < stretch.last_span; ++i) {
        const Span& span = job_.layout.spans[i];
        const auto& municipality = job_.facts.organizations().at(facts::OrgId{span.organization}).municipality;
        organizations_.insert(span.organization);
        if (municipality) {
            municipalities_.insert(municipality->value);
        }
        for (std::size_t cell = 0; cell < folding.to.size(); ++cell) {
            const std::size_t place = store.at(span, i, cell);
            if (folding.to[cell] == kNowhere || store.counts(place).candidates == 0) {
                continue;
            }
            of_organizations_->merge(span.organization, folding.to[cell], store, place);
            of_region_->merge(0, folding.to[cell], store, place);
            if (municipality) {
                of_municipalities_->merge(municipality->index(), folding.to[cell], store, place);
            }
        }
    }
}

void YearCells::write_municipality(std::uint32_t municipality) {
    for (std::uint32_t cell = 0; cell < breakdowns_.size(); ++cell) {
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
    for (std::uint32_t cell = 0; cell < breakdowns_.size(); ++cell) {
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
    for (std::size_t cell = 0; cell < region.size(); ++cell) {
        if (of_region_->counts(0, cell).candidates > 0) {
            value = region[cell];
            break;
        }
    }
    value = {value.state, 0, 0, 0, 0, std::nullopt, value.reason};
    const std::uint32_t total = output_.breakdowns.add({});
    put(Level::Region, 0, total, value);
    if (!has_level(Level::Municipality)) {
        return;
    }
    for (std::uint32_t i = 0; i < job_.facts.organizations().municipalities().size(); ++i) {
        put(Level::Municipality, i, total, value);
    }
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

bool has_several_runs(const formula::Plan& plan, const facts::FactSet& facts, int year) {
    const std::vector<std::string> procedures =
        plan.population.where ? procedures_of(*plan.population.where) : std::vector<std::string>();
    std::set<facts::Run> runs;
    if (plan.population.table != "result" && plan.population.table != "item") {
        return false;
    }
    for (const facts::Paper& paper : facts.papers()) {
        const bool is_meant =
            procedures.empty() || std::find(procedures.begin(), procedures.end(), paper.procedure) != procedures.end();
        if (paper.year == year && is_meant) {
            runs.insert(paper.run);
        }
    }
    return runs.size() > 1;
}

}  // namespace msoko::engine
