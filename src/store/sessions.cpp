#include "msoko/store/sessions.hpp"

#include <fmt/format.h>

#include "person_rows.hpp"
#include "statement.hpp"

namespace msoko::store {
namespace {

constexpr const char* kSessionColumns =
    "session.id, session.hash, session.person, session.created_at, session.seen_at, session.address, session.agent";
constexpr std::size_t kNumSessionColumns = 7;

Session session_of(const Rows& rows, std::size_t row) {
    return {{static_cast<std::uint32_t>(rows.whole(row, 0))},
            rows.text(row, 1),
            {static_cast<std::uint32_t>(rows.whole(row, 2))},
            rows.whole(row, 3),
            rows.whole(row, 4),
            rows.text(row, 5),
            rows.text(row, 6)};
}

Value value_of(SessionId id) {
    return static_cast<std::int64_t>(id.value);
}

}  // namespace

Result<SessionId> Sessions::add(const Session& session) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<std::int64_t> id = next_id(database_, "session");
    if (!id) {
        return tl::make_unexpected(id.error());
    }
    Result<void> done =
        execute(database_,
                "insert into session (id, hash, person, created_at, seen_at, address, agent) values ($1, $2, $3, $4, "
                "$5, $6, $7)",
                {*id, session.hash, value_of(session.person), session.created_at, session.seen_at, session.address,
                 session.agent});
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return SessionId{static_cast<std::uint32_t>(*id)};
}

Result<std::optional<Sessions::Found>> Sessions::find(const std::string& hash) {
    const Result<Rows> rows = database_.run(
        fmt::format("select {}, {} from session join person on person.id = session.person where session.hash = $1 and "
                    "session.ended_at is null",
                    kSessionColumns, kPersonColumns),
        {hash});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    if (rows->size() == 0) {
        return std::optional<Found>();
    }
    return Found{session_of(*rows, 0), person_of(*rows, 0, kNumSessionColumns)};
}

Result<std::vector<Session>> Sessions::list(PersonId person, std::int64_t seen_since) {
    const Result<Rows> rows = database_.run(
        fmt::format("select {} from session where person = $1 and ended_at is null and seen_at >= $2 order by seen_at "
                    "desc, id desc",
                    kSessionColumns),
        {value_of(person), seen_since});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<Session> sessions;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        sessions.push_back(session_of(*rows, row));
    }
    return sessions;
}

Result<void> Sessions::see(SessionId id, std::int64_t at) {
    return execute(database_, "update session set seen_at = $2 where id = $1", {value_of(id), at});
}

Result<bool> Sessions::end(PersonId person, SessionId id, std::int64_t at) {
    const Result<Rows> ended = database_.run(
        "update session set ended_at = $3 where id = $2 and person = $1 and ended_at is null returning id",
        {value_of(person), value_of(id), at});
    return ended ? Result<bool>(ended->size() > 0) : tl::make_unexpected(ended.error());
}

Result<std::size_t> Sessions::end_all(PersonId person, std::int64_t at, std::optional<SessionId> but) {
    // No session has the number 0.
    const Result<Rows> ended = database_.run(
        "update session set ended_at = $2 where person = $1 and id <> $3 and ended_at is null returning id",
        {value_of(person), at, value_of(but.value_or(SessionId{0}))});
    return ended ? Result<std::size_t>(ended->size()) : tl::make_unexpected(ended.error());
}

Result<bool> Sessions::is_known_device(PersonId person, const std::string& hash) {
    const Result<Rows> rows =
        database_.run("select seen_at from known_device where hash = $2 and person = $1", {value_of(person), hash});
    return rows ? Result<bool>(rows->size() > 0) : tl::make_unexpected(rows.error());
}

Result<void> Sessions::know_device(PersonId person, const std::string& hash, std::int64_t at) {
    return execute(database_,
                   "insert into known_device (hash, person, seen_at) values ($1, $2, $3) on conflict (hash, person) do "
                   "update set seen_at = excluded.seen_at",
                   {hash, value_of(person), at});
}

Result<FailedAttempts> Sessions::failed_attempts(const std::string& subject) {
    const Result<Rows> rows = database_.run("select count, last_at from failed_attempts where subject = $1", {subject});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return rows->size() == 0 ? FailedAttempts() : FailedAttempts{rows->whole(0, 0), rows->whole(0, 1)};
}

Result<void> Sessions::set_failed_attempts(const std::string& subject, const FailedAttempts& attempts) {
    return execute(database_,
                   "insert into failed_attempts (subject, count, last_at) values ($1, $2, $3) on conflict (subject) do "
                   "update set count = excluded.count, last_at = excluded.last_at",
                   {subject, attempts.count, attempts.last_at});
}

Result<void> Sessions::forget(std::int64_t before) {
    Result<void> done = execute(database_, "delete from session where seen_at < $1", {before});
    if (done) {
        done = execute(database_, "delete from known_device where seen_at < $1", {before});
    }
    return done ? execute(database_, "delete from failed_attempts where last_at < $1", {before}) : done;
}

}  // namespace msoko::store
