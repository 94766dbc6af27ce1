#include <fmt/format.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <memory>

#include "msoko/cube/value.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/engine/indicator_cube.hpp"
#include "msoko/formula/plan.hpp"
#include "naive_evaluator.hpp"
#include "random_cases.hpp"

namespace msoko::oracle {
namespace {

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

const formula::Vocabulary& vocabulary() {
    static const formula::Vocabulary words = formula::Vocabulary::of(real_catalog(), real_catalog().profiles().front());
    return words;
}

Cell cell_of(const cube::Entry& entry, const cube::ValueTable& values, const facts::FactSet& facts) {
    Cell cell{entry.year, "region", values.breakdowns()[entry.breakdown]};
    if (entry.level == catalog::Level::Organization) {
        cell.place = "org " + facts.organizations().at(facts::OrgId{entry.unit}).login(entry.year);
    } else if (entry.level == catalog::Level::Municipality) {
        cell.place = "municipality " + facts.organizations().municipalities()[entry.unit];
    }
    return cell;
}

std::string text_of(const std::map<Cell, double>& values) {
    std::string text;
    for (const auto& [cell, value] : values) {
        text += fmt::format("{} {} [{}] {}\n", cell.year, cell.place, cube::to_string(cell.breakdown), value);
    }
    return text;
}

bool are_close(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

bool are_close(const std::map<Cell, double>& left, const std::map<Cell, double>& right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(),
                      [](const auto& a, const auto& b) { return a.first == b.first && are_close(a.second, b.second); });
}

/// Every entry with its state, a line each.
std::string listing(const cube::ValueTable& values, const facts::FactSet& facts) {
    std::string text;
    for (const cube::Entry& entry : values.entries()) {
        const Cell cell = cell_of(entry, values, facts);
        text += fmt::format("{} {} [{}] {} {:.9g} n{} {}\n", cell.year, cell.place, cube::to_string(cell.breakdown),
                            to_string(entry.value.state), entry.value.value, entry.value.n,
                            values.reasons()[entry.value.reason]);
    }
    return text;
}

std::map<Cell, double> numbers_of(const cube::ValueTable& values, const facts::FactSet& facts) {
    std::map<Cell, double> numbers;
    for (const cube::Entry& entry : values.entries()) {
        // A count of nobody is zero wherever the works were written; which cells are listed is not the question here.
        if (has_number(entry.value.state) && entry.value.n > 0) {
            numbers[cell_of(entry, values, facts)] = entry.value.value;
        }
    }
    return numbers;
}

/// One made-up indicator over made-up facts: the engine and the plain loops give the same numbers in the same cells.
std::string disagreement(std::uint32_t seed) {
    std::mt19937 random(seed);
    const PlainFacts facts = random_facts(real_catalog(), random);
    const SpokenIndicator spoken = random_indicator(random);
    const catalog::Indicator indicator = spoken.written();
    const std::string shown = fmt::format("of = {}\nvalue = {}\n", indicator.population.text, indicator.value.text);
    const formula::Compilation plan = formula::compile(vocabulary(), indicator);
    if (!plan) {
        return shown + plan.error().front().message;
    }
    const std::vector<formula::Plan> plans = {*plan};
    const std::map<Cell, double> computed = numbers_of(engine::compute(plans, facts.kept, {2}), facts.kept);
    const std::map<Cell, double> expected = evaluate_naively(spoken, facts);
    return are_close(computed, expected)
               ? std::string()
               : shown + "engine:\n" + text_of(computed) + "plain loops:\n" + text_of(expected);
}

TEST(FormulaOracle, AgreesWithTheEngineOnRandomFactsAndFormulas) {
    expect_agreement("formulas", disagreement);
}

/// A school's works were corrected: the cube follows as if all were computed anew.
std::string disagreement_after_correction(std::uint32_t seed) {
    std::mt19937 random(seed);
    const PlainFacts facts = random_facts(real_catalog(), random);
    const SpokenIndicator spoken = random_indicator(random);
    const formula::Compilation plan = formula::compile(vocabulary(), spoken.written());
    if (!plan) {
        return plan.error().front().message;
    }
    const std::vector<formula::Plan> plans = {*plan};
    const auto after = std::make_shared<const facts::FactSet>(
        facts::FactSet::build(real_catalog(), corrected(facts.batches, random), facts.schools).value());
    engine::IndicatorCube cube(
        plans, std::make_shared<const facts::FactSet>(facts.kept.part([](int, auto) { return true; })), {2});
    (void)cube.refresh(after);
    const std::string expected = listing(engine::compute(plans, *after, {2}), *after);
    const std::string found = listing(cube.values(), *after);
    return found == expected
               ? std::string()
               : fmt::format("of = {}\nvalue = {}\nfollowed:\n{}anew:\n{}", spoken.written().population.text,
                             spoken.written().value.text, found, expected);
}

TEST(FormulaOracle, FindsTheCubeInStepWithCorrectedFacts) {
    expect_agreement("corrected-works", disagreement_after_correction);
}

}  // namespace
}  // namespace msoko::oracle
