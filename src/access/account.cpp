#include "msoko/access/account.hpp"

#include <fmt/format.h>

#include <utility>

#include "msoko/access/journal.hpp"
#include "msoko/access/secret.hpp"
#include "msoko/access/totp.hpp"
#include "msoko/store/credentials.hpp"
#include "throttle.hpp"

namespace msoko::access {
namespace {

using store::Database;
using store::Transaction;

constexpr std::size_t kNumRecoveryCodes = 10;
constexpr std::size_t kFewestSecretBytes = 16;  // RFC 4226, section 4, R6
constexpr Patience kOwnPassword{6, 15 * 60};

}  // namespace

template <typename Work>
Result<void> Account::change(const Visit& visit, const char* action, const std::string& after, Work work) {
    return database_.use([&](Database& database) -> Result<void> {
        Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
        if (!transaction) {
            return tl::make_unexpected(transaction.error());
        }
        Result<void> done = work(database);
        if (done) {
            done = record(database, visit.actor, clock_(), {action, object_of(visit.person.id), "", after});
        }
        return done ? transaction->commit() : done;
    });
}

Result<void> Account::check_password(const Visit& visit, const std::string& password) {
    const std::vector<Subject> subjects{{fmt::format("own {}", visit.person.id.value), kOwnPassword}};
    const auto hash = database_.use([&](Database& database) -> Result<std::string> {
        Throttle throttle(database, clock_());
        const Result<std::int64_t> wait = throttle.wait(subjects);
        if (!wait || *wait > 0) {
            return wait ? fail(ErrorCode::Usage, fmt::format("Слишком много попыток. Повторите через {} с.", *wait))
                        : tl::make_unexpected(wait.error());
        }
        if (const Result<void> noted = throttle.note_failure(subjects); !noted) {
            return tl::make_unexpected(noted.error());
        }
        return store::Credentials(database).password(visit.person.id).map([](const std::optional<std::string>& kept) {
            return kept.value_or("");
        });
    });
    if (!hash) {
        return tl::make_unexpected(hash.error());
    }
    if (!passwords_.verify(*hash, password)) {
        return fail(ErrorCode::Usage, "Пароль неверен.");
    }
    return database_.use([&](Database& database) { return Throttle(database, clock_()).clear(subjects); });
}

Result<void> Account::change_password(const Visit& visit, const std::string& old_password,
                                      const std::string& new_password) {
    if (Result<void> good = check_new_password(new_password, visit.person.login); !good) {
        return good;
    }
    if (Result<void> right = check_password(visit, old_password); !right) {
        return right;
    }
    const std::string hash = passwords_.hash(new_password);
    return change(visit, "person.password", "сам", [&](Database& database) -> Result<void> {
        Result<void> done = store::Credentials(database).set_password(visit.person.id, hash, clock_());
        if (done) {
            done = store::Sessions(database)
                       .end_all(visit.person.id, clock_(), visit.session.id)
                       .map([](std::size_t /*count*/) {});
        }
        return done;
    });
}

Result<std::vector<std::string>> Account::enable_second_factor(const Visit& visit, const SecondFactorRequest& request) {
    const auto secret = from_base32(request.secret);
    if (!secret || secret->size() < kFewestSecretBytes) {
        return fail(ErrorCode::Usage, "Секрет второго фактора испорчен. Начните подключение заново.");
    }
    const auto step = find_totp_step(*secret, request.code, clock_());
    if (!step) {
        return fail(ErrorCode::Usage,
                    "Код не подошёл. Введите тот, что телефон показывает сейчас, и проверьте на телефоне время.");
    }
    if (const Result<void> right = check_password(visit, request.password); !right) {
        return tl::make_unexpected(right.error());
    }
    std::vector<std::string> codes;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < kNumRecoveryCodes; ++i) {
        codes.push_back(new_recovery_code());
        hashes.push_back(hash_of_token(codes.back()));
    }
    const Result<void> done = change(visit, "person.second_factor", "включён", [&](Database& database) {
        return store::Credentials(database).set_second_factor(visit.person.id, {*secret, *step}, hashes);
    });
    return done ? Result<std::vector<std::string>>(std::move(codes)) : tl::make_unexpected(done.error());
}

Result<void> Account::disable_second_factor(const Visit& visit, const std::string& password) {
    if (Result<void> right = check_password(visit, password); !right) {
        return right;
    }
    return change(visit, "person.second_factor", "выключен", [&](Database& database) {
        return store::Credentials(database).remove_second_factor(visit.person.id);
    });
}

Result<std::int64_t> Account::num_recovery_codes(const Visit& visit) {
    return database_.use(
        [&](Database& database) { return store::Credentials(database).num_recovery_codes(visit.person.id); });
}

Result<std::vector<store::Session>> Account::sessions(const Visit& visit, const SessionLimits& limits) {
    const std::int64_t at = clock_();
    auto found = database_.use([&](Database& database) {
        return store::Sessions(database).list(visit.person.id, at - limits.idle_seconds + 1);
    });
    if (found) {
        std::erase_if(*found,
                      [&](const store::Session& session) { return session.created_at + limits.longest_seconds <= at; });
    }
    return found;
}

Result<void> Account::end_session(const Visit& visit, store::SessionId id) {
    return change(visit, "session.revoke", fmt::format("сеанс {}", id.value), [&](Database& database) -> Result<void> {
        const Result<bool> ended = store::Sessions(database).end(visit.person.id, id, clock_());
        if (!ended) {
            return tl::make_unexpected(ended.error());
        }
        return *ended ? Result<void>() : fail(ErrorCode::NotFound, "Такого сеанса нет или он уже завершён.");
    });
}

Result<std::size_t> Account::end_other_sessions(const Visit& visit) {
    std::size_t count = 0;
    const Result<void> done = change(visit, "session.revoke", "все сеансы, кроме своего", [&](Database& database) {
        return store::Sessions(database)
            .end_all(visit.person.id, clock_(), visit.session.id)
            .map([&count](std::size_t ended) { count = ended; });
    });
    return done ? Result<std::size_t>(count) : tl::make_unexpected(done.error());
}

}  // namespace msoko::access
