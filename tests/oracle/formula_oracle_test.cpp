#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "msoko/cube/value.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/formula/plan.hpp"
#include "naive_evaluator.hpp"

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
void agree_on(std::uint32_t seed) {
    std::mt19937 random(seed);
    const PlainFacts facts = random_facts(real_catalog(), random);
    const SpokenIndicator spoken = random_indicator(random);
    const catalog::Indicator indicator = spoken.written();
    const std::string shown =
        fmt::format("seed {}\nof = {}\nvalue = {}\n", seed, indicator.population.text, indicator.value.text);
    const formula::Compilation plan = formula::compile(vocabulary(), indicator);
    if (!plan) {
        RC_FAIL(shown + plan.error().front().message);
    }
    const std::vector<formula::Plan> plans = {*plan};
    const std::map<Cell, double> computed = numbers_of(engine::compute(plans, facts.kept, {2}), facts.kept);
    const std::map<Cell, double> expected = evaluate_naively(spoken, facts);
    if (!are_close(computed, expected)) {
        RC_FAIL(shown + "engine:\n" + text_of(computed) + "plain loops:\n" + text_of(expected));
    }
}

/// RapidCheck prints the seed of a failing run; RC_PARAMS="seed=..." repeats it.
TEST(FormulaOracle, AgreesWithTheEngineOnRandomFactsAndFormulas) {
    constexpr int kCasesAtATime = 10;  // of 100 times
    EXPECT_TRUE(rc::check([] {
        for (int i = 0; i < kCasesAtATime; ++i) {
            agree_on(*rc::gen::arbitrary<std::uint32_t>());
        }
    }));
}

}  // namespace
}  // namespace msoko::oracle
