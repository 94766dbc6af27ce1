// Organizations through time, kept beside the facts and read back.
#include <gtest/gtest.h>

#include "msoko/pushdown/database.hpp"
#include "postgres_server.hpp"

namespace msoko::pushdown {
namespace {

facts::WorkBatch work_of(int year, const std::vector<facts::OrganizationRecord>& organizations) {
    facts::WorkBatch batch;
    batch.paper = {year, facts::Run::Spring, "vpr", "math", 5, 20, {}, 5};
    batch.classes = {""};
    batch.organizations = organizations;
    for (std::uint32_t i = 0; i < organizations.size(); ++i) {
        batch.organizations[i].year = year;
        facts::Work& work = batch.works.emplace_back();
        work.organization = i;
        work.student = 1;
        work.primary = 3;
    }
    return batch;
}

facts::OrganizationEvent event_of(int year, facts::OrganizationChange change, const std::string& login) {
    facts::OrganizationEvent event;
    event.year = year;
    event.change = change;
    event.login = login;
    return event;
}

/// School 1 is renamed, transferred and gets another number; schools 2 and 3 have logins that look like one school's.
facts::FactSet changing_schools(const catalog::Catalog& catalog) {
    facts::OrganizationHistory history;
    history.events = {event_of(2022, facts::OrganizationChange::Renamed, "sch990001"),
                      event_of(2022, facts::OrganizationChange::Transferred, "sch990001")};
    history.events[0].name = "Лицей № 1";
    history.events[1].municipality = "Второй район";
    history.same = {{"sch990001", "edu990007"}};
    history.different = {{"edu990002", "sch990002"}};
    return facts::FactSet::build(catalog,
                                 {work_of(2021, {{"sch990001", 0, "Школа № 1", "", "Первый район", "99", "Край"},
                                                 {"sch990002", 0, "Школа № 2", "", "Первый район", "99", "Край"}}),
                                  work_of(2022, {{"edu990007", 0, "", "", "", "99", ""},
                                                 {"edu990002", 0, "", "", "Третий район", "99", ""}})},
                                 {}, {}, history)
        .value();
}

TEST(Holdings, KeepWhatChangedBetweenYears) {
    if (!support::PostgresServer::is_installed()) {
        GTEST_SKIP() << "PostgreSQL is not installed";
    }
    const support::PostgresServer server;
    const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    const facts::FactSet facts = changing_schools(catalog);
    Database database = Database::open(server.uri()).value();
    ASSERT_TRUE(database.load(catalog, facts));
    const Holdings holdings = database.holdings().value();
    const facts::OrganizationDirectory& kept = facts.organizations();
    const auto read = facts::OrganizationDirectory::build(holdings.organizations, holdings.history);
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(std::vector(read.municipalities().begin(), read.municipalities().end()),
              std::vector(kept.municipalities().begin(), kept.municipalities().end()));
    for (std::uint32_t i = 0; i < read.size(); ++i) {
        const facts::OrgId id{i};
        EXPECT_EQ(read.at(id).logins, kept.at(id).logins);
        for (const int year : {2021, 2022}) {
            EXPECT_EQ(read.at(id).municipality_in(year), kept.at(id).municipality_in(year)) << i << " " << year;
            EXPECT_EQ(read.at(id).title_in(year), kept.at(id).title_in(year)) << i << " " << year;
        }
    }
    const facts::Organization& first = read.at(read.find("edu990007").value());
    EXPECT_EQ(first.title_in(2021), "Школа № 1");
    EXPECT_EQ(first.title_in(2022), "Лицей № 1");
    EXPECT_EQ(read.municipalities()[first.municipality_in(2021)->index()], "Первый район");
    EXPECT_EQ(read.municipalities()[first.municipality_in(2022)->index()], "Второй район");
}

}  // namespace
}  // namespace msoko::pushdown
