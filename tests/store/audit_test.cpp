#include "msoko/store/audit.hpp"

#include <gmock/gmock.h>

#include "msoko/base/sha256.hpp"
#include "msoko/store/backup.hpp"
#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AuditOnBoth : public BothEngines {
  protected:
    /// Lines 1 to `count`, at 100, 200, ..., by "user 1" and "user 2" in turn.
    static void fill(Database& database, int count) {
        Audit audit(database);
        for (int i = 1; i <= count; ++i) {
            AuditEntry entry;
            entry.at = i * 100;
            entry.who = i % 2 == 1 ? "user 1" : "user 2";
            entry.action = i % 2 == 1 ? "person.invite" : "batch.accept";
            entry.object = "object " + std::to_string(i);
            entry.before = "было";
            entry.after = "стало";
            require(audit.append(entry));
        }
    }
    static std::vector<std::string> problems(Database& database) { return Audit(database).verify().value().problems; }
    static std::vector<std::int64_t> numbers(Database& database, const AuditFilter& filter) {
        std::vector<std::int64_t> found;
        const std::vector<AuditEntry> entries = Audit(database).list(filter).value();
        for (const AuditEntry& entry : entries) {
            found.push_back(entry.number);
        }
        return found;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AuditOnBoth, testing::Values("sqlite", "postgres"), engine_name);

TEST_P(AuditOnBoth, LinesAreNumberedAndKept) {
    Database database = open();
    Audit audit(database);
    AuditEntry entry;
    entry.at = 5;
    entry.person = PersonId{7};
    entry.who = "ivanova";
    entry.action = "person.reset";
    entry.object = "person 3";
    entry.before = "а";
    entry.after = "б";
    entry.address = "10.0.0.1";
    require(audit.append(entry));
    entry.person.reset();
    require(audit.append(entry));
    const std::vector<AuditEntry> found = audit.list({}).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].number, 1);
    EXPECT_EQ(found[1].at, 5);
    EXPECT_EQ(found[1].person, PersonId{7});
    EXPECT_EQ(found[1].who, "ivanova");
    EXPECT_EQ(found[1].action, "person.reset");
    EXPECT_EQ(found[1].object, "person 3");
    EXPECT_EQ(found[1].before, "а");
    EXPECT_EQ(found[1].after, "б");
    EXPECT_EQ(found[1].address, "10.0.0.1");
    EXPECT_EQ(found[0].number, 2);
    EXPECT_FALSE(found[0].person);
}

TEST_P(AuditOnBoth, FiltersAndPages) {
    Database database = open();
    fill(database, 6);
    EXPECT_THAT(numbers(database, {.who = "user 2"}), ElementsAre(6, 4, 2));
    EXPECT_THAT(numbers(database, {.action = "person"}), ElementsAre(5, 3, 1));
    EXPECT_THAT(numbers(database, {.action = "person.invite"}), ElementsAre(5, 3, 1));
    EXPECT_THAT(numbers(database, {.action = "pers"}), IsEmpty());
    EXPECT_THAT(numbers(database, {.object = "object 3"}), ElementsAre(3));
    EXPECT_THAT(numbers(database, {.since = 300, .until = 500}), ElementsAre(4, 3));
    EXPECT_THAT(numbers(database, {.limit = 2}), ElementsAre(6, 5));
    EXPECT_THAT(numbers(database, {.below_number = 5, .limit = 2}), ElementsAre(4, 3));
}

TEST_P(AuditOnBoth, AWholeJournalHasNoProblems) {
    Database database = open();
    EXPECT_THAT(problems(database), IsEmpty());
    fill(database, 5);
    const AuditCheck check = Audit(database).verify().value();
    EXPECT_THAT(check.problems, IsEmpty());
    EXPECT_EQ(check.num_entries, 5);
}

TEST_P(AuditOnBoth, TheHashIsThatOfTheWrittenForm) {
    Database database = open();
    AuditEntry entry;
    entry.at = 5;
    entry.who = "я";
    entry.action = "a";
    require(Audit(database).append(entry));
    // Previous hash, number, moment, person, who, action, object, was, became, address; each with its length in bytes.
    Sha256 hash;
    hash.add("0:1:11:50:2:я1:a0:0:0:0:");
    EXPECT_EQ(Audit(database).verify().value().hash, std::move(hash).hex());
}

TEST_P(AuditOnBoth, AChangedLineIsNamed) {
    for (const char* change : {"at = 301", "person = 1", "who = 'user 3'", "action = 'x'", "object = ''",
                               "was = 'Было'", "became = 'стало '", "address = '1'"}) {
        SCOPED_TRACE(change);
        Database database = open();
        require(database.run("delete from audit").map([](const Rows&) {}));
        require(database.run("delete from audit_head").map([](const Rows&) {}));
        fill(database, 5);
        require(database.run(std::string("update audit set ") + change + " where number = 3").map([](const Rows&) {}));
        EXPECT_THAT(problems(database), ElementsAre("Запись 3 изменена."));
    }
}

TEST_P(AuditOnBoth, RemovedLinesAreNamed) {
    Database database = open();
    fill(database, 9);
    require(database.run("delete from audit where number in (1, 4, 5, 9)").map([](const Rows&) {}));
    EXPECT_THAT(problems(database), ElementsAre("Запись 1 удалена.", "Записи 4–5 удалены.", "Запись 9 удалена."));
}

TEST_P(AuditOnBoth, RenumberingDoesNotHideARemovedLine) {
    Database database = open();
    fill(database, 4);
    require(database.run("delete from audit where number = 2").map([](const Rows&) {}));
    require(database.run("update audit set number = 2 where number = 3").map([](const Rows&) {}));
    require(database.run("update audit set number = 3 where number = 4").map([](const Rows&) {}));
    EXPECT_THAT(problems(database), ElementsAre("Запись 2 изменена.", "Запись 3 изменена.", "Запись 4 удалена."));
}

TEST_P(AuditOnBoth, AnInventedLineIsNamed) {
    Database database = open();
    fill(database, 2);
    require(database
                .run("insert into audit (number, at, who, action, object, was, became, address, hash) select 3, at, "
                     "who, action, object, was, became, address, hash from audit where number = 2")
                .map([](const Rows&) {}));
    EXPECT_THAT(
        problems(database),
        ElementsAre("Запись 3 изменена.", "Конец журнала не тот, что отмечен: отмечена запись 2, последняя — 3."));
}

TEST_P(AuditOnBoth, ALineStandsOrFallsWithItsChange) {
    Database database = open();
    {
        const Transaction transaction = Transaction::begin(database, Transaction::Kind::Write).value();
        fill(database, 1);
    }
    EXPECT_THAT(numbers(database, {}), IsEmpty());
    EXPECT_THAT(problems(database), IsEmpty());
    fill(database, 1);
    EXPECT_THAT(numbers(database, {}), ElementsAre(1));
}

TEST_P(AuditOnBoth, IsInABackup) {
    Database database = open();
    fill(database, 3);
    require(back_up(database, file("copy.db"), {}));
    require(restore(file("copy.db"), file("restored.db"), {}));
    Database restored = Database::open(file("restored.db")).value();
    EXPECT_EQ(Audit(restored).verify().value().hash, Audit(database).verify().value().hash);
    EXPECT_THAT(problems(restored), IsEmpty());
}

}  // namespace
}  // namespace msoko::store
