#include "msoko/catalog/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog_folder.hpp"

namespace msoko::catalog {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kDefinitions = R"toml([[subject]]
id = "math"
label = "математика"
dative = "математике"
code = "МА"
aliases = ["мат."]

[[parameter]]
name = "few_below"
value = 10
words = "мало"
source = "принято"
status = "verified"

[profile]
id = "plain"
title = "т"
regulation = "р"
)toml";

constexpr std::string_view kOwnProfile = R"toml([profile]
id = "own"
title = "т"
regulation = "р"
parameters = { few_below = 5 }
)toml";

TEST(Catalog, MatchesSubjectByAnySpelling) {
    const CatalogFolder folder;
    folder.write("a.toml", kDefinitions);
    const Catalog catalog = folder.load();
    for (const std::string_view spelling : {"math", "Математика", " МА ", "Мат."}) {
        ASSERT_NE(catalog.match_subject(spelling), nullptr) << spelling;
        EXPECT_EQ(catalog.match_subject(spelling)->id, "math");
    }
    EXPECT_EQ(catalog.match_subject("физика"), nullptr);
}

TEST(Catalog, TakesParameterOfProfileBeforeItsOwn) {
    const CatalogFolder folder;
    folder.write("a.toml", kDefinitions);
    folder.write("b.toml", kOwnProfile);
    const Catalog catalog = folder.load();
    EXPECT_DOUBLE_EQ(catalog.parameter(**catalog.find_profile("plain"), "few_below"), 10);
    EXPECT_DOUBLE_EQ(catalog.parameter(**catalog.find_profile("own"), "few_below"), 5);
}

TEST(Catalog, TakesTheVersionOfAYear) {
    const CatalogFolder folder;
    folder.write("a.toml", kDefinitions);
    folder.write("b.toml", R"toml([[parameter]]
name = "bound"
value = 60
words = "граница"
source = "приказ 2019 года"
status = "verified"
to = 2020
[[parameter]]
name = "bound"
value = 75
words = "граница"
source = "приказ 2021 года"
status = "verified"
from = 2021
)toml");
    folder.write("c.toml", R"toml([profile]
id = "own"
title = "т"
regulation = "р"
[profile.parameters]
bound = [{ value = 50, to = 2021 }, { value = 55, from = 2022, source = "решение" }]
)toml");
    const Catalog catalog = folder.load();
    const Profile& plain = **catalog.find_profile("plain");
    EXPECT_DOUBLE_EQ(catalog.parameter(plain, "bound", 2020), 60);
    EXPECT_DOUBLE_EQ(catalog.parameter(plain, "bound", 2021), 75);
    EXPECT_DOUBLE_EQ(catalog.parameter(plain, "bound"), 75);
    const Profile& own = **catalog.find_profile("own");
    EXPECT_DOUBLE_EQ(catalog.parameter(own, "bound", 2021), 50);
    EXPECT_DOUBLE_EQ(catalog.parameter(own, "bound", 2022), 55);
    EXPECT_EQ(own.parameters.at("bound").front().source, "р");
    EXPECT_EQ(own.parameters.at("bound").back().source, "решение");
}

TEST(Catalog, NamesNearestProfile) {
    const CatalogFolder folder;
    folder.write("a.toml", kDefinitions);
    const auto profile = folder.load().find_profile("plein");
    ASSERT_FALSE(profile.has_value());
    EXPECT_EQ(profile.error().code, ErrorCode::Usage);
    EXPECT_THAT(profile.error().message, HasSubstr("«plain»"));
}

TEST(Catalog, GivesTextsByDocumentAndDottedKey) {
    const CatalogFolder folder;
    folder.write("texts/spravka.toml", "title = \"Справка\"\n[zones]\nempty = \"Зон нет\"\n");
    const Catalog catalog = folder.load();
    EXPECT_EQ(catalog.text("spravka", "title"), "Справка");
    EXPECT_EQ(catalog.text("spravka", "zones.empty"), "Зон нет");
}

TEST(Catalog, ChangesVersionWithAnyByteOrName) {
    const CatalogFolder first;
    first.write("a.toml", kDefinitions);
    const CatalogFolder same;
    same.write("a.toml", kDefinitions);
    const CatalogFolder renamed;
    renamed.write("b.toml", kDefinitions);
    const CatalogFolder edited;
    edited.write("a.toml", std::string(kDefinitions) + "\n");
    const std::string version = first.load().version();
    EXPECT_EQ(version.size(), 12U);
    EXPECT_EQ(same.load().version(), version);
    EXPECT_NE(renamed.load().version(), version);
    EXPECT_NE(edited.load().version(), version);
}

TEST(Scale, GivesMarkOfPrimaryScore) {
    Scale scale;
    scale.min_3 = 6;
    scale.min_4 = 10;
    scale.min_5 = 15;
    EXPECT_EQ(scale.mark(5), 2);
    EXPECT_EQ(scale.mark(6), 3);
    EXPECT_EQ(scale.mark(14), 4);
    EXPECT_EQ(scale.mark(15), 5);
}

}  // namespace
}  // namespace msoko::catalog
