#include "msoko/store/audit.hpp"

#include <fmt/format.h>

#include "msoko/base/sha256.hpp"
#include "person_rows.hpp"
#include "statement.hpp"

namespace msoko::store {
namespace {

constexpr const char* kColumns = "number, at, person, who, action, object, was, became, address, hash";
constexpr std::size_t kHash = 9;
constexpr std::int64_t kPage = 10'000;

AuditEntry entry_of(const Rows& rows, std::size_t row) {
    AuditEntry entry;
    entry.number = rows.whole(row, 0);
    entry.at = rows.whole(row, 1);
    if (const auto person = optional_whole(rows, row, 2)) {
        entry.person = PersonId{static_cast<std::uint32_t>(*person)};
    }
    entry.who = rows.text(row, 3);
    entry.action = rows.text(row, 4);
    entry.object = rows.text(row, 5);
    entry.before = rows.text(row, 6);
    entry.after = rows.text(row, 7);
    entry.address = rows.text(row, 8);
    return entry;
}

/// Every part stands with its length, so that no two lines are written alike.
std::string hash_of(const AuditEntry& entry, const std::string& previous) {
    Sha256 hash;
    const auto add = [&hash](const std::string& part) {
        hash.add(fmt::format("{}:", part.size()));
        hash.add(part);
    };
    add(previous);
    add(std::to_string(entry.number));
    add(std::to_string(entry.at));
    add(entry.person ? std::to_string(entry.person->value) : "");
    for (const std::string* part :
         {&entry.who, &entry.action, &entry.object, &entry.before, &entry.after, &entry.address}) {
        add(*part);
    }
    return std::move(hash).hex();
}

struct Head {
    std::int64_t number = 0;
    std::string hash;
};

Result<Head> head_of(Database& database) {
    const Result<Rows> rows = database.run("select number, hash from audit_head");
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return rows->size() == 0 ? Head() : Head{rows->whole(0, 0), rows->text(0, 1)};
}

std::string removed(std::int64_t first, std::int64_t last) {
    return first == last ? fmt::format("Запись {} удалена.", first) : fmt::format("Записи {}–{} удалены.", first, last);
}

/// Looks at one line after another.
class Verification {
  public:
    void see(const AuditEntry& entry, const std::string& hash) {
        const std::int64_t expected = check_.num_entries + num_removed_ + 1;
        const bool is_gap = entry.number > expected;
        if (is_gap) {
            check_.problems.push_back(removed(expected, entry.number - 1));
            num_removed_ += entry.number - expected;
        }
        // After a gap the hash of the line before is not known, and the line cannot be told from a changed one.
        if (!is_gap && hash_of(entry, check_.hash) != hash) {
            check_.problems.push_back(fmt::format("Запись {} изменена.", entry.number));
        }
        ++check_.num_entries;
        check_.hash = hash;
    }

    AuditCheck finish(const Head& head) {
        const std::int64_t last = check_.num_entries + num_removed_;
        if (head.number > last) {
            check_.problems.push_back(removed(last + 1, head.number));
        } else if (head.number != last || head.hash != check_.hash) {
            check_.problems.push_back(fmt::format(
                "Конец журнала не тот, что отмечен: отмечена запись {}, последняя — {}.", head.number, last));
        }
        return std::move(check_);
    }

  private:
    AuditCheck check_;
    std::int64_t num_removed_ = 0;
};

}  // namespace

Result<void> Audit::append(const AuditEntry& entry) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<Head> head = head_of(database_);
    if (!head) {
        return tl::make_unexpected(head.error());
    }
    AuditEntry added = entry;
    added.number = head->number + 1;
    const std::string hash = hash_of(added, head->hash);
    Result<void> done = execute(
        database_, fmt::format("insert into audit ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", kColumns),
        {added.number, added.at, added.person ? value_of(*added.person) : Value(), added.who, added.action,
         added.object, added.before, added.after, added.address, hash});
    if (done) {
        done = execute(database_,
                       "insert into audit_head (one, number, hash) values (1, $1, $2) on conflict (one) do update set "
                       "number = excluded.number, hash = excluded.hash",
                       {added.number, hash});
    }
    return done ? transaction->commit() : done;
}

Result<std::vector<AuditEntry>> Audit::list(const AuditFilter& filter) {
    const Result<Rows> rows = database_.run(
        fmt::format("select {} from audit where ($1 = '' or who = $1) and ($2 = '' or action = $2 or "
                    "substr(action, 1, length($2) + 1) = $2 || '.') and ($3 = '' or object = $3) and at >= $4 and at < "
                    "$5 and number < $6 order by number desc limit $7",
                    kColumns),
        {filter.who, filter.action, filter.object, filter.since, filter.until, filter.below_number,
         static_cast<std::int64_t>(filter.limit)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<AuditEntry> entries;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        entries.push_back(entry_of(*rows, row));
    }
    return entries;
}

Result<AuditCheck> Audit::verify() {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Read);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Verification verification;
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (;;) {
        const Result<Rows> rows = database_.run(
            fmt::format("select {} from audit where number > $1 order by number limit $2", kColumns), {last, kPage});
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        if (rows->size() == 0) {
            break;
        }
        for (std::size_t row = 0; row < rows->size(); ++row) {
            verification.see(entry_of(*rows, row), rows->text(row, kHash));
        }
        last = rows->whole(rows->size() - 1, 0);
    }
    const Result<Head> head = head_of(database_);
    return head ? Result<AuditCheck>(verification.finish(*head)) : tl::make_unexpected(head.error());
}

Result<bool> Audit::has_hash(const std::string& hash) {
    const Result<Rows> rows = database_.run("select number from audit where hash = $1", {hash});
    return rows ? Result<bool>(rows->size() > 0) : tl::make_unexpected(rows.error());
}

}  // namespace msoko::store
