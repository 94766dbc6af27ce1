#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "../support/raw_client.hpp"
#include "caller.hpp"
#include "documented_operations.hpp"
#include "msoko/server/api/people.hpp"
#include "msoko/server/http/server.hpp"
#include "msoko/store/credentials.hpp"
#include "operation_rules.hpp"

namespace msoko::api {
namespace {

namespace fs = std::filesystem;
using msoko::testing::documented_operations;
using msoko::testing::DocumentedOperation;
using msoko::testing::RawClient;
using msoko::testing::RawResponse;
using store::Role;
using store::ScopeKind;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kPassword = "синий трактор едет";

/// A browser: what it remembers of one sign-in.
struct Browser {
    std::string cookies;
    std::string csrf;
};

/// A real server behind the gate: the operations of people as they are, and for every other operation of the document
/// one that answers 200.
class GuardTest : public ::testing::Test {
  protected:
    explicit GuardTest(bool is_behind_proxy = false)
        : folder_(new_folder()), desk_(new_desk(folder_, is_behind_proxy)) {
        add_people_operations(open_, desk_);
        std::set<std::string> there;
        for (const http::Route& route : open_.routes()) {
            there.insert(route.operation);
        }
        for (const DocumentedOperation& documented : documented_operations()) {
            if (!there.contains(documented.operation)) {
                // As the real one: a file is refused before it is read.
                http::BodyRule body;
                if (documented.method == "POST") {
                    body = {documented.operation == "createUpload" ? http::BodyKind::File : http::BodyKind::Json, 1024};
                }
                open_.add({documented.method, documented.path, documented.operation,
                           [](const http::Request&) { return http::Response(); }, body});
            }
        }
        open_.add({"GET", "/api/v1/unheard-of", "unheardOf", [](const http::Request&) { return http::Response(); }});
        add_guarded(router_, open_, desk_);
        http::ServerOptions options;
        options.endpoint = {"127.0.0.1", 0};
        options.stop_on_signals = false;
        server_ = std::make_unique<http::Server>(
            http::Server::listen(
                options, [this](const http::Request& request) { return router_.handle(request); },
                guarded_admission(router_, desk_))
                .value());
        thread_ = std::thread([this] { server_->run(); });
    }
    void TearDown() override {
        server_->stop();
        thread_.join();
        std::error_code error;
        fs::remove_all(folder_, error);
    }

    store::PersonId add(const std::string& login, const std::vector<store::Assignment>& roles) {
        const std::string hash = desk_->passwords.hash(kPassword);
        return desk_->database.use([&](store::Database& database) {
            store::People people(database);
            store::Person person;
            person.login = login;
            person.name = "Имя";
            person.state = store::PersonState::Active;
            const store::PersonId id = people.add(person).value();
            EXPECT_TRUE(store::Credentials(database).set_password(id, hash, 0));
            for (const store::Assignment& role : roles) {
                static_cast<void>(people.assign(id, role).value());
            }
            return id;
        });
    }

    RawResponse ask(const Browser& browser, const std::string& method, const std::string& target,
                    const std::string& body = "", const std::string& headers = "") {
        RawClient client(server_->port());
        std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: msoko.test\r\n" + headers;
        if (!browser.cookies.empty()) {
            bytes += "Cookie: " + browser.cookies + "\r\n";
        }
        if (!browser.csrf.empty()) {
            bytes += "X-CSRF-Token: " + browser.csrf + "\r\n";
        }
        if (!body.empty()) {
            bytes += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        }
        client.send(bytes + "\r\n" + body);
        return client.receive();
    }

    /// With such a body as the operation takes, empty.
    RawResponse ask_as_documented(const Browser& browser, const DocumentedOperation& documented,
                                  const std::string& target) {
        const auto routes = router_.routes();
        const auto route = std::find_if(routes.begin(), routes.end(),
                                        [&](const http::Route& one) { return one.operation == documented.operation; });
        if (route->body.kind == http::BodyKind::File) {
            return ask(browser, documented.method, target, "",
                       "Content-Type: application/octet-stream\r\nContent-Length: 0\r\n");
        }
        return ask(browser, documented.method, target, route->body.kind == http::BodyKind::Json ? "{}" : "");
    }

    static std::string credentials(const std::string& login, const std::string& password = kPassword) {
        return R"({"login":")" + login + R"(","password":")" + password + "\"}";
    }

