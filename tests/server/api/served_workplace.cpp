#include "served_workplace.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "msoko/store/credentials.hpp"

namespace msoko::testing {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {
const std::string kPassword = "синий трактор едет";
}  // namespace

ServedWorkplace::ServedWorkplace(SignIn sign_in)
    : folder_(fs::path(::testing::TempDir()) / fmt::format("msoko_served_workplace_{}", ::getpid())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    app::WorkplaceRequest request;
    request.database = database();
    request.reading.profile = "kemerovo";
    request.reading.catalog = fs::path(MSOKO_SOURCE_DIR) / "catalog";
    request.reading.threads = 1;
    workplace_ = app::Workplace::open(request).value();
    intake_ = app::Intake::open(*workplace_, jobs_, folder_).value();
    if (sign_in == SignIn::Required) {
        api::PeopleOptions people;
        people.cost = {1, std::size_t{8192} * 1024};
        people_ = std::make_shared<api::PeopleDesk>(store::Database::open(database()).value(), people);
    }
    api::add_operations(router_, api::Desk{*workplace_, *intake_, jobs_, metrics_, people_}, {"1.2.3", {}, "Иванова"});
    http::ServerOptions options;
    options.stop_on_signals = false;
    options.uploads = folder_;
    options.observe = [this](const http::Exchange& exchange) { metrics_.count(exchange); };
    server_ =
        std::make_unique<RunningServer>([this](const http::Request& asked) { return router_.handle(asked); }, options,
                                        people_ ? api::guarded_admission(router_, people_)
                                                : [this](const http::Request& asked) { return router_.admit(asked); });
}

ServedWorkplace::~ServedWorkplace() {
    server_.reset();
    intake_.reset();
    fs::remove_all(folder_);
}

void ServedWorkplace::add_person(const std::string& login, const store::Assignment& role) const {
    const std::string hash = people_->passwords.hash(kPassword);
    people_->database.use([&](store::Database& database) {
        store::People people(database);
        store::Person person;
        person.login = login;
        person.name = login;
        person.state = store::PersonState::Active;
        const store::PersonId id = people.add(person).value();
        EXPECT_TRUE(store::Credentials(database).set_password(id, hash, 0));
        static_cast<void>(people.assign(id, role).value());
    });
}

void ServedWorkplace::sign_in(const std::string& login) {
    signed_in_.clear();
    const RawResponse answer =
        post("/api/v1/session", json::serialize(json::object{{"login", login}, {"password", kPassword}}));
    const json::object session = json(answer);
    const std::string cookies = answer.headers.at("set-cookie");
    signed_in_ = fmt::format("Cookie: {}\r\nX-CSRF-Token: {}\r\n", cookies.substr(0, cookies.find(';')),
                             session.at("csrf_token").as_string().c_str());
    static_cast<void>(get("/api/v1/session"));
}

RawResponse ServedWorkplace::get(std::string_view target, std::string_view headers) const {
    return testing::get(port(), target, signed_in_ + std::string(headers));
}

RawResponse ServedWorkplace::post(std::string_view target, std::string_view body) const {
    return send_body(port(), "POST", target, "application/json", body, signed_in_);
}

json::object ServedWorkplace::json(const RawResponse& response, int status) {
    EXPECT_EQ(response.status, status) << response.body;
    return json::parse(response.body).as_object();
}

json::object ServedWorkplace::upload(std::string_view name, std::string_view rows) const {
    const std::string table =
        "year;procedure;run;subject;grade;org;org_name;municipality;class;student;primary;absent;item:1(20)\n" +
        std::string(rows);
    const json::object taken = json(send_body(port(), "POST", fmt::format("/api/v1/uploads?name={}", name),
                                              "application/octet-stream", table, signed_in_),
                                    202);
    wait();
    return json(get(fmt::format("/api/v1/uploads/{}", taken.at("id").as_int64())));
}

void ServedWorkplace::wait() const {
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const json::object list = json(get("/api/v1/jobs"));
        bool is_quiet = true;
        for (const json::value& job : list.at("jobs").as_array()) {
            const auto& state = job.at("state").as_string();
            is_quiet = is_quiet && state != "waiting" && state != "running";
        }
        if (is_quiet) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("the jobs do not end");
}

json::object ServedWorkplace::accept(const json::object& upload, std::string_view body) const {
    const std::string target = fmt::format("/api/v1/uploads/{}", upload.at("id").as_int64());
    json(post(target + "/acceptance", body), 202);
    wait();
    return json(get(target));
}

std::string rows_of(std::string_view school, std::initializer_list<int> scores, std::string_view municipality) {
    std::string rows;
    int student = 50000;
    for (const int score : scores) {
        rows += fmt::format("2021;vpr;spring;math;5;{0};Школа {0};{3};А;{1};{2};0;{2}\n", school, ++student, score,
                            municipality);
    }
    return rows;
}

}  // namespace msoko::testing
