#include "msoko/access/sign_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "msoko/access/journal.hpp"
#include "msoko/access/secret.hpp"
#include "msoko/access/totp.hpp"
#include "msoko/base/text.hpp"
#include "msoko/store/audit.hpp"
#include "msoko/store/credentials.hpp"
#include "throttle.hpp"

namespace msoko::access {
namespace {

using store::Database;
using store::Transaction;

constexpr Patience kAddress{30, 15 * 60};  // a school has one address for all its computers
constexpr Patience kLogin{4, 15 * 60};     // at one address
constexpr Patience kDevice{6, 15 * 60};    // that the person has signed in from
constexpr Patience kCode{4, 60 * 60};      // for those who know the password
constexpr std::int64_t kSeenEvery = 60;    // seconds
constexpr std::int64_t kRemembered = std::int64_t{180} * 24 * 60 * 60;
constexpr std::size_t kLongestAgent = 200;  // bytes

Actor actor_of(const store::Person& person, const Client& client) {
    return {person.id, person.login, client.address, {}, false};
}

std::string shortened(std::string_view agent) {
    return std::string(text::prefix(text::is_valid_utf8(agent) ? agent : "", kLongestAgent));
}

/// Whether the code is of the telephone or of the list; either is good once.
Result<bool> take_code(Database& database, const store::Person& person, const std::string& code, std::int64_t at) {
    store::Credentials credentials(database);
    const auto factor = credentials.second_factor(person.id);
    if (!factor || !*factor) {
        return factor ? Result<bool>(true) : tl::make_unexpected(factor.error());
    }
    if (const auto step = find_totp_step((*factor)->secret, code, at)) {
        return credentials.take_step(person.id, *step);
    }
    return credentials.take_recovery_code(person.id, hash_of_token(text::to_lower(text::squeeze(code))));
}

}  // namespace

/// What is known before the password was looked at.
struct SignIn::Known {
    std::optional<store::Person> person;
    std::string hash;               // of the password; empty = cannot sign in
    std::vector<Subject> subjects;  // whom a failure is counted for
    Subject code;                   // whom a wrong code is counted for
    std::int64_t wait_seconds = 0;
};

Result<SignIn::Known> SignIn::look_up(const SignInRequest& request, const Client& client) {
    return database_.use([&](Database& database) -> Result<Known> {
        Known known;
        const auto person = store::People(database).find_login(text::to_lower(text::squeeze(request.login)));
        if (!person) {
            return tl::make_unexpected(person.error());
        }
        known.person = *person;
        bool is_known_device = false;
        if (known.person) {
            const auto hash = store::Credentials(database).password(known.person->id);
            const auto device =
                store::Sessions(database).is_known_device(known.person->id, hash_of_token(client.device));
            if (!hash || !device) {
                return tl::make_unexpected(hash ? device.error() : hash.error());
            }
            known.hash = known.person->state == store::PersonState::Active ? hash->value_or("") : "";
            is_known_device = !client.device.empty() && *device;
        }
        const std::string login = text::to_lower(text::squeeze(request.login));
        const std::string network = network_of(client.address);
        if (is_known_device) {
            known.subjects = {{fmt::format("device {} {}", client.device, login), kDevice}};
            known.code = {fmt::format("code device {} {}", client.device, login), kDevice};
        } else {
            known.subjects = {{fmt::format("address {}", network), kAddress},
                              {fmt::format("login {} {}", network, login), kLogin}};
            known.code = {fmt::format("code {}", login), kCode};
        }
        Throttle throttle(database, clock_());
        const auto wait = throttle.wait(known.subjects);
        if (!wait) {
            return tl::make_unexpected(wait.error());
        }
        known.wait_seconds = *wait;
        // Counted before the password is looked at, or many tries at once would all be heard.
        if (const Result<void> noted = *wait > 0 ? Result<void>() : throttle.note_failure(known.subjects); !noted) {
            return tl::make_unexpected(noted.error());
        }
        return known;
    });
}

Result<std::variant<SignedIn, Refusal>> SignIn::sign_in(const SignInRequest& request, const Client& client) {
    const Result<Known> known = look_up(request, client);
    if (!known) {
        return tl::make_unexpected(known.error());
    }
    if (known->wait_seconds > 0) {
        return Refusal{Refusal::Kind::TooMany, known->wait_seconds};
    }
    // Without the database: it takes a tenth of a second and 64 MB.
    const bool is_right = passwords_.verify(known->hash, request.password);
    std::optional<std::string> renewed;
    if (is_right && passwords_.is_outdated(known->hash)) {
        renewed = passwords_.hash(request.password);
    }
    auto decided = decide(*known, request, client, is_right);
    if (renewed && decided && std::holds_alternative<SignedIn>(*decided)) {
        const auto kept = database_.use([&](Database& database) {
            return store::Credentials(database).set_password(known->person->id, *renewed, clock_());
        });
        if (!kept) {
            return tl::make_unexpected(kept.error());
        }
    }
    return decided;
}

namespace {

/// A try under way, alone with the database.
struct Try {
    Database& database;
    const store::Person& person;
    const Client& client;
    std::int64_t at;

