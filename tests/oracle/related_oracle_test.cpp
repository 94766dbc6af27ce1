// Formulas that relate tables, computed by the engine and by plain loops over rows: random registers, random formulas.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>

#include "msoko/engine/engine.hpp"
#include "msoko/engine/indicator_cube.hpp"
#include "msoko/formula/plan.hpp"
#include "random_cases.hpp"
#include "related_facts.hpp"
#include "related_speaker.hpp"

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

/// "2021 org sch990001 level=school" → number.
using Numbers = std::map<std::string, double>;

Numbers numbers_of(const cube::ValueTable& values, const facts::FactSet& facts) {
    Numbers numbers;
    for (const cube::Entry& entry : values.entries()) {
        if (has_number(entry.value.state)) {
            const bool is_org = entry.level == catalog::Level::Organization;
            const bool is_municipality = entry.level == catalog::Level::Municipality;
            const std::string place =
                is_org            ? "org " + facts.organizations().at(facts::OrgId{entry.unit}).login(entry.year)
                : is_municipality ? "municipality " + facts.organizations().municipalities()[entry.unit]
                                  : "region";
            numbers[fmt::format("{} {} {}", entry.year, place, cube::to_string(values.breakdowns()[entry.breakdown]))] =
                entry.value.value;
        }
    }
    return numbers;
}

std::string listing(const Numbers& numbers) {
    std::string text;
    for (const auto& [cell, value] : numbers) {
        text += fmt::format("{}: {}\n", cell, value);
    }
    return text;
}

bool are_close(const Numbers& left, const Numbers& right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [](const auto& a, const auto& b) {
               return a.first == b.first && std::abs(a.second - b.second) <= 1e-9 * std::max(1.0, std::abs(b.second));
           });
}

std::string difference(const RelatedIndicator& indicator, const Numbers& found, const Numbers& expected) {
    return are_close(found, expected) ? std::string()
                                      : fmt::format("of = {}\nvalue = {}\nengine:\n{}expected:\n{}", indicator.of,
                                                    indicator.value_text, listing(found), listing(expected));
}

/// One made-up indicator over made-up registers: the engine, on one thread and two, and the plain loops agree.
std::string disagreement(std::uint32_t seed) {
    std::mt19937 random(seed);
    const World world = random_world(random);
    const facts::FactSet facts = kept(world, real_catalog());
    const RelatedIndicator indicator = random_related_indicator(random);
    const formula::Compilation plan = formula::compile(vocabulary(), indicator.written());
    if (!plan) {
        return plan.error().front().message;
    }
    const std::vector<formula::Plan> plans = {*plan};
    const Numbers found = numbers_of(engine::compute(plans, facts, {1}), facts);
    if (found != numbers_of(engine::compute(plans, facts, {2}), facts)) {
        return indicator.value_text + ": one thread and two differ";
    }
    return difference(indicator, found, evaluate_naively(indicator, world));
}

TEST(RelatedFormulas, AgreeWithPlainLoops) {
    expect_agreement("related", disagreement);
}

/// A school sent other registers: the cube follows as if all were computed anew.
std::string disagreement_after_correction(std::uint32_t seed) {
    std::mt19937 random(seed);
    const World world = random_world(random);
    const RelatedIndicator indicator = random_related_indicator(random);
    const formula::Compilation plan = formula::compile(vocabulary(), indicator.written());
    if (!plan) {
        return plan.error().front().message;
    }
    const std::vector<formula::Plan> plans = {*plan};
    const auto after = std::make_shared<const facts::FactSet>(kept(corrected(world, random), real_catalog()));
    engine::IndicatorCube cube(plans, std::make_shared<const facts::FactSet>(kept(world, real_catalog())), {2});
    (void)cube.refresh(after);
    return difference(indicator, numbers_of(cube.values(), *after),
                      numbers_of(engine::compute(plans, *after, {2}), *after));
}

TEST(RelatedFormulas, StayInStepWithCorrectedRegisters) {
    expect_agreement("corrected-registers", disagreement_after_correction);
}

}  // namespace
}  // namespace msoko::oracle
