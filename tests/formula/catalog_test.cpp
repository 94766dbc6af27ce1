#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vocabulary_sample.hpp"

namespace msoko::formula {
namespace {

TEST(CatalogIndicators, CompileInEveryProfile) {
    const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    ASSERT_TRUE(catalog.has_value());
    for (const catalog::Profile& profile : catalog->profiles()) {
        const Vocabulary vocabulary = Vocabulary::of(*catalog, profile);
        for (const catalog::Indicator& indicator : catalog->indicators()) {
            EXPECT_EQ(messages_of(compile(vocabulary, indicator)), "") << profile.id << " " << indicator.id;
        }
    }
}

}  // namespace
}  // namespace msoko::formula