    Result<Refusal> refuse(Refusal::Kind kind) const {
        // Whoever tried has not proved to be this person.
        store::AuditEntry entry;
        entry.at = at;
        entry.who = "не опознан";
        entry.action = "session.refuse";
        entry.object = object_of(person.id);
        entry.after = kind == Refusal::Kind::WrongCode ? "неверный код" : "неверный пароль";
        entry.address = client.address;
        const Result<void> done = store::Audit(database).append(entry);
        return done ? Result<Refusal>(Refusal{kind, 0}) : tl::make_unexpected(done.error());
    }

    Result<SignedIn> accept() const {
        SignedIn signed_in{person, new_token(), client.device.empty() ? new_token() : client.device};
        store::Sessions sessions(database);
        const auto added = sessions.add(
            {{}, hash_of_token(signed_in.token), person.id, at, at, client.address, shortened(client.agent)});
        Result<void> done = added ? Result<void>() : tl::make_unexpected(added.error());
        if (done) {
            done = sessions.know_device(person.id, hash_of_token(signed_in.device), at);
        }
        if (done) {
            done = sessions.forget(at - kRemembered);
        }
        if (done) {
            done = record(database, actor_of(person, client), at,
                          {"session.begin", object_of(person.id), "", shortened(client.agent)});
        }
        return done ? Result<SignedIn>(std::move(signed_in)) : tl::make_unexpected(done.error());
    }
};

}  // namespace

Result<std::variant<SignedIn, Refusal>> SignIn::decide(const Known& known, const SignInRequest& request,
                                                       const Client& client, bool is_right) {
    using Outcome = std::variant<SignedIn, Refusal>;
    const std::int64_t at = clock_();
    return database_.use([&](Database& database) -> Result<Outcome> {
        Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
        if (!transaction) {
            return tl::make_unexpected(transaction.error());
        }
        const auto finish = [&](auto outcome) -> Result<Outcome> {
            if (!outcome) {
                return tl::make_unexpected(outcome.error());
            }
            const Result<void> done = transaction->commit();
            return done ? Result<Outcome>(std::move(*outcome)) : tl::make_unexpected(done.error());
        };
        if (!known.person) {
            return Refusal();
        }
        const Try attempt{database, *known.person, client, at};
        if (!is_right) {
            return finish(attempt.refuse(Refusal::Kind::Wrong));
        }
        Throttle throttle(database, at);
        Result<void> done = throttle.take_back(known.subjects);
        if (done && known.person->has_second_factor) {
            if (text::squeeze(request.code).empty()) {
                return finish(done.map([] { return Refusal{Refusal::Kind::CodeNeeded, 0}; }));
            }
            const Result<std::int64_t> wait = throttle.wait({known.code});
            if (!wait || *wait > 0) {
                return finish(wait.map([](std::int64_t seconds) { return Refusal{Refusal::Kind::TooMany, seconds}; }));
            }
            const Result<bool> taken = take_code(database, *known.person, request.code, at);
            if (!taken) {
                return tl::make_unexpected(taken.error());
            }
            if (!*taken) {
                done = throttle.note_failure({known.code});
                return done ? finish(attempt.refuse(Refusal::Kind::WrongCode)) : tl::make_unexpected(done.error());
            }
            done = throttle.clear({known.code});
        }
        // Failures at the address stay: whoever guesses at others must not clear them with a login of their own.
        if (done) {
            done = throttle.clear({known.subjects.back()});
        }
        if (!done) {
            return tl::make_unexpected(done.error());
        }
        return finish(attempt.accept());
    });
}

Result<std::optional<Visit>> SignIn::visit(const std::string& token, const Client& client, Attention attention) {
    if (token.empty()) {
        return std::optional<Visit>();
    }
    const std::int64_t at = clock_();
    return database_.use([&](Database& database) -> Result<std::optional<Visit>> {
        store::Sessions sessions(database);
        auto found = sessions.find(hash_of_token(token));
        if (!found || !*found) {
            return found ? Result<std::optional<Visit>>(std::nullopt) : tl::make_unexpected(found.error());
        }
        auto& [session, person] = **found;
        const std::int64_t end = session.created_at + limits_.longest_seconds;
        if (at >= session.seen_at + limits_.idle_seconds || at >= end || person.state != store::PersonState::Active) {
            return std::optional<Visit>();
        }
        if (attention == Attention::Present && at >= session.seen_at + kSeenEvery) {
            if (const Result<void> seen = sessions.see(session.id, at); !seen) {
                return tl::make_unexpected(seen.error());
            }
            session.seen_at = at;
        }
        auto assignments = store::People(database).in_force(person.id, day_of(at));
        if (!assignments) {
            return tl::make_unexpected(assignments.error());
        }
        Actor actor{person.id, person.login, client.address, std::move(*assignments), false};
        const std::int64_t expires_at = std::min(end, session.seen_at + limits_.idle_seconds);
        return Visit{std::move(session), std::move(person), std::move(actor), expires_at};
    });
}

Result<void> SignIn::sign_out(const Visit& visit) {
    return database_.use([&](Database& database) -> Result<void> {
        Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
        if (!transaction) {
            return tl::make_unexpected(transaction.error());
        }
        if (const auto ended = store::Sessions(database).end(visit.person.id, visit.session.id, clock_()); !ended) {
            return tl::make_unexpected(ended.error());
        }
        Result<void> done =
            record(database, visit.actor, clock_(), {"session.end", object_of(visit.person.id), "", ""});
        return done ? transaction->commit() : done;
    });
}

Result<std::optional<store::Person>> SignIn::link_owner(const std::string& token) {
    const std::int64_t at = clock_();
    return database_.use([&](Database& database) -> Result<std::optional<store::Person>> {
        const auto link = store::Credentials(database).find_link(hash_of_token(token), at);
        if (!link || !*link) {
            return link ? Result<std::optional<store::Person>>(std::nullopt) : tl::make_unexpected(link.error());
        }
        auto person = store::People(database).find((*link)->person);
        if (!person) {
            return tl::make_unexpected(person.error());
        }
        return person->state == store::PersonState::Disabled ? std::nullopt : std::optional(std::move(*person));
    });
}

Result<void> SignIn::set_password(const std::string& token, const std::string& password, const Client& client) {
    const auto gone = [] {
        return fail(ErrorCode::NotFound,
                    "Ссылка уже использована или её срок истёк. Попросите у администратора новую.");
    };
    const auto owner = link_owner(token);
    if (!owner || !*owner) {
        return owner ? gone() : tl::make_unexpected(owner.error());
    }
    if (Result<void> good = check_new_password(password, (*owner)->login); !good) {
        return good;
    }
    const std::string hash = passwords_.hash(password);
    const std::int64_t at = clock_();
    return database_.use([&](Database& database) -> Result<void> {
        Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
        if (!transaction) {
            return tl::make_unexpected(transaction.error());
        }
        store::Credentials credentials(database);
        // Another may have used it while the password was hashed.
        const auto link = credentials.find_link(hash_of_token(token), at);
        if (!link || !*link) {
            return link ? gone() : tl::make_unexpected(link.error());
        }
        const store::PersonId person = (*link)->person;
        Result<void> done = credentials.set_password(person, hash, at);
        if (done) {
            done = credentials.remove_links(person);
        }
        if (done) {
            done = store::People(database).set_state(person, store::PersonState::Active);
        }
        if (done) {
            done = store::Sessions(database).end_all(person, at).map([](std::size_t) {});
        }
        if (done) {
            done = record(database, actor_of(**owner, client), at,
                          {"person.password", object_of(person), "",
                           (*link)->purpose == store::LinkPurpose::Reset ? "по ссылке сброса" : "по приглашению"});
        }
        return done ? transaction->commit() : done;
    });
}

}  // namespace msoko::access
