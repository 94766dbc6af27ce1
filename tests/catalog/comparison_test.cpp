#include "msoko/catalog/comparison.hpp"

#include <gmock/gmock.h>

#include "catalog_folder.hpp"

namespace msoko::catalog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The catalogue of the project: its indicators are there to be named.
const Catalog& real_catalog() {
    static const Catalog catalog = Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

/// Mistakes of the definitions in one file of a user's own folder, each "file:line:column message".
std::vector<std::string> mistakes_of(std::string_view content) {
    const CatalogFolder folder;
    folder.write("comparison/own.toml", content);
    std::vector<std::string> lines;
    if (const auto loaded = load_comparisons(real_catalog(), {folder.path()}); !loaded) {
        for (const Diagnostic& diagnostic : loaded.error()) {
            lines.push_back(to_line(diagnostic));
        }
    }
    return lines;
}

TEST(LoadComparisons, ReadsTheCatalogueOfTheProject) {
    const auto definitions = load_comparisons(real_catalog());
    ASSERT_TRUE(definitions.has_value());
    ASSERT_NE(definitions->find_feature("std.context.parents_higher"), nullptr);
    EXPECT_EQ(definitions->find_feature("std.context.parents_higher")->social, SocialSide::Favorable);
    EXPECT_EQ(definitions->find_feature("std.vpr.quality"), nullptr);
    ASSERT_NE(definitions->find_rating("schools"), nullptr);
    EXPECT_EQ(definitions->find_rating("schools")->status, Verification::Proposal);
    ASSERT_NE(definitions->risk_factors_of(2021), nullptr);
    EXPECT_EQ(definitions->risk_factors_of(2021)->factors.size(), 10U);
    EXPECT_EQ(definitions->risk_factors_of(2024)->factors.size(), 12U);
}

TEST(LoadComparisons, AddsTheUsersOwn) {
    const CatalogFolder folder;
    folder.write("comparison/own.toml",
                 "[[rating]]\nid = \"own\"\ntitle = \"Свой\"\nsource = \"приказ\"\nstatus = \"verified\"\n"
                 "[[rating.component]]\nindicator = \"kem.quality.2.5\"\nweight = 1\n");
    const auto definitions = load_comparisons(real_catalog(), {folder.path()});
    ASSERT_TRUE(definitions.has_value());
    EXPECT_NE(definitions->find_rating("own"), nullptr);
    EXPECT_NE(definitions->find_rating("schools"), nullptr);
}

TEST(LoadComparisons, ReportsEveryMistakeWithItsPlace) {
    EXPECT_THAT(mistakes_of("[[context_feature]]\nindicator = \"std.context.sise\"\nhigh = \"а\"\nlow = \"б\"\n"),
                ElementsAre(HasSubstr("comparison/own.toml:1:1 Нет показателя «std.context.sise».")));
    EXPECT_THAT(mistakes_of("[[context_feature]]\nindicator = \"std.context.size\"\nhigh = \"а\"\nlow = \"б\"\n"),
                ElementsAre(HasSubstr("назван дважды")));
    EXPECT_THAT(mistakes_of("[[rating]]\nid = \"own\"\ntitle = \"Свой\"\nsource = \"приказ\"\nstatus = \"verified\"\n"),
                ElementsAre(HasSubstr("нет ни одного показателя")));
    EXPECT_THAT(
        mistakes_of("[[rating]]\nid = \"own\"\ntitle = \"Свой\"\nsource = \"приказ\"\nstatus = \"verified\"\n"
                    "[[rating.component]]\nindicator = \"kem.quality.2.5\"\nbreakdown = \"sex=male\"\nweight = 0\n"),
        ElementsAre(HasSubstr("Вес показателя в рейтинге больше нуля"), HasSubstr("нет разреза «sex=male»")));
    EXPECT_THAT(mistakes_of("[[risk_factors]]\nfrom = 2023\nfactors = [\"weather\"]\nsource = \"письмо\"\nstatus = "
                            "\"unverified\"\n"),
                ElementsAre(HasSubstr("Фактора «weather» нет"), HasSubstr("пересекаются")));
    EXPECT_THAT(mistakes_of(""), IsEmpty());
}

}  // namespace
}  // namespace msoko::catalog
