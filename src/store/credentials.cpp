#include "msoko/store/credentials.hpp"

#include "person_rows.hpp"
#include "statement.hpp"

namespace msoko::store {
namespace {

/// Whether a command with "returning" found its row.
Result<bool> found(const Result<Rows>& rows) {
    return rows ? Result<bool>(rows->size() > 0) : tl::make_unexpected(rows.error());
}

}  // namespace

std::string_view to_string(LinkPurpose purpose) noexcept {
    return purpose == LinkPurpose::Invitation ? "invitation" : "reset";
}

Result<std::optional<std::string>> Credentials::password(PersonId person) {
    const Result<Rows> rows =
        database_.run("select password from person where id = $1 and password is not null", {value_of(person)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return rows->size() == 0 ? std::nullopt : std::optional(rows->text(0, 0));
}

Result<void> Credentials::set_password(PersonId person, const std::string& hash, std::int64_t at) {
    return execute(database_, "update person set password = $2, password_at = $3 where id = $1",
                   {value_of(person), hash, at});
}

Result<std::optional<SecondFactor>> Credentials::second_factor(PersonId person) {
    const Result<Rows> rows = database_.run(
        "select totp_secret, totp_step from person where id = $1 and totp_secret is not null", {value_of(person)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return rows->size() == 0 ? std::nullopt : std::optional(SecondFactor{rows->bytes(0, 0), rows->whole(0, 1)});
}

Result<void> Credentials::set_second_factor(PersonId person, const SecondFactor& factor,
                                            const std::vector<std::string>& recovery_hashes) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<void> done = execute(database_, "update person set totp_secret = $2, totp_step = $3 where id = $1",
                                {value_of(person), Bytes{factor.secret}, factor.step});
    if (done) {
        done = execute(database_, "delete from recovery_code where person = $1", {value_of(person)});
    }
    for (std::size_t i = 0; done && i < recovery_hashes.size(); ++i) {
        done = execute(database_, "insert into recovery_code (person, hash) values ($1, $2)",
                       {value_of(person), recovery_hashes[i]});
    }
    return done ? transaction->commit() : done;
}

Result<void> Credentials::remove_second_factor(PersonId person) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<void> done =
        execute(database_, "update person set totp_secret = null, totp_step = null where id = $1", {value_of(person)});
    if (done) {
        done = execute(database_, "delete from recovery_code where person = $1", {value_of(person)});
    }
    return done ? transaction->commit() : done;
}

Result<bool> Credentials::take_step(PersonId person, std::int64_t step) {
    return found(database_.run("update person set totp_step = $2 where id = $1 and totp_step < $2 returning id",
                               {value_of(person), step}));
}

Result<bool> Credentials::take_recovery_code(PersonId person, const std::string& hash) {
    return found(database_.run("delete from recovery_code where person = $1 and hash = $2 returning person",
                               {value_of(person), hash}));
}

Result<std::int64_t> Credentials::num_recovery_codes(PersonId person) {
    const Result<Rows> rows = database_.run("select count(*) from recovery_code where person = $1", {value_of(person)});
    return rows ? Result<std::int64_t>(rows->whole(0, 0)) : tl::make_unexpected(rows.error());
}

Result<void> Credentials::add_link(const OneTimeLink& link) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    Result<void> done = remove_links(link.person);
    if (done) {
        done = execute(
            database_,
            "insert into one_time_link (hash, person, purpose, created_at, expires_at) values ($1, $2, $3, "
            "$4, $5)",
            {link.hash, value_of(link.person), std::string(to_string(link.purpose)), link.created_at, link.expires_at});
    }
    return done ? transaction->commit() : done;
}

Result<std::optional<OneTimeLink>> Credentials::find_link(const std::string& hash, std::int64_t at) {
    const Result<Rows> rows = database_.run(
        "select person, purpose, created_at, expires_at from one_time_link where hash = $1 and expires_at > $2",
        {hash, at});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    if (rows->size() == 0) {
        return std::optional<OneTimeLink>();
    }
    return OneTimeLink{hash,
                       {static_cast<std::uint32_t>(rows->whole(0, 0))},
                       rows->text(0, 1) == to_string(LinkPurpose::Reset) ? LinkPurpose::Reset : LinkPurpose::Invitation,
                       rows->whole(0, 2),
                       rows->whole(0, 3)};
}

Result<void> Credentials::remove_links(PersonId person) {
    return execute(database_, "delete from one_time_link where person = $1", {value_of(person)});
}

}  // namespace msoko::store
