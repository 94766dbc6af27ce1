#include "msoko/app/journaled.hpp"

#include <fmt/format.h>

#include "msoko/access/journal.hpp"

namespace msoko::app {
namespace {

using store::Transaction;

std::string object_of(store::BatchId id) {
    return fmt::format("batch {}", id.value);
}

std::string numbers_of(std::span<const store::BatchId> batches) {
    std::string numbers;
    for (const store::BatchId id : batches) {
        numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", id.value);
    }
    return numbers;
}

std::string words_of(const store::BatchRecord& batch) {
    return fmt::format("{}: строк новых — {}, изменено — {}, убрано — {}, отклонено — {}", batch.name,
                       batch.rows.created, batch.rows.changed, batch.rows.removed, batch.rows.rejected);
}

}  // namespace

Result<store::Acceptance> accept(store::Database& database, const access::Actor& actor, const store::Delivery& delivery,
                                 std::span<const store::BatchId> superseded) {
    Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<store::Acceptance> acceptance = store::Batches(database).accept(delivery, superseded);
    if (!acceptance || acceptance->is_repeat) {
        return acceptance;
    }
    const std::string before = superseded.empty() ? "" : fmt::format("партии {}", numbers_of(superseded));
    Result<void> done =
        access::record(database, actor, delivery.at,
                       {"batch.accept", object_of(acceptance->batch.id), before, words_of(acceptance->batch)});
    if (done) {
        done = transaction->commit();
    }
    return done ? std::move(acceptance) : tl::make_unexpected(done.error());
}

Result<std::vector<store::BatchRecord>> withdraw(store::Database& database, const access::Actor& actor,
                                                 store::BatchId id, std::int64_t at) {
    Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<std::vector<store::BatchRecord>> returned = store::Batches(database).withdraw(id);
    if (!returned) {
        return returned;
    }
    std::vector<store::BatchId> ids;
    for (const store::BatchRecord& batch : *returned) {
        ids.push_back(batch.id);
    }
    Result<void> done =
        access::record(database, actor, at,
                       {"batch.withdraw", object_of(id), "действовала",
                        ids.empty() ? "отозвана" : fmt::format("отозвана; снова действуют: {}", numbers_of(ids))});
    if (done) {
        done = transaction->commit();
    }
    return done ? std::move(returned) : tl::make_unexpected(done.error());
}

Result<void> remember(store::Database& database, const access::Actor& actor, const store::LoginAnswer& answer) {
    Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<void> done = store::Answers(database).remember(answer);
    if (done) {
        done = access::record(database, actor, answer.at,
                              {"login.match", fmt::format("logins {} {}", answer.one, answer.other), "",
                               answer.is_same ? "одна организация" : "разные организации"});
    }
    return done ? transaction->commit() : done;
}

}  // namespace msoko::app
