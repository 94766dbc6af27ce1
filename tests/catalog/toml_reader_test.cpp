#include "toml_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace msoko::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

enum class Color { Red, Green };
constexpr std::array<Word<Color>, 2> kColors = {{{"red", Color::Red}, {"green", Color::Green}}};

/// One document and the reader of its root.
struct Reading {
    explicit Reading(std::string_view source)
        : document(TomlDocument::parse(source, "a.toml", diagnostics)),
          reader(*document, document->root(), diagnostics) {}
    Diagnostics diagnostics;
    std::unique_ptr<TomlDocument> document;
    TableReader reader;
};

TEST(TomlDocument, ReportsSyntaxErrorWithItsPlace) {
    Diagnostics diagnostics;
    EXPECT_EQ(TomlDocument::parse("id = \"a\"\nid = \"b\"\n", "a.toml", diagnostics), nullptr);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics[0].place.line, 2U);
}

TEST(TableReader, ReadsEveryType) {
    Reading r("text = \"слово\"\nwhole = 3\nreal = 2.5\nflag = true\nlist = [\"a\", \"b\"]\nnumbers = [1, 2]\n");
    EXPECT_EQ(r.reader.text("text"), "слово");
    EXPECT_EQ(r.reader.integer("whole"), 3);
    EXPECT_DOUBLE_EQ(r.reader.decimal("real"), 2.5);
    EXPECT_DOUBLE_EQ(r.reader.decimal("whole"), 3.0);
    EXPECT_TRUE(r.reader.flag_or("flag", false));
    EXPECT_THAT(r.reader.texts("list"), ElementsAre("a", "b"));
    EXPECT_THAT(r.reader.integers("numbers"), ElementsAre(1, 2));
    r.reader.finish();
    EXPECT_THAT(r.diagnostics, IsEmpty());
}

TEST(TableReader, CountsSingleTextAsListOfOne) {
    Reading r("list = \"a\"\n");
    EXPECT_THAT(r.reader.texts("list"), ElementsAre("a"));
}

TEST(TableReader, ReportsMissingKeyAtTheTable) {
    Reading r("[inner]\nother = 1\n");
    EXPECT_EQ(r.reader.table("inner")->text("id"), "");
    ASSERT_EQ(r.diagnostics.size(), 1U);
    EXPECT_EQ(r.diagnostics[0].place.line, 1U);
    EXPECT_EQ(r.diagnostics[0].message, "Нет обязательного ключа «id».");
}

TEST(TableReader, ReportsWrongTypeAtTheValue) {
    Reading r("year = \"2021\"\n");
    EXPECT_EQ(r.reader.integer("year"), 0);
    ASSERT_EQ(r.diagnostics.size(), 1U);
    EXPECT_EQ(r.diagnostics[0].place.line, 1U);
    EXPECT_EQ(r.diagnostics[0].place.column, 8U);
    EXPECT_EQ(r.diagnostics[0].message, "Ключ «year»: ожидается целое число, а задано: текст.");
}

TEST(TableReader, ReportsIntegerThatDoesNotFit) {
    Reading r("year = 3000000000\n");
    EXPECT_EQ(r.reader.integer("year"), 0);
    EXPECT_EQ(r.diagnostics.size(), 1U);
}

TEST(TableReader, NamesNearestWord) {
    Reading r("color = \"gren\"\n");
    EXPECT_EQ(r.reader.word<Color>("color", kColors), Color::Red);
    ASSERT_EQ(r.diagnostics.size(), 1U);
    EXPECT_EQ(r.diagnostics[0].place.column, 10U);
    EXPECT_THAT(r.diagnostics[0].message,
                HasSubstr("неизвестное слово «gren». Допустимо: «red», «green». Возможно, имелось в виду: «green»"));
}

TEST(TableReader, ReportsUnknownKeyWithNearest) {
    Reading r("id = \"a\"\n  titel = \"b\"\n");
    EXPECT_EQ(r.reader.text("id"), "a");
    EXPECT_EQ(r.reader.text_or("title", ""), "");
    r.reader.finish();
    ASSERT_EQ(r.diagnostics.size(), 1U);
    EXPECT_EQ(r.diagnostics[0].place.line, 2U);
    EXPECT_EQ(r.diagnostics[0].place.column, 3U);
    EXPECT_THAT(r.diagnostics[0].message, HasSubstr("«titel». Возможно, имелось в виду: «title»"));
}

TEST(TableReader, PointsInsideTheQuotes) {
    Reading r("# имя\n\"вид\" = 1\nof = \"result\"\nlong = \"\"\"share\"\"\"\nlines = '''\nmean'''\n");
    const Place of = r.reader.placed_text("of").place;
    EXPECT_EQ(of.line, 3U);
    EXPECT_EQ(of.column, 7U);
    const Place multiline = r.reader.placed_text("long").place;
    EXPECT_EQ(multiline.column, 11U);
    const Place next_line = r.reader.placed_text("lines").place;
    EXPECT_EQ(next_line.line, 6U);
    EXPECT_EQ(next_line.column, 1U);
}

TEST(TableReader, CountsColumnsInCharacters) {
    Reading r("a = { \"имя\" = \"x\" }\n");
    EXPECT_EQ(r.reader.table("a")->placed_text("имя").place.column, 16U);
}

TEST(TableReader, FlattensNestedTablesWithDots) {
    Reading r("[title]\nmain = \"a\"\n[title.short]\none = \"b\"\n");
    const auto texts = r.reader.flattened();
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_EQ(texts[0].first, "title.main");
    EXPECT_EQ(texts[1].first, "title.short.one");
    EXPECT_EQ(texts[1].second.text, "b");
}

}  // namespace
}  // namespace msoko::catalog
