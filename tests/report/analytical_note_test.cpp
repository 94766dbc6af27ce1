#include "msoko/report/analytical_note.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "assessed_region.hpp"

namespace msoko::report {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const AssessedRegion& region() {
    static const AssessedRegion instance;
    return instance;
}

Document compose(const catalog::Territory& territory) {
    Result<Document> document = analytical_note(region().material(), territory);
    EXPECT_TRUE(document) << document.error().message;
    return document ? *std::move(document) : Document{};
}

template <typename T>
std::vector<T> blocks_of(const Document& document) {
    std::vector<T> blocks;
    for (const Block& block : document.blocks()) {
        if (const T* found = std::get_if<T>(&block)) {
            blocks.push_back(*found);
        }
    }
    return blocks;
}

std::vector<std::string> headings(const Document& document) {
    std::vector<std::string> texts;
    for (const Heading& heading : blocks_of<Heading>(document)) {
        texts.push_back(heading.text);
    }
    return texts;
}

std::string all_text(const Document& document) {
    std::string text;
    for (const Paragraph& paragraph : blocks_of<Paragraph>(document)) {
        text += paragraph.text + "\n";
    }
    for (const BulletList& list : blocks_of<BulletList>(document)) {
        for (const std::string& item : list.items) {
            text += item + "\n";
        }
    }
    return text;
}

// Regulation 000, appendix 2, «Модель использования результатов»: the report includes five sections.
TEST(AnalyticalNote, HasTheFiveSectionsOfTheModelOfUse) {
    const std::vector<std::string> texts = headings(compose({}));
    EXPECT_THAT(texts, Contains(HasSubstr("1 Анализ процедур оценки качества образования")));
    EXPECT_THAT(texts, Contains(HasSubstr("2 Тенденции в области качества образования")));
    EXPECT_THAT(texts, Contains(HasSubstr("3 Зоны риска")));
    EXPECT_THAT(texts, Contains(HasSubstr("4 Связи результатов")));
    EXPECT_THAT(texts, Contains(HasSubstr("5 Методические рекомендации")));
}

TEST(AnalyticalNote, NeverComparesAutumnWithSpring) {
    const Document note = compose({});
    EXPECT_THAT(all_text(note), HasSubstr("Осенние работы писали обучающиеся следующего класса"));
    for (const Table& table : blocks_of<Table>(note)) {
        EXPECT_THAT(table.caption, Not(HasSubstr("Изменение результатов")));
    }
}

// Counted by hand: 4 schools × 20 works × 2 papers of the year, one absent a school and paper.
TEST(AnalyticalNote, CountsWorksAndAbsentees) {
    EXPECT_THAT(all_text(compose({})), HasSubstr("рассмотрено 160 работ обучающихся 4 школ по 2 проверочным работам"));
    EXPECT_THAT(all_text(compose({})), HasSubstr("отсутствовали 8"));
}

// Task 2 is solved by pupils 0, 5, 10 and 15 of 20 in each school: 20 % under the threshold of 60 %.
TEST(AnalyticalNote, NamesDeficitsWithTheirShare) {
    EXPECT_THAT(all_text(compose({})), HasSubstr("2 (20,0\u00A0%)"));
}

TEST(AnalyticalNote, HasNoStampAndNoSignatureUnlessGiven) {
    const Document plain = compose({});
    EXPECT_TRUE(plain.title_page->approval.empty());
    EXPECT_TRUE(blocks_of<Signature>(plain).empty());

    catalog::Territory territory;
    territory.approval = catalog::Official{"Председатель комитета", "А. А. Первый"};
    territory.signatory = catalog::Official{"Начальник отдела", "Б. Б. Второй"};
    const Document signed_note = compose(territory);
    EXPECT_THAT(signed_note.title_page->approval, Contains(HasSubstr("А. А. Первый")));
    ASSERT_EQ(blocks_of<Signature>(signed_note).size(), 1U);
    EXPECT_EQ(blocks_of<Signature>(signed_note).front().name, "Б. Б. Второй");
}

TEST(AnalyticalNote, TellsOfTheMunicipalityThatTheTerritoryNames) {
    catalog::Territory territory;
    territory.municipality = "второй район";
    const Document note = compose(territory);
    EXPECT_THAT(all_text(note), HasSubstr("рассмотрено 80 работ обучающихся 2 школ"));
    EXPECT_THAT(all_text(note), HasSubstr("в целом по региону справились"));
}

// School 2 leaves the first district the year after the note's: 2 schools × 20 works × 2 papers are still there.
TEST(AnalyticalNote, CountsASchoolWhereItBelongedInTheYear) {
    facts::OrganizationHistory history;
    facts::OrganizationEvent& event = history.events.emplace_back();
    event.year = 2022;
    event.change = facts::OrganizationChange::Transferred;
    event.login = "sch990002";
    event.municipality = "Второй район";
    const AssessedRegion before_transfer(history);
    catalog::Territory territory;
    for (const char* municipality : {"Первый район", "Второй район"}) {
        territory.municipality = municipality;
        const Result<Document> note = analytical_note(before_transfer.material(), territory);
        ASSERT_TRUE(note) << note.error().message;
        EXPECT_THAT(all_text(*note), HasSubstr("рассмотрено 80 работ обучающихся 2 школ")) << municipality;
    }
}

TEST(AnalyticalNote, RefusesAMunicipalityThatNoFileHas) {
    catalog::Territory territory;
    territory.municipality = "Второй раён";
    const Result<Document> document = analytical_note(region().material(), territory);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, ErrorCode::Usage);
    EXPECT_THAT(document.error().message, HasSubstr("«Второй район»"));
}

TEST(AnalyticalNote, CallsASignASignAndNeverAViolation) {
    EXPECT_THAT(all_text(compose({})), Not(HasSubstr("нарушителей")));
    EXPECT_THAT(all_text(compose({})), HasSubstr("а не вывод о нарушении"));
}

}  // namespace
}  // namespace msoko::report
