#include "batch_files.hpp"

#include <fmt/format.h>

#include <numeric>
#include <utility>

#include "cell_bytes.hpp"
#include "msoko/base/sha256.hpp"
#include "row_cells.hpp"

namespace msoko::store {
namespace {

std::int64_t whole(auto value) {
    return static_cast<std::int64_t>(value);
}

Result<void> insert(Database& database, const std::string& sql, const std::vector<Value>& values) {
    const Result<Rows> done = database.run(sql, values);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

std::vector<Value> head_of(BatchId batch, std::int64_t sheet, const facts::Source& source) {
    return {whole(batch.value),
            sheet,
            source.sheet,
            source.layout,
            whole(source.num_rows),
            whole(source.num_valid),
            whole(source.num_absent),
            whole(source.num_rejected)};
}

Result<void> write_organization(Database& database, const SheetPlace& place, std::int64_t number,
                                const facts::OrganizationRecord& record, Value works) {
    return insert(database,
                  "insert into batch_organization (batch, sheet, number, login, year, name, municipality_code, "
                  "municipality, region_code, region, works) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                  {whole(place.batch.value), place.number, number, record.login, whole(record.year), record.name,
                   record.municipality_code, record.municipality, record.region_code, record.region, std::move(works)});
}

Result<void> write_sheet(Database& database, const SheetPlace& place, const facts::WorkBatch& batch) {
    const facts::Paper& paper = batch.paper;
    std::vector<Value> values = head_of(place.batch, place.number, batch.source);
    for (Value value :
         std::vector<Value>{whole(paper.year), std::string(facts::to_string(paper.run)), paper.procedure, paper.subject,
                            whole(paper.grade), whole(paper.pupil_grade), whole(paper.max_primary),
                            whole(paper.items.size()), Bytes{write_paper(batch)}}) {
        values.push_back(std::move(value));
    }
    Result<void> done = insert(
        database,
        "insert into batch_sheet (batch, number, name, layout, num_rows, num_valid, num_absent, num_rejected, "
        "year, run, procedure, subject, grade, pupil_grade, max_primary, num_items, details) values ($1, $2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        values);
    std::vector<std::vector<std::uint32_t>> by_organization(batch.organizations.size());
    for (std::uint32_t i = 0; i < batch.works.size(); ++i) {
        by_organization[batch.works[i].organization].push_back(i);
    }
    for (std::size_t i = 0; done && i < by_organization.size(); ++i) {
        done = write_organization(database, place, whole(i), batch.organizations[i],
                                  Bytes{write_works(batch, by_organization[i])});
    }
    return done;
}

Result<void> write_sheet(Database& database, const SheetPlace& place, const facts::TableBatch& batch) {
    std::vector<Value> values = head_of(place.batch, place.number, batch.source);
    values.emplace_back(batch.table);
    values.emplace_back(whole(batch.has_one_row_a_key));
    values.emplace_back(Bytes{write_rows(batch)});
    Result<void> done = insert(database,
                               "insert into batch_sheet (batch, number, name, layout, num_rows, num_valid, num_absent, "
                               "num_rejected, fact_table, has_one_row_a_key, details) values ($1, $2, $3, $4, $5, $6, "
                               "$7, $8, $9, $10, $11)",
                               values);
    for (std::size_t i = 0; done && i < batch.organizations.size(); ++i) {
        done = write_organization(database, place, whole(i), batch.organizations[i], {});
    }
    for (auto column = batch.columns.begin(); done && column != batch.columns.end(); ++column) {
        done = insert(database, "insert into batch_column (batch, sheet, name, cells) values ($1, $2, $3, $4)",
                      {whole(place.batch.value), place.number, column->first, Bytes{write_column(column->second)}});
    }
    return done;
}

facts::Run run_of(const std::string& word) {
    for (const facts::Run run : {facts::Run::Autumn, facts::Run::Spring, facts::Run::Early}) {
        if (facts::to_string(run) == word) {
            return run;
        }
    }
    return facts::Run::Main;
}

tl::unexpected<Error> damaged(const Database& database, BatchId batch) {
    return fail(ErrorCode::UnusableInput,
                fmt::format("База {}: строки партии {} повреждены. Восстановите базу из копии: msoko restore.",
                            database.name(), batch.value));
}

/// Columns of batch_sheet as read_sheet asks for them.
enum SheetColumn : std::uint8_t {
    Name,
    Layout,
    NumRows,
    NumValid,
    NumAbsent,
    NumRejected,
    Year,
    RunWord,
    Procedure,
    Subject,
    Grade,
    PupilGrade,
    MaxPrimary,
    FactTable,
    OneRowAKey,
    Details,
    File,
    Hash
};

facts::Source source_of(const Rows& sheet) {
    const auto count = [&sheet](SheetColumn column) { return static_cast<std::uint32_t>(sheet.whole(0, column)); };
    return {sheet.text(0, File), sheet.text(0, Name), sheet.text(0, Layout),
            sheet.text(0, Hash), count(NumRows),      count(NumValid),
            count(NumAbsent),    count(NumRejected),  0};
}

facts::OrganizationRecord organization_of(const Rows& rows, std::size_t row) {
    return {rows.text(row, 1), static_cast<int>(rows.whole(row, 2)),
            rows.text(row, 3), rows.text(row, 4),
            rows.text(row, 5), rows.text(row, 6),
            rows.text(row, 7)};
}

/// Organizations of a sheet; their works are the last column where they are asked for.
Result<Rows> organizations_of(Database& database, const SheetPlace& place, bool with_works) {
    return database.run(fmt::format("select number, login, year, name, municipality_code, municipality, region_code, "
                                    "region{} from batch_organization where batch = $1 and sheet = $2 order by number",
                                    with_works ? ", works" : ""),
                        {whole(place.batch.value), place.number});
}

Result<void> read_works_sheet(Database& database, const SheetPlace& place, const Rows& sheet,
                              const std::set<std::string>* logins, Sheets& rows) {
    facts::WorkBatch batch;
    const auto number = [&sheet](SheetColumn column) { return static_cast<int>(sheet.whole(0, column)); };
    batch.paper = {number(Year),
                   run_of(sheet.text(0, RunWord)),
                   sheet.text(0, Procedure),
                   sheet.text(0, Subject),
                   number(Grade),
                   number(MaxPrimary),
                   {},
                   number(PupilGrade)};
    batch.source = source_of(sheet);
    if (!read_paper(sheet.bytes(0, Details), batch)) {
        return damaged(database, place.batch);
    }
    const Result<Rows> organizations = organizations_of(database, place, logins == nullptr);
    if (!organizations) {
        return tl::make_unexpected(organizations.error());
    }
    for (std::size_t i = 0; i < organizations->size(); ++i) {
        batch.organizations.push_back(organization_of(*organizations, i));
        if (logins != nullptr && !logins->contains(batch.organizations.back().login)) {
            continue;
        }
        Result<Rows> apart;
        if (logins != nullptr) {
            apart = database.run("select works from batch_organization where batch = $1 and sheet = $2 and number = $3",
                                 {whole(place.batch.value), place.number, whole(i)});
            if (!apart) {
                return tl::make_unexpected(apart.error());
            }
        }
        const std::string& works = logins == nullptr ? organizations->bytes(i, 8) : apart->bytes(0, 0);
        if (!read_works(works, static_cast<std::uint32_t>(i), batch)) {
            return damaged(database, place.batch);
        }
    }
    rows.works.push_back(std::move(batch));
    return {};
}

Result<void> read_table_sheet(Database& database, const SheetPlace& place, const Rows& sheet, Sheets& rows) {
    facts::TableBatch batch;
    batch.table = sheet.text(0, FactTable);
    batch.has_one_row_a_key = sheet.whole(0, OneRowAKey) != 0;
    batch.source = source_of(sheet);
    const Result<Rows> organizations = organizations_of(database, place, false);
    if (!organizations) {
        return tl::make_unexpected(organizations.error());
    }
    for (std::size_t i = 0; i < organizations->size(); ++i) {
        batch.organizations.push_back(organization_of(*organizations, i));
    }
    if (!read_rows(sheet.bytes(0, Details), batch)) {
        return damaged(database, place.batch);
    }
    const Result<Rows> columns =
        database.run("select name, cells from batch_column where batch = $1 and sheet = $2 order by name",
                     {whole(place.batch.value), place.number});
    if (!columns) {
        return tl::make_unexpected(columns.error());
    }
    for (std::size_t i = 0; i < columns->size(); ++i) {
        if (!read_column(columns->bytes(i, 1), columns->text(i, 0), batch)) {
            return damaged(database, place.batch);
        }
    }
    rows.tables.push_back(std::move(batch));
    return {};
}

}  // namespace

std::string content_hash(const Delivery& delivery) {
    Sha256 hash;
    const auto add_organizations = [&hash](const auto& batch) {
        for (const facts::OrganizationRecord& record : batch.organizations) {
            hash.add(fmt::format("{};{};", record.login, record.year));
        }
    };
    for (const facts::WorkBatch& batch : delivery.sheets.works) {
        hash.add(name_of(batch.paper));
        hash.add(write_paper(batch));
        add_organizations(batch);
        std::vector<std::uint32_t> all(batch.works.size());
        std::iota(all.begin(), all.end(), 0U);
        hash.add(write_works(batch, all));
        for (const facts::Work& work : batch.works) {
            hash.add(fmt::format("{};", work.organization));
        }
    }
    for (const facts::TableBatch& batch : delivery.sheets.tables) {
        hash.add(batch.table);
        add_organizations(batch);
        hash.add(write_rows(batch));
        for (const auto& [name, column] : batch.columns) {
            hash.add(name);
            hash.add(write_column(column));
        }
    }
    return std::move(hash).hex();
}

Result<void> write_sheets(Database& database, BatchId batch, const Delivery& delivery) {
    SheetPlace place{batch, 0};
    Result<void> done;
    const auto write = [&](const auto& sheets) {
        for (std::size_t i = 0; done && i < sheets.size(); ++i) {
            ++place.number;
            done = write_sheet(database, place, sheets[i]);
        }
    };
    write(delivery.sheets.works);
    write(delivery.sheets.tables);
    return done;
}

Result<void> write_findings(Database& database, BatchId batch, const std::vector<Finding>& findings) {
    Result<void> done;
    for (std::size_t i = 0; done && i < findings.size(); ++i) {
        const Finding& finding = findings[i];
        done = insert(database,
                      "insert into batch_finding (batch, number, sheet, sheet_row, sheet_column, code, severity, "
                      "message, action) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                      {whole(batch.value), whole(i), finding.sheet, whole(finding.row), whole(finding.column),
                       finding.code, whole(finding.severity), finding.message, whole(finding.action)});
    }
    return done;
}

Result<void> read_sheet(Database& database, const SheetPlace& place, const std::set<std::string>* logins,
                        Sheets& rows) {
    const Result<Rows> sheet = database.run(
        "select s.name, s.layout, s.num_rows, s.num_valid, s.num_absent, s.num_rejected, s.year, s.run, s.procedure, "
        "s.subject, s.grade, s.pupil_grade, s.max_primary, s.fact_table, s.has_one_row_a_key, s.details, b.name, "
        "b.sha256 from batch_sheet as s join batch as b on b.id = s.batch where s.batch = $1 and s.number = $2",
        {whole(place.batch.value), place.number});
    if (!sheet) {
        return tl::make_unexpected(sheet.error());
    }
    return sheet->is_missing(0, FactTable) ? read_works_sheet(database, place, *sheet, logins, rows)
                                           : read_table_sheet(database, place, *sheet, rows);
}

Result<Sheets> read_batch(Database& database, BatchId batch) {
    const Result<Rows> sheets =
        database.run("select number from batch_sheet where batch = $1 order by number", {whole(batch.value)});
    if (!sheets) {
        return tl::make_unexpected(sheets.error());
    }
    Sheets rows;
    for (std::size_t i = 0; i < sheets->size(); ++i) {
        if (Result<void> read = read_sheet(database, {batch, sheets->whole(i, 0)}, nullptr, rows); !read) {
            return tl::make_unexpected(read.error());
        }
    }
    return rows;
}

}  // namespace msoko::store
