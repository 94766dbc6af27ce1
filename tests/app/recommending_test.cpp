#include "msoko/app/recommending.hpp"

#include <gmock/gmock.h>

#include <set>
#include <utility>

#include "msoko/formula/compile_condition.hpp"
#include "row_condition.hpp"
#include "rule_tables.hpp"

namespace msoko::app {
namespace {

const catalog::Catalog& program_catalog() {
    static const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    return catalog.value();
}

const catalog::CycleCatalog& program_cycle() {
    static const auto cycle = catalog::CycleCatalog::load(program_catalog());
    return cycle.value();
}

std::optional<bool> ask(const std::string& condition, const LooseRow& row) {
    static const formula::Vocabulary vocabulary = rule_vocabulary(program_catalog(), {});
    return holds(formula::compile_condition(vocabulary, "value", {condition, {"test", 1, 1}}).value(), row);
}

TEST(RowCondition, FollowsTheLanguageWhereValuesAreMissing) {
    const LooseRow row{{{"value", 55}, {"n", 12}, {"high", 58}, {"change", -11}, {"grade", 5}},
                       {{"level", "organization"}}};
    EXPECT_EQ(ask("value < 60 and n >= 10", row), true);
    EXPECT_EQ(ask("value < 50 or n >= 13", row), false);
    EXPECT_EQ(ask("level = organization and grade in (4, 5)", row), true);
    EXPECT_EQ(ask("level = region", row), false);
    EXPECT_EQ(ask("level != region", row), true);
    EXPECT_EQ(ask("change <= -10", row), true);
    EXPECT_EQ(ask("value between 55 and 60", row), true);
    EXPECT_EQ(ask("value > high - 3", row), false);
    EXPECT_EQ(ask("(high - value) / n = 0.25", row), true);
    // The municipality has no value: unknown, unless another part decides.
    EXPECT_EQ(ask("high < municipality", row), std::nullopt);
    EXPECT_EQ(ask("not (high < municipality)", row), std::nullopt);
    EXPECT_EQ(ask("high < municipality or n > 5", row), true);
    EXPECT_EQ(ask("high < municipality and n > 50", row), false);
}

TEST(Rules, OfTheCatalogueCanBeWorkedOut) {
    for (const catalog::Diagnostic& mistake : check_rules(program_catalog(), program_cycle())) {
        ADD_FAILURE() << mistake.place.file << ":" << mistake.place.line << ": " << mistake.message;
    }
}

TEST(Rules, SpeakToEveryAddresseeThatTheRegulationNames) {
    std::set<std::pair<std::string, std::string>> spoken;
    for (const catalog::RecommendationRule& rule : program_cycle().rules()) {
        for (const catalog::RecommendationText& text : rule.texts) {
            spoken.emplace(rule.mechanism.text, text.addressee.text);
        }
    }
    std::size_t num_required = 0;
    for (const catalog::RequiredAddressees& required : program_cycle().required()) {
        for (const catalog::PlacedText& addressee : required.addressees) {
            EXPECT_TRUE(spoken.contains({required.mechanism.text, addressee.text}))
                << required.mechanism.text << " " << addressee.text;
            ++num_required;
        }
    }
    EXPECT_EQ(num_required, 30U);
}

TEST(Rules, SeeOneRowOnly) {
    const formula::Vocabulary vocabulary = rule_vocabulary(program_catalog(), {});
    const catalog::TableDescription& table = rule_table(catalog::RuleSubject::Value);
    const auto condition = formula::compile_condition(vocabulary, "value", {"count(student) > 5", {"test", 1, 1}});
    EXPECT_TRUE(!condition || !unanswerable(*condition, table).empty());
}

/// 002, 6.4: seven decisions on the quality of training.
TEST(CycleKinds, AreThoseOfTheRegulation) {
    std::size_t num_decisions = 0;
    for (const catalog::CycleKind& kind : program_cycle().kinds()) {
        num_decisions += kind.mechanism.text == "quality" && kind.record == catalog::CycleRecord::Decision ? 1U : 0U;
    }
    EXPECT_EQ(num_decisions, 7U);
}

}  // namespace
}  // namespace msoko::app
