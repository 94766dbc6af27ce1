#include "msoko/store/answers.hpp"

#include <algorithm>

namespace msoko::store {

Result<void> Answers::write(const std::string& sql, const std::vector<Value>& values) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    if (const Result<Rows> done = database_.run(sql, values); !done) {
        return tl::make_unexpected(done.error());
    }
    return transaction->commit();
}

Result<void> Answers::remember(const KnownMapping& mapping) {
    return write(
        "insert into known_mapping (fingerprint, title, name, definition, who, answered_at) values ($1, $2, $3, $4, "
        "$5, "
        "$6) on conflict (fingerprint) do update set title = excluded.title, name = excluded.name, definition = "
        "excluded.definition, who = excluded.who, answered_at = excluded.answered_at",
        {mapping.fingerprint, mapping.title, mapping.name, mapping.definition, mapping.who, mapping.at});
}

Result<std::optional<KnownMapping>> Answers::find_mapping(std::span<const std::string> fingerprints) {
    for (const std::string& fingerprint : fingerprints) {
        const Result<Rows> rows =
            database_.run("select title, name, definition, who, answered_at from known_mapping where fingerprint = $1",
                          {fingerprint});
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        if (rows->size() > 0) {
            return KnownMapping{fingerprint,      rows->text(0, 0), rows->text(0, 1),
                                rows->text(0, 2), rows->text(0, 3), rows->whole(0, 4)};
        }
    }
    return std::optional<KnownMapping>();
}

Result<void> Answers::remember(const LoginAnswer& answer) {
    if (answer.one == answer.other) {
        return fail(ErrorCode::Usage, "Укажите два разных логина.");
    }
    const auto [one, other] = std::minmax(answer.one, answer.other);
    return write(
        "insert into login_answer (one, other, is_same, who, answered_at) values ($1, $2, $3, $4, $5) on conflict "
        "(one, "
        "other) do update set is_same = excluded.is_same, who = excluded.who, answered_at = excluded.answered_at",
        {one, other, std::int64_t{answer.is_same ? 1 : 0}, answer.who, answer.at});
}

Result<std::vector<LoginAnswer>> Answers::login_answers() {
    const Result<Rows> rows =
        database_.run("select one, other, is_same, who, answered_at from login_answer order by one, other");
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<LoginAnswer> answers;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        answers.push_back({rows->text(row, 0), rows->text(row, 1), rows->whole(row, 2) != 0, rows->text(row, 3),
                           rows->whole(row, 4)});
    }
    return answers;
}

}  // namespace msoko::store
