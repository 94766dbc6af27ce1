// Formulas that relate tables, computed by the engine and by plain loops over rows: random registers, random formulas.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "msoko/engine/engine.hpp"
#include "msoko/formula/plan.hpp"
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

Numbers computed(const RelatedIndicator& indicator, const facts::FactSet& facts, unsigned threads) {
    const formula::Compilation plan = formula::compile(vocabulary(), indicator.written());
    if (!plan) {
        RC_FAIL(plan.error().front().message);
    }
    const std::vector<formula::Plan> plans = {*plan};
    const cube::ValueTable values = engine::compute(plans, facts, engine::Options{threads});
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

/// One made-up indicator over made-up registers: the engine, on one thread and two, and the plain loops agree.
void agree_on(std::uint32_t seed) {
    std::mt19937 random(seed);
    const World world = random_world(random);
    const facts::FactSet facts = kept(world, real_catalog());
    const RelatedIndicator indicator = random_related_indicator(random);
    const Numbers expected = evaluate_naively(indicator, world);
    const Numbers found = computed(indicator, facts, 1);
    if (!are_close(found, expected)) {
        RC_FAIL(fmt::format("seed {}\nof = {}\nvalue = {}\nengine:\n{}loops:\n{}", seed, indicator.of,
                            indicator.value_text, listing(found), listing(expected)));
    }
    RC_ASSERT(found == computed(indicator, facts, 2));
}

/// RapidCheck prints the seed of a failing run; RC_PARAMS="seed=..." repeats it.
TEST(RelatedFormulas, AgreeWithPlainLoops) {
    constexpr int kCasesAtATime = 10;  // of 100 times
    EXPECT_TRUE(rc::check([] {
        for (int i = 0; i < kCasesAtATime; ++i) {
            agree_on(*rc::gen::arbitrary<std::uint32_t>());
        }
    }));
}

}  // namespace
}  // namespace msoko::oracle
