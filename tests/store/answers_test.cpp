#include "msoko/store/answers.hpp"

#include <gmock/gmock.h>

#include "msoko/store/backup.hpp"
#include "store_fixture.hpp"

namespace msoko::store {
namespace {

class AnswersOnBoth : public BothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, AnswersOnBoth, testing::Values("sqlite", "postgres"), engine_name);

TEST_P(AnswersOnBoth, TheLastDescriptionOfAHeaderCounts) {
    Database database = open();
    Answers answers(database);
    const std::vector<std::string> asked{"нет", "abc"};
    EXPECT_FALSE(answers.find_mapping(asked).value());
    require(answers.remember(KnownMapping{"abc", "наша", "ours.toml", "id = 'a'", "Иванова", 5}));
    require(answers.remember(KnownMapping{"abc", "наша новая", "new.toml", "id = 'b'", "Петров", 7}));
    const auto found = answers.find_mapping(asked).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->fingerprint, "abc");
    EXPECT_EQ(found->title, "наша новая");
    EXPECT_EQ(found->name, "new.toml");
    EXPECT_EQ(found->definition, "id = 'b'");
    EXPECT_EQ(found->who, "Петров");
    EXPECT_EQ(found->at, 7);
}

TEST_P(AnswersOnBoth, LoginsAreAskedInEitherOrder) {
    Database database = open();
    Answers answers(database);
    require(answers.remember(LoginAnswer{"sch1", "edu2", true, "Иванова", 5}));
    require(answers.remember(LoginAnswer{"edu2", "sch1", false, "Петров", 7}));
    const std::vector<LoginAnswer> found = answers.login_answers().value();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].one, "edu2");
    EXPECT_EQ(found[0].other, "sch1");
    EXPECT_FALSE(found[0].is_same);
    EXPECT_EQ(answers.remember(LoginAnswer{"a", "a", true, "", 0}).error().code, ErrorCode::Usage);
}

TEST_P(AnswersOnBoth, AreInABackup) {
    Database database = open();
    require(Answers(database).remember(KnownMapping{"abc", "наша", "ours.toml", "id = 'a'", "Иванова", 5}));
    require(Answers(database).remember(LoginAnswer{"sch1", "edu2", true, "Иванова", 5}));
    require(back_up(database, file("copy.db"), {}));
    require(restore(file("copy.db"), file("restored.db"), {}));
    Database restored = Database::open(file("restored.db")).value();
    const std::vector<std::string> asked{"abc"};
    EXPECT_TRUE(Answers(restored).find_mapping(asked).value());
    EXPECT_EQ(Answers(restored).login_answers().value().size(), 1U);
}

}  // namespace
}  // namespace msoko::store
