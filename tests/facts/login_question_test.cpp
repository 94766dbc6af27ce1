#include "msoko/facts/login_question.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace msoko::facts {
namespace {

using testing::IsEmpty;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

OrganizationRecord record(std::string login, int year, std::string name = "",
                          std::string municipality = "Первый район") {
    OrganizationRecord result;
    result.login = std::move(login);
    result.year = year;
    result.name = std::move(name);
    result.municipality = std::move(municipality);
    return result;
}

class LoginQuestions : public testing::Test {
  protected:
    LoginQuestions() {
        std::vector<TableBatch> none;
        std::vector<Finding> findings;
        history_ = take_history(real_catalog(), none, findings);
    }
    std::vector<LoginQuestion> of(const std::vector<OrganizationRecord>& records) {
        return login_questions(records, history_, real_catalog());
    }
    OrganizationHistory history_;
};

TEST_F(LoginQuestions, AKnownChangeOfTheBeginningIsNotAsked) {
    EXPECT_THAT(of({record("sch990001", 2021), record("edu990001", 2022)}), IsEmpty());
}

TEST_F(LoginQuestions, AnUnknownOneIsAskedOnce) {
    const std::vector<OrganizationRecord> records{record("sch990001", 2021), record("oou990001", 2023, "Школа № 1")};
    const std::vector<LoginQuestion> questions = of(records);
    ASSERT_EQ(questions.size(), 1U);
    EXPECT_EQ(questions[0].one, "sch990001");
    EXPECT_EQ(questions[0].one_last, 2021);
    EXPECT_EQ(questions[0].other, "oou990001");
    EXPECT_EQ(questions[0].other_first, 2023);
    EXPECT_EQ(questions[0].likeness, LoginLikeness::Number);
    history_.different = {{"oou990001", "sch990001"}};
    EXPECT_THAT(of(records), IsEmpty());
    history_.different.clear();
    history_.same = {{"oou990001", "sch990001"}};
    EXPECT_THAT(of(records), IsEmpty());
}

TEST_F(LoginQuestions, OrganizationsOfOneYearAreTwo) {
    EXPECT_THAT(of({record("sch990001", 2021), record("ksh990001", 2021)}), IsEmpty());
}

TEST_F(LoginQuestions, TheSameNameInAnotherSpellingIsAsked) {
    const std::vector<LoginQuestion> questions =
        of({record("sch990001", 2021,
                   "Муниципальное бюджетное общеобразовательное учреждение «Средняя "
                   "общеобразовательная школа № 5»"),
            record("edu990777", 2022, "МБОУ \"СОШ №5\"")});
    ASSERT_EQ(questions.size(), 1U);
    EXPECT_EQ(questions[0].likeness, LoginLikeness::Name);
    EXPECT_THAT(
        of({record("sch990001", 2021, "МБОУ СОШ № 5"), record("edu990777", 2022, "МБОУ СОШ № 5", "Второй район")}),
        IsEmpty());
    EXPECT_THAT(of({record("sch990001", 2021, "МБОУ СОШ № 5"), record("edu990777", 2022, "МБОУ СОШ № 15")}), IsEmpty());
}

TEST_F(LoginQuestions, WhatAnEventExplainsIsNotAsked) {
    OrganizationEvent event;
    event.year = 2022;
    event.change = OrganizationChange::Closed;
    event.login = "sch990001";
    history_.events = {event};
    EXPECT_THAT(of({record("sch990001", 2021, "МБОУ СОШ № 5"), record("edu990777", 2022, "МБОУ СОШ № 5")}), IsEmpty());
}

TEST_F(LoginQuestions, WhoseACodeOfExamsIsIsAskedOnce) {
    const std::vector<OrganizationRecord> records{record("edu990001", 2022), record("104", 2022, "", ""),
                                                  record("105", 2022, "", "")};
    const std::vector<LoginQuestion> questions = of(records);
    ASSERT_EQ(questions.size(), 2U);
    EXPECT_EQ(questions[0].one, "104");
    EXPECT_EQ(questions[0].other, "");
    EXPECT_EQ(questions[0].likeness, LoginLikeness::Code);
    history_.same = {{"104", "edu990001"}};
    history_.different = {{"", "105"}};
    EXPECT_THAT(of(records), IsEmpty());
    EXPECT_THAT(of({record("104", 2022), record("105", 2022)}), IsEmpty()) << "nobody has a login";
}

}  // namespace
}  // namespace msoko::facts
