#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "msoko/formula/compile_condition.hpp"
#include "vocabulary_sample.hpp"

namespace msoko::formula {
namespace {

using catalog::Parameter;
using catalog::Term;
using catalog::Validity;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Parameter version(const std::string& name, double value, Validity years) {
    return {name, value, "сколько надо набрать", "приказ", years};
}

/// The sample's words with versions in place of its parameter high_share.
Vocabulary with_versions(std::vector<Parameter> versions) {
    Vocabulary words = sample_vocabulary();
    std::erase_if(words.parameters, [](const Parameter& one) { return one.name == "high_share"; });
    words.parameters.insert(words.parameters.end(), versions.begin(), versions.end());
    return words;
}

/// "2021–2022 75", one text a plan; "–" where nothing bounds the years, "нет" where the value is undefined.
std::vector<std::string> stretches(const Plan& plan) {
    const auto text = [](const Plan& one) {
        const auto year = [](const std::optional<int>& of) { return of ? std::to_string(*of) : std::string(); };
        std::string value = one.undefined.empty() ? "" : "нет";
        for (const Parameter& parameter : one.parameters) {
            value += parameter.name == "high_share" ? std::to_string(static_cast<int>(parameter.value)) : "";
        }
        return year(one.validity.from) + "–" + year(one.validity.to) + " " + value;
    };
    std::vector<std::string> all = {text(plan)};
    for (const Plan& earlier : plan.earlier) {
        all.push_back(text(earlier));
    }
    return all;
}

Plan compiled(const Vocabulary& words, const std::string& value, Validity years = {}) {
    catalog::Indicator wanted = sample_indicator("result", value, catalog::Unit::Percent);
    wanted.validity = years;
    const Compilation result = compile(words, wanted);
    EXPECT_THAT(messages_of(result), IsEmpty());
    return result ? *result : Plan();
}

/// The number that a row's score is compared with.
double bound_of(const Plan& plan) {
    return plan.value.arguments.front().arguments[1].number;
}

TEST(Versions, SplitAPlanByYears) {
    const Vocabulary words =
        with_versions({version("high_share", 60, {std::nullopt, 2020}), version("high_share", 75, {2021, 2022}),
                       version("high_share", 80, {2023, std::nullopt})});
    const Plan plan = compiled(words, "share(primary > high_share)");
    EXPECT_THAT(stretches(plan), ElementsAre("2023– 80", "2021–2022 75", "–2020 60"));
    EXPECT_DOUBLE_EQ(bound_of(*plan_of_year(plan, 2024)), 80);
    EXPECT_DOUBLE_EQ(bound_of(*plan_of_year(plan, 2022)), 75);
    EXPECT_DOUBLE_EQ(bound_of(*plan_of_year(plan, 1990)), 60);
}

TEST(Versions, KeepToTheYearsOfTheIndicator) {
    const Vocabulary words =
        with_versions({version("high_share", 75, {2018, 2022}), version("high_share", 80, {2023, 2024}),
                       version("high_share", 90, {2025, std::nullopt})});
    const Plan plan = compiled(words, "share(primary > high_share)", {2020, 2023});
    EXPECT_THAT(stretches(plan), ElementsAre("2023–2023 80", "2020–2022 75"));
    EXPECT_EQ(plan_of_year(plan, 2024), nullptr);
    EXPECT_EQ(plan_of_year(plan, 2019), nullptr);
}

TEST(Versions, LeaveGapsUndefined) {
    const Vocabulary words =
        with_versions({version("high_share", 75, {2019, 2020}), version("high_share", 80, {2022, 2023})});
    const Plan plan = compiled(words, "share(primary > high_share)");
    EXPECT_THAT(stretches(plan),
                ElementsAre("2024– нет", "2022–2023 80", "2021–2021 нет", "2019–2020 75", "–2018 нет"));
    EXPECT_EQ(plan.undefined, "значения параметра «сколько надо набрать» (high_share)");
}

TEST(Versions, AreOfNoMatterToThoseWhoDoNotUseThem) {
    const Vocabulary words =
        with_versions({version("high_share", 75, {2019, 2020}), version("official_z", 2, {2030, std::nullopt})});
    const Plan plan = compiled(words, "share(mark = 2)");
    EXPECT_THAT(stretches(plan), ElementsAre("– "));
    EXPECT_THAT(plan.parameters, ElementsAre(testing::Field(&Parameter::name, "few_below")));
}

TEST(Versions, OfTermsBringTheirOwnParameters) {
    Vocabulary words = with_versions(
        {version("high_share", 60, {std::nullopt, 2018}), version("high_share", 75, {2019, std::nullopt})});
    std::erase_if(words.terms, [](const Term& one) { return one.name == "high_result"; });
    words.terms.push_back({"high_result", {"primary > high_share", {}}, "набравшие много", "", {std::nullopt, 2020}});
    words.terms.push_back({"high_result", {"mark = 5", {}}, "получившие «5»", "", {2021, std::nullopt}});
    const Plan plan = compiled(words, "share(high_result)");
    EXPECT_THAT(stretches(plan), ElementsAre("2021– ", "2019–2020 75", "–2018 60"));
    EXPECT_THAT(plan.value_words, HasSubstr("получивших «5»"));
    EXPECT_THAT(plan.earlier.front().value_words, HasSubstr("набравших много"));
    EXPECT_THAT(plan.earlier.front().terms,
                ElementsAre(testing::Field(&Term::validity, testing::Field(&Validity::to, 2020))));
}

catalog::Indicator defined(const std::string& value, Validity years) {
    catalog::Indicator definition = sample_indicator("result", value, catalog::Unit::Percent);
    definition.validity = years;
    return definition;
}

TEST(Versions, OfAnIndicatorAndOfItsWordsFollowEachOther) {
    const Vocabulary words = with_versions(
        {version("high_share", 60, {std::nullopt, 2015}), version("high_share", 75, {2016, std::nullopt})});
    catalog::Indicator latest = defined("share(mark = 5)", {2021, std::nullopt});
    latest.earlier = {defined("share(primary > high_share)", {2012, 2019}), defined("share(mark >= 4)", {2008, 2010})};
    const Compilation plan = compile(words, latest);
    ASSERT_THAT(messages_of(plan), IsEmpty());
    EXPECT_THAT(stretches(*plan), ElementsAre("2021– ", "2016–2019 75", "2012–2015 60", "2008–2010 "));
    EXPECT_EQ(plan_of_year(*plan, 2020), nullptr);
    EXPECT_EQ(plan_of_year(*plan, 2011), nullptr);
}

TEST(Versions, OfAnIndicatorAreAllChecked) {
    catalog::Indicator latest = defined("share(marc = 5)", {2021, std::nullopt});
    latest.earlier = {defined("share(primari > 3)", {std::nullopt, 2020})};
    const Compilation plan = compile(sample_vocabulary(), latest);
    ASSERT_FALSE(plan.has_value());
    EXPECT_THAT(messages_of(plan), testing::AllOf(HasSubstr("marc"), HasSubstr("primari")));
}

TEST(Versions, OfEveryYearAreChecked) {
    Vocabulary words = sample_vocabulary();
    std::erase_if(words.terms, [](const Term& one) { return one.name == "high_result"; });
    words.terms.push_back({"high_result", {"marc = 5", {"terms.toml", 5, 12}}, "", "", {std::nullopt, 2020}});
    words.terms.push_back({"high_result", {"mark = 5", {"terms.toml", 9, 12}}, "", "", {2021, std::nullopt}});
    const Compilation result = compile(words, sample_indicator("result", "share(high_result)", catalog::Unit::Percent));
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().front().place.line, 5U);
    EXPECT_THAT(messages_of(result), HasSubstr("marc"));
}

TEST(Versions, HaveNoPlaceInRulesOfForms) {
    const Vocabulary words = with_versions({version("high_share", 75, {2019, std::nullopt})});
    const auto rule = compile_condition(words, "result", {"primary > high_share", {"a.toml", 3, 9}});
    ASSERT_FALSE(rule.has_value());
    EXPECT_THAT(rule.error().front().message, HasSubstr("годы действия"));
    EXPECT_TRUE(compile_condition(sample_vocabulary(), "result", {"primary > high_share", {}}).has_value());
}

}  // namespace
}  // namespace msoko::formula
