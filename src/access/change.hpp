#pragma once

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::access {

/// Runs `work` in one transaction, which is undone where it fails.
template <typename Work>
auto change(store::Database& database, const Work& work) -> decltype(work()) {
    Result<store::Transaction> transaction = store::Transaction::begin(database, store::Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    auto done = work();
    if (done) {
        if (const Result<void> committed = transaction->commit(); !committed) {
            return tl::make_unexpected(committed.error());
        }
    }
    return done;
}

}  // namespace msoko::access
