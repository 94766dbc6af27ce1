#include "text_records.hpp"

#include <gmock/gmock.h>

namespace msoko::ingest {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<std::string>> split(std::string_view text, char delimiter = ';') {
    TextRecordSplitter splitter(delimiter);
    std::vector<std::vector<std::string>> records;
    for (std::size_t at = 0; at < text.size();) {
        const TextRecord* record = splitter.next(text, at, true);
        records.emplace_back(record->fields.begin(), record->fields.end());
        at = record->end;
    }
    return records;
}

TEST(TextRecordSplitter, EndsLinesInEveryWay) {
    EXPECT_THAT(split("a;b\r\nc;d\ne;f\rg;"),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d"), ElementsAre("e", "f"), ElementsAre("g", "")));
}

// The examples of RFC 4180, section 2, points 5 to 7, with ';'.
TEST(TextRecordSplitter, ReadsQuotedFields) {
    EXPECT_THAT(split("\"aaa\";\"b\r\nbb\";\"ccc\"\nzzz;\"b\"\"bb\";"),
                ElementsAre(ElementsAre("aaa", "b\r\nbb", "ccc"), ElementsAre("zzz", "b\"bb", "")));
    EXPECT_THAT(split("\"\";\"\"\"\""), ElementsAre(ElementsAre("", "\"")));
}

TEST(TextRecordSplitter, ForgivesQuotesThatWereNotDoubled) {
    EXPECT_THAT(split("МБОУ \"Ёлка\";1"), ElementsAre(ElementsAre("МБОУ \"Ёлка\"", "1")));
    EXPECT_THAT(split("\"МБОУ \"Ёлка\"\";1"), ElementsAre(ElementsAre("МБОУ \"Ёлка\"", "1")));
}

TEST(TextRecordSplitter, WaitsForTheRestOfARecord) {
    TextRecordSplitter splitter(';');
    for (const std::string_view text : {"a;b", "a;b\r", "a;\"b", "a;\"b\"", "a;\"b\"\"", "a;"}) {
        EXPECT_EQ(splitter.next(text, 0, false), nullptr) << text;
    }
    EXPECT_NE(splitter.next("a;b\nc", 0, false), nullptr);
}

TEST(TextRecordSplitter, NotesAQuoteLeftOpen) {
    TextRecordSplitter splitter(';');
    EXPECT_TRUE(splitter.next("a;\"b\nc;d", 0, true)->has_open_quote);
}

TEST(DetectDelimiter, TakesTheOneThatSplitsEveryRecord) {
    EXPECT_EQ(detect_delimiter("логин;балл\nsch1;1,5\nsch2;2,5\n"), ';');
    EXPECT_EQ(detect_delimiter("login,score\nsch1,1.5\n"), ',');
    EXPECT_EQ(detect_delimiter("логин\tбалл, всего\nsch1\t1,5\n"), '\t');
    EXPECT_EQ(detect_delimiter("\"Школа; с запятой, и точкой\",5\n\"Другая\",4\n"), ',');
}

TEST(DetectDelimiter, LooksAtTheHeaderWhereRecordsDiffer) {
    EXPECT_EQ(detect_delimiter("a,b,c\nx;y\n"), ',');
    EXPECT_EQ(detect_delimiter("только один столбец\n1\n"), ';');
}

}  // namespace
}  // namespace msoko::ingest
