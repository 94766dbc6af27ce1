#include "msoko/store/batches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "accepting.hpp"
#include "batch_files.hpp"
#include "batch_records.hpp"
#include "overlaps.hpp"
#include "row_cells.hpp"

namespace msoko::store {
namespace {

/// Compares the rows of a batch with what its sheets were counted to. @return what is wrong
std::string miscounted(const BatchRecord& batch, const Sheets& rows) {
    const auto count = [](std::uint32_t valid, std::uint32_t absent) { return std::size_t{valid} + absent; };
    for (const facts::WorkBatch& sheet : rows.works) {
        if (sheet.works.size() != count(sheet.source.num_valid, sheet.source.num_absent)) {
            return fmt::format("партия {}, лист «{}»: строк — {}, а было {}", title(batch), sheet.source.sheet,
                               sheet.works.size(), count(sheet.source.num_valid, sheet.source.num_absent));
        }
    }
    for (const facts::TableBatch& sheet : rows.tables) {
        const bool fits = std::all_of(sheet.columns.begin(), sheet.columns.end(), [&sheet](const auto& column) {
            return column.second.size() == sheet.rows.size();
        });
        if (!fits) {
            return fmt::format("партия {}, лист «{}»: столбцы разной длины", title(batch), sheet.source.sheet);
        }
    }
    return {};
}

}  // namespace

Result<Acceptance> Batches::accept(const Delivery& delivery, std::span<const BatchId> superseded) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<Acceptance> acceptance = store::accept(database_, delivery, superseded);
    if (acceptance && !acceptance->is_repeat) {
        if (Result<void> committed = transaction->commit(); !committed) {
            return tl::make_unexpected(committed.error());
        }
    }
    return acceptance;
}

Result<std::vector<Overlap>> Batches::overlaps(const Sheets& rows) {
    return store::overlaps(database_, rows, {});
}

Result<std::vector<BatchRecord>> Batches::list() {
    return records(database_, "order by id");
}

Result<BatchRecord> Batches::find(BatchId id) {
    return record(database_, id);
}

Result<std::vector<Finding>> Batches::findings(BatchId id) {
    const Result<BatchRecord> batch = find(id);
    if (!batch) {
        return tl::make_unexpected(batch.error());
    }
    const Result<Rows> rows = database_.run(
        "select sheet, sheet_row, sheet_column, code, severity, message, action from batch_finding where "
        "batch = $1 order by number",
        {number_of(id)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<Finding> found;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        found.push_back({batch->name, rows->text(i, 0), static_cast<std::uint32_t>(rows->whole(i, 1)),
                         static_cast<std::uint32_t>(rows->whole(i, 2)), rows->text(i, 3),
                         static_cast<Severity>(rows->whole(i, 4)), rows->text(i, 5),
                         static_cast<Action>(rows->whole(i, 6))});
    }
    return found;
}

Result<std::vector<CellChange>> Batches::changes(BatchId id) {
    const Result<BatchRecord> batch = find(id);
    if (!batch) {
        return tl::make_unexpected(batch.error());
    }
    const Result<std::vector<BatchRecord>> predecessors =
        records(database_, "where superseded_by = $1 order by id", {number_of(id)});
    if (!predecessors) {
        return tl::make_unexpected(predecessors.error());
    }
    if (predecessors->empty()) {
        return std::vector<CellChange>();
    }
    Cells before;
    for (const BatchRecord& predecessor : *predecessors) {
        const Result<Sheets> rows = read_batch(database_, predecessor.id);
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        before.merge(cells_of(*rows));
    }
    const Result<Sheets> rows = read_batch(database_, id);
    return rows ? Result<std::vector<CellChange>>(compare(before, cells_of(*rows)).changes)
                : tl::make_unexpected(rows.error());
}

Result<std::vector<BatchRecord>> Batches::dependants(BatchId id) {
    std::vector<BatchRecord> found;
    Result<BatchRecord> batch = find(id);
    while (batch && batch->superseded_by) {
        batch = find(*batch->superseded_by);
        if (batch) {
            found.insert(found.begin(), *batch);
        }
    }
    if (!batch) {
        return tl::make_unexpected(batch.error());
    }
    if (!found.empty()) {
        return found;
    }
    const Result<std::vector<BatchRecord>> returning =
        records(database_, "where superseded_by = $1 order by id", {number_of(id)});
    if (!returning) {
        return tl::make_unexpected(returning.error());
    }
    std::set<BatchId> seen{id};
    for (const BatchRecord& one : *returning) {
        const Result<Sheets> rows = read_batch(database_, one.id);
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        const Result<std::vector<Overlap>> shared = store::overlaps(database_, *rows, seen);
        if (!shared) {
            return tl::make_unexpected(shared.error());
        }
        for (const Overlap& overlap : *shared) {
            const Result<BatchRecord> other = find(overlap.batch);
            if (!other) {
                return tl::make_unexpected(other.error());
            }
            seen.insert(overlap.batch);
            found.push_back(*other);
        }
    }
    return found;
}

Result<std::vector<BatchRecord>> Batches::withdraw(BatchId id) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<BatchRecord> batch = find(id);
    if (!batch) {
        return tl::make_unexpected(batch.error());
    }
    if (batch->state == BatchState::Withdrawn) {
        return fail(ErrorCode::Usage, fmt::format("Партия {} уже отозвана.", title(*batch)));
    }
    const Result<std::vector<BatchRecord>> dependants = this->dependants(id);
    if (!dependants) {
        return tl::make_unexpected(dependants.error());
    }
    if (!dependants->empty()) {
        std::string list;
        for (const BatchRecord& one : *dependants) {
            list += (list.empty() ? "" : ", ") + title(one);
        }
        return fail(ErrorCode::Usage,
                    fmt::format("От партии {} зависят: {}. Отзовите сначала их, в этом порядке.", title(*batch), list));
    }
    Result<std::vector<BatchRecord>> returned =
        records(database_, "where superseded_by = $1 order by id", {number_of(id)});
    if (!returned) {
        return returned;
    }
    Result<void> done = update(database_, "update batch set state = 'withdrawn' where id = $1", {number_of(id)});
    if (done) {
        done = update(database_, "update batch set state = 'accepted', superseded_by = null where superseded_by = $1",
                      {number_of(id)});
    }
    if (done) {
        done = transaction->commit();
    }
    return done ? std::move(returned) : tl::make_unexpected(done.error());
}

