#include "accepting.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <utility>

#include "batch_files.hpp"
#include "batch_records.hpp"
#include "overlaps.hpp"
#include "person_codes.hpp"
#include "row_cells.hpp"

namespace msoko::store {
namespace {

std::string layouts_of(const Delivery& delivery) {
    std::set<std::string> layouts;
    for (const facts::WorkBatch& batch : delivery.sheets.works) {
        layouts.insert(batch.source.layout);
    }
    for (const facts::TableBatch& batch : delivery.sheets.tables) {
        layouts.insert(batch.source.layout);
    }
    return fmt::format("{}", fmt::join(layouts, ", "));
}

std::int64_t rows_in(const Delivery& delivery) {
    std::size_t count = 0;
    for (const facts::WorkBatch& batch : delivery.sheets.works) {
        count += batch.works.size();
    }
    for (const facts::TableBatch& batch : delivery.sheets.tables) {
        count += batch.rows.size();
    }
    return static_cast<std::int64_t>(count);
}

std::int64_t rejected_in(const Delivery& delivery) {
    std::int64_t count = 0;
    for (const facts::WorkBatch& batch : delivery.sheets.works) {
        count += batch.source.num_rejected;
    }
    for (const facts::TableBatch& batch : delivery.sheets.tables) {
        count += batch.source.num_rejected;
    }
    return count;
}

/// Accepts one delivery inside a writing transaction.
class Accepting {
  public:
    Accepting(Database& database, const Delivery& delivery, std::span<const BatchId> superseded)
        : database_(database),
          delivery_(delivery),
          superseded_(superseded.begin(), superseded.end()),
          content_(content_hash(delivery)) {}

    Result<Acceptance> run() {
        if (Result<bool> repeat = find_repeat(); !repeat || *repeat) {
            return repeat ? Result<Acceptance>(std::move(acceptance_)) : tl::make_unexpected(repeat.error());
        }
        for (const auto step : {&Accepting::take_number, &Accepting::take_over, &Accepting::check_overlaps,
                                &Accepting::check_people, &Accepting::compare_rows, &Accepting::write}) {
            if (Result<void> done = (this->*step)(); !done) {
                return tl::make_unexpected(std::move(done.error()));
            }
        }
        return std::move(acceptance_);
    }

