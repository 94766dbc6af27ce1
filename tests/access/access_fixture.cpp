#include "access_fixture.hpp"

#include <stdexcept>

#include "msoko/store/credentials.hpp"

namespace msoko::access {

AccessTest::AccessTest()
    : database_(need(store::Database::open(folder_.path() / "test.db", {.absent = store::Absent::Create}))) {}

store::PersonId AccessTest::add(const std::string& login, const std::vector<store::Assignment>& roles) {
    const std::string hash = passwords_.hash(kPassword);
    return with([&](store::Database& database) {
        store::People people(database);
        store::Person person;
        person.login = login;
        person.name = "Имя " + login;
        person.state = store::PersonState::Active;
        const store::PersonId id = need(people.add(person));
        need(store::Credentials(database).set_password(id, hash, now_));
        for (const store::Assignment& role : roles) {
            need(people.assign(id, role));
        }
        return id;
    });
}

std::variant<SignedIn, Refusal> AccessTest::try_to(const SignInRequest& request, const Client& client) {
    return need(sign_in_.sign_in(request, client));
}

SignedIn AccessTest::sign_in(const std::string& login, const Client& client) {
    return std::get<SignedIn>(try_to({login, kPassword, ""}, client));
}

Refusal AccessTest::refusal(const SignInRequest& request, const Client& client) {
    return std::get<Refusal>(try_to(request, client));
}

Visit AccessTest::visit(const SignedIn& signed_in) {
    return need(sign_in_.visit(signed_in.token, {})).value();
}

std::vector<std::string> AccessTest::journal() {
    return with([](store::Database& database) {
        std::vector<std::string> lines;
        for (const store::AuditEntry& entry : need(store::Audit(database).list({}))) {
            lines.insert(lines.begin(), entry.action + " " + entry.object + ": " + entry.before + " → " + entry.after +
                                            " by " + entry.who);
        }
        return lines;
    });
}

}  // namespace msoko::access
