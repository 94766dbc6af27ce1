#include "msoko/facts/organization.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace msoko::facts {
namespace {

OrganizationRecord record(std::string login, int year, std::string municipality = "", std::string code = "") {
    OrganizationRecord result;
    result.login = std::move(login);
    result.year = year;
    result.municipality = std::move(municipality);
    result.municipality_code = std::move(code);
    return result;
}

TEST(OrganizationDirectory, JoinsAPrefixThatChangedBetweenYears) {
    const std::vector<OrganizationRecord> records = {record("sch223017", 2021), record("edu223017", 2022)};
    const OrganizationDirectory directory = OrganizationDirectory::build(records);
    ASSERT_EQ(directory.size(), 1U);
    EXPECT_EQ(directory.find("sch223017"), directory.find("edu223017"));
    EXPECT_EQ(directory.at(OrgId{0}).login(2021), "sch223017");
    EXPECT_EQ(directory.at(OrgId{0}).login(2022), "edu223017");
}

TEST(OrganizationDirectory, KeepsSchoolsApartThatShareANumberWithinAYear) {
    const std::vector<OrganizationRecord> records = {record("sch220028", 2021), record("ksh220028", 2021),
                                                     record("edu220028", 2022)};
    const OrganizationDirectory directory = OrganizationDirectory::build(records);
    EXPECT_EQ(directory.size(), 3U);
    EXPECT_NE(directory.find("sch220028"), directory.find("ksh220028"));
}

TEST(OrganizationDirectory, NamesAMunicipalityGivenOnlyByCode) {
    const std::vector<OrganizationRecord> records = {
        record("sch220001", 2020, "", "m001"), record("sch220001", 2021, "Алейский район"),
        record("sch220002", 2020, "", "m001"), record("sch220003", 2020, "", "m002")};
    const OrganizationDirectory directory = OrganizationDirectory::build(records);
    const auto municipality = [&directory](const char* login) {
        return directory.municipalities()[directory.at(*directory.find(login)).municipality->index()];
    };
    EXPECT_EQ(municipality("sch220001"), "Алейский район");
    EXPECT_EQ(municipality("sch220002"), "Алейский район");
    EXPECT_EQ(municipality("sch220003"), "m002");
}

TEST(OrganizationDirectory, LeavesAnOrganizationWithoutMunicipalityOutOfAll) {
    const std::vector<OrganizationRecord> records = {record("sch220004", 2021)};
    EXPECT_FALSE(OrganizationDirectory::build(records).at(OrgId{0}).municipality.has_value());
}

TEST(OrganizationDirectory, DoesNotDependOnTheOrderOfFiles) {
    const std::vector<OrganizationRecord> forward = {record("sch220001", 2021, "А"), record("sch220002", 2022, "Б")};
    const std::vector<OrganizationRecord> backward = {forward[1], forward[0]};
    EXPECT_EQ(OrganizationDirectory::build(forward).find("sch220002"),
              OrganizationDirectory::build(backward).find("sch220002"));
}

}  // namespace
}  // namespace msoko::facts