  private:
    Result<bool> find_repeat() {
        Result<std::vector<BatchRecord>> same =
            records(database_, "where sha256 = $1 and state = 'accepted' order by id", {delivery_.sha256});
        if (!same) {
            return tl::make_unexpected(same.error());
        }
        std::erase_if(*same, [this](const BatchRecord& batch) { return superseded_.contains(batch.id); });
        if (same->empty()) {
            return false;
        }
        const BatchRecord& known = same->front();
        if (known.content != content_) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{}: этот файл уже принят с другими настройками чтения, партия {}. Чтобы прочитать "
                                    "его по-новому, замените её: --supersede {}.",
                                    delivery_.name, title(known), known.id.value));
        }
        acceptance_.batch = known;
        acceptance_.is_repeat = true;
        return true;
    }

    /// One transaction writes at a time and nothing is ever deleted, so numbers do not repeat.
    Result<void> take_number() {
        const Result<Rows> last = database_.run("select coalesce(max(id), 0) from batch");
        if (!last) {
            return tl::make_unexpected(last.error());
        }
        id_ = id_of(last->whole(0, 0) + 1);
        return {};
    }

    Result<void> take_over() {
        for (const BatchId id : superseded_) {
            const Result<BatchRecord> batch = record(database_, id);
            if (!batch) {
                return tl::make_unexpected(batch.error());
            }
            if (batch->state != BatchState::Accepted) {
                return fail(ErrorCode::Usage, fmt::format("Партия {} не действует: заменять нечего.", title(*batch)));
            }
            Result<Sheets> rows = read_batch(database_, id);
            if (!rows) {
                return tl::make_unexpected(rows.error());
            }
            before_.merge(cells_of(*rows));
            if (Result<void> done =
                    update(database_, "update batch set state = 'superseded', superseded_by = $1 where id = $2",
                           {number_of(id_), number_of(id)});
                !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> check_overlaps() {
        const Result<std::vector<Overlap>> shared = overlaps(database_, delivery_.sheets, {});
        if (!shared) {
            return tl::make_unexpected(shared.error());
        }
        if (shared->empty()) {
            return {};
        }
        std::string message;
        std::string options;
        for (const Overlap& overlap : *shared) {
            const Result<BatchRecord> batch = record(database_, overlap.batch);
            if (!batch) {
                return tl::make_unexpected(batch.error());
            }
            message += overlap.row.empty() ? fmt::format("{}: в партии {} у той же работы другое число заданий. ",
                                                         delivery_.name, title(*batch))
                                           : fmt::format("{}: строка «{}» уже есть в партии {}. ", delivery_.name,
                                                         overlap.row, title(*batch));
            options += fmt::format(" --supersede {}", overlap.batch.value);
        }
        return fail(ErrorCode::UnusableInput,
                    fmt::format("{}Если это исправленный файл, примите его взамен:{}. Если нет — уберите повтор.",
                                message, options));
    }

    Result<void> check_people() {
        const Result<std::vector<SharedCode>> shared = shared_codes(database_, delivery_.people);
        if (!shared) {
            return tl::make_unexpected(shared.error());
        }
        if (shared->empty()) {
            return {};
        }
        const auto& [id, person] = shared->front();
        const Result<BatchRecord> batch = record(database_, id);
        if (!batch) {
            return tl::make_unexpected(batch.error());
        }
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("{}, строка {}: код, который заменяет имя, в организации {} уже у другого человека (партия "
                        "{}). Замените имя в этой строке кодом участника.",
                        delivery_.name, person.row, person.organization, title(*batch)));
    }

    Result<void> compare_rows() {
        RowCounts& rows = acceptance_.batch.rows;
        if (superseded_.empty()) {
            rows.created = rows_in(delivery_);
        } else {
            Comparison comparison = compare(before_, cells_of(delivery_.sheets));
            rows = comparison.rows;
            acceptance_.changes = std::move(comparison.changes);
        }
        rows.rejected = rejected_in(delivery_);
        return {};
    }

    Result<void> write() {
        BatchRecord& batch = acceptance_.batch;
        batch.id = id_;
        batch.sha256 = delivery_.sha256;
        batch.name = delivery_.name;
        batch.who = delivery_.who;
        batch.at = delivery_.at;
        batch.kind = delivery_.kind;
        batch.layouts = layouts_of(delivery_);
        batch.mapping = delivery_.mapping;
        batch.options = delivery_.options;
        batch.content = content_;
        batch.num_findings = static_cast<std::int64_t>(delivery_.findings.size());
        const RowCounts& rows = batch.rows;
        Result<void> done = update(
            database_,
            fmt::format("insert into batch ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                        "$15, $16, $17, $18)",
                        kRecordColumns),
            {number_of(id_), batch.sha256, batch.name, batch.who, batch.at, to_string(batch.kind), batch.layouts,
             batch.mapping, batch.options, batch.content, batch.num_findings, rows.created, rows.changed,
             rows.unchanged, rows.removed, rows.rejected, std::string(store::to_string(batch.state)), Value()});
        if (done) {
            done = write_sheets(database_, id_, delivery_);
        }
        if (done) {
            done = write_people(database_, id_, delivery_.people);
        }
        return done ? write_findings(database_, id_, delivery_.findings) : done;
    }

    Database& database_;
    const Delivery& delivery_;
    std::set<BatchId> superseded_;
    std::string content_;
    BatchId id_;
    Cells before_;
    Acceptance acceptance_;
};

}  // namespace

Result<Acceptance> accept(Database& database, const Delivery& delivery, std::span<const BatchId> superseded) {
    return Accepting(database, delivery, superseded).run();
}

}  // namespace msoko::store
