#include "xml_markup.hpp"

#include <gtest/gtest.h>

namespace msoko::ingest {
namespace {

TEST(NextMarkup, TellsTagsApart) {
    const std::string_view text = R"(<a x="1>2">b<c/></a>)";
    const auto start = next_markup(text, 0);
    ASSERT_TRUE(start);
    EXPECT_EQ(start->kind, MarkupKind::StartTag);
    EXPECT_EQ(start->name, "a");
    EXPECT_EQ(text.substr(start->end), "b<c/></a>");
    const auto empty = next_markup(text, start->end);
    EXPECT_EQ(empty->kind, MarkupKind::EmptyTag);
    const auto end = next_markup(text, empty->end);
    EXPECT_EQ(end->kind, MarkupKind::EndTag);
    EXPECT_EQ(end->name, "a");
    EXPECT_FALSE(next_markup(text, end->end));
}

TEST(NextMarkup, PassesOverWhatOnlyLooksLikeTags) {
    for (const std::string_view text : {"<!-- <row> -->", "<![CDATA[</row>]]>", "<?xml <row> ?>"}) {
        const auto markup = next_markup(text, 0);
        ASSERT_TRUE(markup);
        EXPECT_EQ(markup->kind, MarkupKind::Passive) << text;
        EXPECT_EQ(markup->end, text.size()) << text;
    }
}

TEST(NextMarkup, SaysWhenTheEndHasNotCome) {
    for (const std::string_view text : {"<", "<a x='>", "<!", "<!-", "<!-- ", "<![CDA", "<![CDATA[]]", "<?x"}) {
        EXPECT_EQ(next_markup(text, 0)->kind, MarkupKind::Cut) << text;
    }
}

TEST(NextMarkup, ForbidsDeclarations) {
    EXPECT_EQ(next_markup("<!DOCTYPE x [<!ENTITY a 'b'>]>", 0)->kind, MarkupKind::Forbidden);
}

}  // namespace
}  // namespace msoko::ingest
