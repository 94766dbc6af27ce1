#include "holdings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "copy_text.hpp"

namespace msoko::pushdown {
namespace {

using Write = std::function<Result<void>(CopyText&)>;

// The names have a space, which those of the catalogue's tables never have.
constexpr const char* kCreate =
    "create table facts.\"load organization\" (year bigint, login text, name text, municipality text, "
    "region_code text, region text); "
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

Result<void> write_organizations(CopyText& out, const facts::OrganizationDirectory& directory) {
    for (const facts::Organization& organization : directory.all()) {
        for (const auto& [year, login] : organization.logins) {
            out.whole(year);
            out.text(login);
            out.text(organization.name);
            out.text(organization.municipality ? directory.municipalities()[organization.municipality->index()] : "");
            out.text(directory.region_code());
            out.text(directory.region());
            if (Result<void> done = out.end_row(); !done) {
                return done;
            }
        }
    }
    return {};
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
    Result<void> done = for_each_row(
        database, "select year, login, name, municipality, region_code, region from facts.\"load organization\"",
        [&](const store::PostgresRows& rows, std::size_t row) {
            facts::OrganizationRecord& record = holdings.organizations.emplace_back();
            record.year = static_cast<int>(rows.whole(row, 0));
            record.login = text(rows, row, 1);
            record.name = text(rows, row, 2);
            record.municipality = text(rows, row, 3);
            record.region_code = text(rows, row, 4);
            record.region = text(rows, row, 5);
        });
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
