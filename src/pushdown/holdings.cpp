#include "holdings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>

#include "copy_text.hpp"

namespace msoko::pushdown {
namespace {

using Write = std::function<Result<void>(CopyText&)>;

// The names have a space, which those of the catalogue's tables never have.
constexpr const char* kCreate =
    "create table facts.\"load organization\" (number bigint, year bigint, login text, name text, municipality text, "
    "region_code text, region text); "
    "create table facts.\"load change\" (number bigint, year bigint, is_transfer bigint, value text); "
    "create table facts.\"load paper\" (year bigint, run text, procedure text, subject text, grade bigint); "
    "create table facts.\"load year\" (year bigint); "
    "create table facts.\"load table\" (name text)";

Result<void> copy(store::PostgresConnection& database, const char* table, const Write& write) {
    if (Result<void> begun = database.begin_copy(fmt::format("copy facts.\"load {}\" from stdin", table)); !begun) {
        return begun;
    }
    CopyText out(database);
    if (Result<void> written = write(out); !written) {
        return written;
    }
    return out.finish();
}

/// Empty where no file names it.
std::string name_in(const facts::Organization& organization, int year) {
    const auto before = organization.earlier_names.lower_bound(year);
    return before == organization.earlier_names.end() ? organization.name : before->second;
}

std::string municipality_in(const facts::OrganizationDirectory& directory, const facts::Organization& organization,
                            int year) {
    const auto municipality = organization.municipality_in(year);
    return municipality ? directory.municipalities()[municipality->index()] : std::string();
}

Result<void> write_organizations(CopyText& out, const facts::OrganizationDirectory& directory) {
    for (std::size_t i = 0; i < directory.size(); ++i) {
        const facts::Organization& organization = directory.all()[i];
        for (const auto& [year, login] : organization.logins) {
            out.whole(static_cast<std::int64_t>(i));
            out.whole(year);
            out.text(login);
            out.text(name_in(organization, year));
            out.text(municipality_in(directory, organization, year));
            out.text(directory.region_code());
            out.text(directory.region());
            if (Result<void> done = out.end_row(); !done) {
                return done;
            }
        }
    }
    return {};
}

/// Names and municipalities that begin after those of earlier years.
Result<void> write_changes(CopyText& out, const facts::OrganizationDirectory& directory) {
    Result<void> done;
    const auto write = [&](std::size_t organization, int year, bool is_transfer, const std::string& value) {
        out.whole(static_cast<std::int64_t>(organization));
        out.whole(year);
        out.whole(is_transfer ? 1 : 0);
        out.text(value);
        done = out.end_row();
    };
    for (std::size_t i = 0; i < directory.size(); ++i) {
        const facts::Organization& organization = directory.all()[i];
        for (auto last = organization.earlier_names.begin(); done && last != organization.earlier_names.end(); ++last) {
            write(i, last->first + 1, false, name_in(organization, last->first + 1));
        }
        const auto& municipalities = organization.earlier_municipalities;
        for (auto last = municipalities.begin(); done && last != municipalities.end(); ++last) {
            write(i, last->first + 1, true, municipality_in(directory, organization, last->first + 1));
        }
    }
    return done;
}

Result<void> write_papers(CopyText& out, std::span<const facts::Paper> papers) {
    for (const facts::Paper& paper : papers) {
        out.whole(paper.year);
        out.text(to_string(paper.run));
        out.text(paper.procedure);
        out.text(paper.subject);
        out.whole(paper.grade);
        if (Result<void> done = out.end_row(); !done) {
            return done;
        }
    }
    return {};
}

facts::Run run_of(std::string_view text) {
    using facts::Run;
    constexpr std::array<Run, 4> kRuns = {Run::Autumn, Run::Spring, Run::Early, Run::Main};
    return *std::find_if(kRuns.begin(), kRuns.end() - 1, [text](Run run) { return to_string(run) == text; });
}

/// Calls take(rows, row) for every row of a query.
template <typename Take>
Result<void> for_each_row(store::PostgresConnection& database, const char* sql, const Take& take) {
    const Result<store::PostgresRows> rows = database.query(sql);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    for (std::size_t row = 0; row < rows->size(); ++row) {
        take(*rows, row);
    }
    return {};
}

}  // namespace

Result<void> write_holdings(store::PostgresConnection& database, const catalog::Catalog& catalog,
                            const facts::FactSet& facts) {
    Result<void> done = database.execute(kCreate);
    if (done) {
        done = copy(database, "organization",
                    [&](CopyText& out) { return write_organizations(out, facts.organizations()); });
    }
    if (done) {
        done = copy(database, "change", [&](CopyText& out) { return write_changes(out, facts.organizations()); });
    }
    if (done) {
        done = copy(database, "paper", [&](CopyText& out) { return write_papers(out, facts.papers()); });
    }
    if (done) {
        done = copy(database, "year", [&](CopyText& out) {
            Result<void> written;
            for (std::size_t i = 0; i < facts.years().size() && written; ++i) {
                out.whole(facts.years()[i]);
                written = out.end_row();
            }
            return written;
        });
    }
    if (done) {
        done = copy(database, "table", [&](CopyText& out) {
            Result<void> written;
            for (const catalog::TableDescription& table : catalog.tables()) {
                if (written && facts.table(table.name == "item" ? "result" : table.name) != nullptr) {
                    out.text(table.name);
                    written = out.end_row();
                }
            }
            return written;
        });
    }
    return done;
}

Result<Holdings> read_holdings(store::PostgresConnection& database) {
    Holdings holdings;
    const auto text = [](const store::PostgresRows& rows, std::size_t row, std::size_t column) {
        return std::string(rows.text(row, column));
    };
    std::map<std::int64_t, std::string> logins;  // one of each organization
    // Which logins are one organization was settled when the facts were loaded: no rule may join others.
    holdings.history.prefixes = {{"", ""}};
    Result<void> done = for_each_row(
        database,
        "select number, year, login, name, municipality, region_code, region from facts.\"load organization\"",
        [&](const store::PostgresRows& rows, std::size_t row) {
            facts::OrganizationRecord& record = holdings.organizations.emplace_back();
            record.year = static_cast<int>(rows.whole(row, 1));
            record.login = text(rows, row, 2);
            record.name = text(rows, row, 3);
            record.municipality = text(rows, row, 4);
            record.region_code = text(rows, row, 5);
            record.region = text(rows, row, 6);
            holdings.history.same.push_back(
                {logins.try_emplace(rows.whole(row, 0), record.login).first->second, record.login});
        });
    if (done) {
        done =
            for_each_row(database, "select number, year, is_transfer, value from facts.\"load change\" order by year",
                         [&](const store::PostgresRows& rows, std::size_t row) {
                             facts::OrganizationEvent& event = holdings.history.events.emplace_back();
                             event.login = logins[rows.whole(row, 0)];
                             event.year = static_cast<int>(rows.whole(row, 1));
                             const bool is_transfer = rows.whole(row, 2) != 0;
                             event.change = is_transfer ? facts::OrganizationChange::Transferred
                                                        : facts::OrganizationChange::Renamed;
                             (is_transfer ? event.municipality : event.name) = text(rows, row, 3);
                         });
    }
    if (done) {
        done = for_each_row(database, "select year, run, procedure, subject, grade from facts.\"load paper\"",
                            [&](const store::PostgresRows& rows, std::size_t row) {
                                facts::Paper& paper = holdings.papers.emplace_back();
                                paper.year = static_cast<int>(rows.whole(row, 0));
                                paper.run = run_of(rows.text(row, 1));
                                paper.procedure = text(rows, row, 2);
                                paper.subject = text(rows, row, 3);
                                paper.grade = static_cast<int>(rows.whole(row, 4));
                            });
    }
    if (done) {
        done = for_each_row(database, "select year from facts.\"load year\" order by year",
                            [&](const store::PostgresRows& rows, std::size_t row) {
                                holdings.years.push_back(static_cast<int>(rows.whole(row, 0)));
                            });
    }
    if (done) {
        done = for_each_row(
            database, "select name from facts.\"load table\"",
            [&](const store::PostgresRows& rows, std::size_t row) { holdings.tables.insert(text(rows, row, 0)); });
    }
    return done ? Result<Holdings>(std::move(holdings)) : tl::make_unexpected(done.error());
}

}  // namespace msoko::pushdown
