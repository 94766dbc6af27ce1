#include "msoko/ingest/pseudonym.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

constexpr const char* kKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
constexpr std::uint32_t kIvanov = 1'259'309'212;
constexpr std::uint32_t kElkina = 1'413'128'013;
constexpr std::uint64_t kCheckOfElkina = 13'235'376'454'368'195'332U;

TEST(PseudonymKey, GivesTheCodesOfHmac) {
    const TestFolder folder;
    const PseudonymKey key(folder.write("key", kKey));
    // Python: int.from_bytes(hmac.new(bytes(range(32)), "иванов иван иванович".encode(), "sha256").digest()[:4], "big")
    // & 0x7fffffff
    EXPECT_EQ(key.pseudonym(identity_of("Иванов Иван Иванович")).value().code, kIvanov);
    EXPECT_EQ(key.pseudonym(identity_of("Ёлкина Анна")).value().code, kElkina);
    // ... .digest()[4:12]
    EXPECT_EQ(key.pseudonym(identity_of("Ёлкина Анна")).value().check, kCheckOfElkina);
}

TEST(PseudonymKey, TakesOnePersonHoweverSpelled) {
    EXPECT_EQ(identity_of("ЁЛКИНА  Анна"), identity_of("Елкина\u00A0анна"));
    EXPECT_NE(identity_of("Елкин Анна"), identity_of("Елкина Анна"));
}

TEST(PseudonymKey, IsMadeAtFirstUseForItsOwnerOnly) {
    const TestFolder folder;
    const std::filesystem::path file = folder.path() / "settings" / "pseudonym.key";
    const PseudonymKey key(file);
    EXPECT_FALSE(std::filesystem::exists(file)) << "nothing is made before a name is met";
    const auto code = key.pseudonym("x");
    ASSERT_TRUE(code) << code.error().message;
    struct stat status {};
    ASSERT_EQ(stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(PseudonymKey(file).pseudonym("x").value(), *code) << "the key lasts";
    EXPECT_NE(PseudonymKey(folder.path() / "other.key").pseudonym("x").value(), *code) << "another key, other codes";
}

TEST(PseudonymKey, RefusesAFileThatIsNoKey) {
    const TestFolder folder;
    const auto code = PseudonymKey(folder.write("key", "secret")).pseudonym("x");
    ASSERT_FALSE(code);
    EXPECT_NE(code.error().message.find("не ключ"), std::string::npos);
    EXPECT_EQ(code.error().message.find("secret"), std::string::npos);
}

/// Two names whose HMAC under kKey begins with the same 31 bits, found by trying: Python's hmac, as above.
constexpr const char* kOneOfCode = "Лабапурава";
constexpr const char* kOtherOfCode = "Сипусишава";

std::string olympiad_of(const std::vector<std::string>& names) {
    std::string text = "год;логин ОО;фамилия;этап олимпиады;предмет олимпиады;итог участия\n";
    for (const std::string& name : names) {
        text += "2026;edu990001;" + name + ";школьный;математика;участник\n";
    }
    return text;
}

TEST(CodesOfPeople, OfTwoNamesThatShareACodeTheFileIsRefused) {
    const TestFolder folder;
    const PseudonymKey key(folder.write("key", kKey));
    ASSERT_EQ(key.pseudonym(identity_of(kOneOfCode))->code, key.pseudonym(identity_of(kOtherOfCode))->code);
    ReadRequest request = plain_request();
    request.pseudonyms = &key;
    std::vector<FileOutcome> outcomes;
    outcomes.push_back(
        read_file(folder.write("a.csv", olympiad_of({kOneOfCode, "Ёлкина", kOneOfCode})), request).value());
    EXPECT_TRUE(check_codes_of_people(outcomes)) << "one person in two rows";
    outcomes.push_back(read_file(folder.write("b.csv", olympiad_of({"Иванов", kOtherOfCode})), request).value());
    const auto refused = check_codes_of_people(outcomes);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("b.csv», строка 3"), std::string::npos) << refused.error().message;
    EXPECT_EQ(refused.error().message.find(kOneOfCode), std::string::npos) << "no name is shown";
    const FileOutcome both = read_file(folder.write("c.csv", olympiad_of({kOneOfCode, kOtherOfCode})), request).value();
    EXPECT_FALSE(check_codes_of_people(std::span(&both, 1))) << "in one file";
}

}  // namespace
}  // namespace msoko::ingest::testing