Result<Sheets> Batches::accepted(const Progress& progress) {
    const Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Read);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<std::vector<BatchRecord>> batches =
        records(database_, "where state = 'accepted' order by case kind when 'file' then 0 else 1 end, id");
    if (!batches) {
        return tl::make_unexpected(batches.error());
    }
    Sheets all;
    for (std::size_t i = 0; i < batches->size(); ++i) {
        Result<Sheets> rows = read_batch(database_, (*batches)[i].id);
        if (!rows) {
            return rows;
        }
        std::move(rows->works.begin(), rows->works.end(), std::back_inserter(all.works));
        std::move(rows->tables.begin(), rows->tables.end(), std::back_inserter(all.tables));
        if (progress) {
            progress("Читаю базу", i + 1, batches->size());
        }
    }
    return all;
}

Result<std::vector<facts::TableBatch>> Batches::accepted_table(const std::string& table) {
    const Result<Rows> sheets = database_.run(
        "select s.batch, s.number from batch_sheet as s join batch as b on b.id = s.batch where b.state = 'accepted' "
        "and "
        "s.fact_table = $1 order by s.batch, s.number",
        {table});
    if (!sheets) {
        return tl::make_unexpected(sheets.error());
    }
    Sheets rows;
    for (std::size_t i = 0; i < sheets->size(); ++i) {
        const SheetPlace place{id_of(sheets->whole(i, 0)), sheets->whole(i, 1)};
        if (Result<void> read = read_sheet(database_, place, nullptr, rows); !read) {
            return tl::make_unexpected(read.error());
        }
    }
    return std::move(rows.tables);
}

Result<std::vector<facts::OrganizationRecord>> Batches::organizations() {
    const Result<Rows> rows = database_.run(
        "select distinct o.login, o.year, o.name, o.municipality_code, o.municipality, o.region_code, o.region from "
        "batch_organization as o join batch as b on b.id = o.batch join batch_sheet as s on s.batch = o.batch and "
        "s.number = o.sheet where b.state = 'accepted' and (s.fact_table is null or s.fact_table not in ('org_event', "
        "'org_period', 'reference')) order by 1, 2, 3, 4, 5, 6, 7");
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<facts::OrganizationRecord> records;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        records.push_back({rows->text(row, 0), static_cast<int>(rows->whole(row, 1)), rows->text(row, 2),
                           rows->text(row, 3), rows->text(row, 4), rows->text(row, 5), rows->text(row, 6)});
    }
    return records;
}

Result<std::vector<std::string>> Batches::problems(const Progress& progress) {
    Result<std::vector<std::string>> found = database_.problems();
    const Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Read);
    if (!found || !transaction) {
        return found ? tl::make_unexpected(transaction.error()) : found;
    }
    const Result<std::vector<BatchRecord>> batches = list();
    if (!batches) {
        return tl::make_unexpected(batches.error());
    }
    for (std::size_t i = 0; i < batches->size(); ++i) {
        const BatchRecord& batch = (*batches)[i];
        const Result<Sheets> rows = read_batch(database_, batch.id);
        if (std::string wrong = rows ? miscounted(batch, *rows) : rows.error().message; !wrong.empty()) {
            found->push_back(std::move(wrong));
        }
        if (progress) {
            progress("Проверяю базу", i + 1, batches->size());
        }
    }
    return found;
}

}  // namespace msoko::store