    Browser sign_in(const std::string& login) {
        const auto outcome = desk_->sign_in.sign_in({login, kPassword, ""}, {"127.0.0.1", "test", ""});
        const std::string& token = std::get<access::SignedIn>(outcome.value()).token;
        Browser browser{"msoko_session=" + token, csrf_token_of(token)};
        ask(browser, "GET", "/api/v1/session");
        return browser;
    }

    static fs::path new_folder() {
        std::string pattern = (fs::temp_directory_path() / "msoko-guard-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        return pattern;
    }
    static std::shared_ptr<PeopleDesk> new_desk(const fs::path& folder, bool is_behind_proxy) {
        PeopleOptions options;
        options.is_behind_proxy = is_behind_proxy;
        options.cost = {1, std::size_t{8192} * 1024};
        return std::make_shared<PeopleDesk>(
            store::Database::open(folder / "test.db", {.absent = store::Absent::Create}).value(), options);
    }

    fs::path folder_;
    std::shared_ptr<PeopleDesk> desk_;
    http::Router open_;
    http::Router router_;
    std::unique_ptr<http::Server> server_;
    std::thread thread_;
};

/// Who may use the operations of a tag: letters of a(dministrator), d(epartment), c(enter), h(ead), k(oordinator),
/// e(xpert), g(uest); n = nobody need be signed in. By the regulations (rights_test) and docs/ru/people.md.
const std::map<std::string, std::string> kByTag = {
    {"assessment", "adchk"},  {"indicators", "adchk"}, {"organizations", "adchk"},
    {"signals", "adchk"},     {"items", "adchk"},      {"findings", "adc"},
    {"documents", "adc"},     {"questions", "adc"},    {"uploads", "ac"},
    {"imports", "adc"},       {"jobs", "ac"},          {"logins", "ac"},
    {"templates", "adchkeg"}, {"account", "adchkeg"},  {"people", "a"},
    {"audit", "ad"}};
/// Where an operation differs from its tag.
const std::map<std::string, std::string> kByOperation = {
    {"getSession", "adchkegn"},        {"signIn", "adchkegn"},       {"openLink", "adchkegn"},
    {"setPasswordByLink", "adchkegn"}, {"signOut", "adchkeg"},       {"getWorkplace", "adchk"},
    {"getHealth", "adchkegn"},         {"getReadiness", "adchkegn"}, {"getMetrics", "adchkegn"}};  // on this machine

TEST_F(GuardTest, EveryOperationIsOpenToItsRolesAndToNobodyElse) {
    const std::vector<std::pair<char, store::Assignment>> roles = {
        {'a', {.role = Role::Administrator}},
        {'d', {.role = Role::Department}},
        {'c', {.role = Role::Center}},
        {'h', {.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1"}}},
        {'k', {.role = Role::Coordinator, .scope = ScopeKind::Organization, .objects = {"sch1"}}},
        {'e', {.role = Role::Expert}},
        {'g', {.role = Role::Guest}}};
    for (const auto& [letter, role] : roles) {
        add(std::string("person-") + letter, {role});
    }
    const std::regex parameter(R"(\{\w+\})");
    for (const DocumentedOperation& documented : documented_operations()) {
        const auto own = kByOperation.find(documented.operation);
        const std::string& allowed = own != kByOperation.end() ? own->second : kByTag.at(documented.tag);
        const std::string target = std::regex_replace(documented.path, parameter, "999");
        const auto is_let_in = [&](const Browser& browser) {
            const RawResponse answer = ask_as_documented(browser, documented, target);
            EXPECT_NE(answer.status, 413);
            EXPECT_NE(answer.status, 415);
            // A wrong login is no refusal of the gate.
            return answer.status != 403 && (answer.status != 401 || documented.operation == "signIn");
        };
        SCOPED_TRACE(documented.operation);
        EXPECT_EQ(is_let_in({}), allowed.find('n') != std::string::npos) << "nobody";
        for (const auto& [letter, role] : roles) {
            EXPECT_EQ(is_let_in(sign_in(std::string("person-") + letter)), allowed.find(letter) != std::string::npos)
                << letter;
        }
    }
}

TEST_F(GuardTest, WhatNoRuleNamesIsOpenToNobody) {
    add("admin", {{.role = Role::Administrator}});
    EXPECT_EQ(ask(sign_in("admin"), "GET", "/api/v1/unheard-of").status, 403);
    EXPECT_EQ(ask({}, "GET", "/api/v1/unheard-of").status, 403);
}

TEST_F(GuardTest, AChangeComesFromOurOwnPages) {
    add("admin", {{.role = Role::Administrator}});
    const Browser browser = sign_in("admin");
    const std::string body = R"({"login":"new","name":"Имя"})";
    const auto status = [&](const Browser& as, const std::string& headers) {
        return ask(as, "POST", "/api/v1/people", body, headers).status;
    };
    EXPECT_EQ(status({browser.cookies, ""}, ""), 403);
    EXPECT_EQ(status({browser.cookies, csrf_token_of("guessed")}, ""), 403);
    EXPECT_EQ(status({browser.cookies, sign_in("admin").csrf}, ""), 403);
    EXPECT_EQ(status(browser, "Origin: https://evil.test\r\n"), 403);
    EXPECT_EQ(status(browser, "Origin: null\r\n"), 403);
    EXPECT_EQ(status(browser, "Sec-Fetch-Site: cross-site\r\n"), 403);
    EXPECT_EQ(status(browser, "Sec-Fetch-Site: same-site\r\n"), 403);
    EXPECT_EQ(status(browser, "Origin: http://msoko.test\r\nSec-Fetch-Site: same-origin\r\n"), 201);
    EXPECT_EQ(ask({}, "POST", "/api/v1/session", credentials("admin"), "Origin: https://evil.test\r\n").status, 403);
}

TEST_F(GuardTest, ASignInDoesNotTakeOverATokenThatWasThereBefore) {
    add("admin", {{.role = Role::Administrator}});
    const Browser planted{"msoko_session=planted-by-somebody-else", ""};
    const RawResponse answer = ask(planted, "POST", "/api/v1/session", credentials("admin"));
    ASSERT_EQ(answer.status, 200);
    EXPECT_THAT(answer.headers.at("set-cookie"), Not(HasSubstr("planted")));
    EXPECT_EQ(ask(planted, "GET", "/api/v1/account").status, 401);
}

TEST_F(GuardTest, CookiesAreForTheBrowserAlone) {
    add("admin", {{.role = Role::Administrator}});
    const RawResponse plain = ask({}, "POST", "/api/v1/session", credentials("admin"));
    EXPECT_THAT(plain.headers.at("set-cookie"), HasSubstr("; HttpOnly; SameSite=Strict"));
    EXPECT_THAT(plain.headers.at("set-cookie"), Not(HasSubstr("Secure")));
    // Who is not behind a proxy must not be told by anybody that there is one.
    const RawResponse told = ask({}, "POST", "/api/v1/session", credentials("admin"), "X-Forwarded-Proto: https\r\n");
    EXPECT_THAT(told.headers.at("set-cookie"), Not(HasSubstr("Secure")));
}

/// The same behind a server that speaks TLS.
class ProxiedGuardTest : public GuardTest {
  protected:
    ProxiedGuardTest() : GuardTest(true) {}
};

TEST_F(ProxiedGuardTest, CookiesOfAProtectedSiteAreItsOwn) {
    add("admin", {{.role = Role::Administrator}});
    const std::string tls = "X-Forwarded-Proto: https\r\n";
    const RawResponse signed_in = ask({}, "POST", "/api/v1/session", credentials("admin"), tls);
    EXPECT_THAT(signed_in.headers.at("set-cookie"), HasSubstr("__Host-msoko_device="));
    EXPECT_THAT(signed_in.headers.at("set-cookie"), HasSubstr("; Secure"));
    // A neighboring site can set a cookie without the prefix only: it is not looked at.
    const Browser browser = sign_in("admin");
    EXPECT_EQ(ask({"__Host-" + browser.cookies, ""}, "GET", "/api/v1/account", "", tls).status, 200);
    EXPECT_EQ(ask(browser, "GET", "/api/v1/account", "", tls).status, 401);
}

TEST_F(ProxiedGuardTest, GuessingFromOneAddressDoesNotLockOutAnother) {
    add("admin", {{.role = Role::Administrator}});
    const std::string wrong = credentials("admin", "не тот пароль");
    RawResponse last;
    for (int i = 0; i < 8; ++i) {
        // What the guesser writes of itself is not believed: the last address is the proxy's word.
        last = ask({}, "POST", "/api/v1/session", wrong,
                   "X-Forwarded-For: 198.51.100." + std::to_string(i) + ", 192.0.2.1\r\n");
    }
    EXPECT_EQ(last.status, 429);
    EXPECT_EQ(ask({}, "POST", "/api/v1/session", credentials("admin"), "X-Forwarded-For: 192.0.2.2\r\n").status, 200);
}

TEST_F(GuardTest, ASignInTakesThePlaceOfTheOneBefore) {
    add("admin", {{.role = Role::Administrator}});
    const Browser first = sign_in("admin");
    const RawResponse second = ask(first, "POST", "/api/v1/session", credentials("admin"));
    ASSERT_EQ(second.status, 200);
    EXPECT_EQ(ask(first, "GET", "/api/v1/account").status, 401);
}

TEST_F(GuardTest, ASignOutEndsTheSession) {
    add("admin", {{.role = Role::Administrator}});
    const Browser browser = sign_in("admin");
    EXPECT_EQ(ask(browser, "GET", "/api/v1/account").status, 200);
    const RawResponse out = ask(browser, "DELETE", "/api/v1/session");
    EXPECT_EQ(out.status, 204);
    EXPECT_THAT(out.headers.at("set-cookie"), HasSubstr("Max-Age=0"));
    EXPECT_EQ(ask(browser, "GET", "/api/v1/account").status, 401);
}

TEST_F(GuardTest, AFileIsReadOnlyFromWhoMayBringOne) {
    add("center", {{.role = Role::Center}});
    add("head", {{.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1"}}});
    const auto bring = [&](const Browser& as) {
        // The file itself never comes: only a refusal can be the answer.
        RawClient client(server_->port());
        client.send(
            "POST /api/v1/uploads?name=a.csv HTTP/1.1\r\nHost: msoko.test\r\nCookie: " + as.cookies +
            "\r\nX-CSRF-Token: " + as.csrf +
            "\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
        return client.receive().status;
    };
    // A token that was made up fits its own cookie; nobody has signed in by it.
    EXPECT_EQ(bring({"msoko_session=made-up", csrf_token_of("made-up")}), 401);
    const Browser head = sign_in("head");
    EXPECT_EQ(bring(head), 403);
    const Browser center = sign_in("center");
    EXPECT_EQ(bring({center.cookies, head.csrf}), 403);
    EXPECT_EQ(bring(center), 100);
}

TEST_F(GuardTest, ASignInTakesNoMoreThanItNeeds) {
    add("admin", {{.role = Role::Administrator}});
    const auto status = [&](const std::string& body) { return ask({}, "POST", "/api/v1/session", body).status; };
    EXPECT_EQ(status(credentials("admin", std::string(100'000, 'a'))), 413);
    EXPECT_EQ(status(credentials("admin", std::string(5'000, 'a'))), 400);
    for (const std::string body : {"{", "[]", "null", "\"admin\"", R"({"login":"admin"})",
                                   R"({"login":1,"password":2})", R"({"login":["admin"],"password":{"$ne":""}})",
                                   R"({"login":"admin","password":"a","role":"administrator"})"}) {
        EXPECT_EQ(status(body), 400) << body;
    }
    EXPECT_EQ(status(std::string(6'000, '[')), 400);
    // Of a name that comes twice one must not be checked and the other used: the last counts, for all.
    EXPECT_EQ(status(R"({"login":"admin","password":"wrong","login":"nobody"})"), 401);
}

TEST_F(GuardTest, TellsThatThereIsNobodyWhoCouldSignIn) {
    EXPECT_EQ(ask({}, "GET", "/api/v1/session").body, R"({"sign_in":"no_people","session":null})");
    add("admin", {{.role = Role::Administrator}});
    EXPECT_EQ(ask({}, "GET", "/api/v1/session").body, R"({"sign_in":"required","session":null})");
    EXPECT_THAT(ask(sign_in("admin"), "GET", "/api/v1/session").body, HasSubstr(R"("manage_people")"));
}

TEST_F(GuardTest, ARefusalNamesNobody) {
    add("admin", {{.role = Role::Administrator}});
    const std::string wrong = ask({}, "POST", "/api/v1/session", credentials("admin", "не тот пароль")).body;
    EXPECT_EQ(wrong, ask({}, "POST", "/api/v1/session", credentials("nobody", "не тот пароль")).body);
    EXPECT_THAT(wrong, Not(HasSubstr("admin")));
}

TEST_F(GuardTest, GuessingIsToldToWait) {
    add("admin", {{.role = Role::Administrator}});
    RawResponse last;
    for (int i = 0; i < 6; ++i) {
        last = ask({}, "POST", "/api/v1/session", credentials("admin", "не тот пароль"));
    }
    EXPECT_EQ(last.status, 429);
    EXPECT_EQ(last.headers.at("retry-after"), "2");
}

}  // namespace
}  // namespace msoko::api
