#include <boost/json/array.hpp>

#include "body.hpp"
#include "caller.hpp"
#include "desk_operation.hpp"
#include "json.hpp"
#include "msoko/app/journaled.hpp"
#include "msoko/app/logins.hpp"
#include "msoko/store/answers.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

http::Response reply_questions(const Desk& desk, store::Database& database) {
    const auto questions = app::open_questions(database, desk.workplace.catalog());
    if (!questions) {
        return refuse(questions.error());
    }
    json::array array;
    for (const facts::LoginQuestion& question : *questions) {
        const bool is_number = question.likeness == facts::LoginLikeness::Number;
        array.emplace_back(json::object{{"one", json_text(question.one)},
                                        {"one_last", question.one_last},
                                        {"other", json_text(question.other)},
                                        {"other_first", question.other_first},
                                        {"likeness", json_text(is_number ? "number" : "name")},
                                        {"name", json_text(question.name)}});
    }
    return reply({{"questions", std::move(array)}});
}

}  // namespace

http::Response list_login_questions(const Desk& desk, const ApiOptions&, const http::Request& request) {
    if (const auto checked = Query(request, {}).check(); !checked) {
        return refuse(checked.error());
    }
    Result<store::Database> database = open_database(desk);
    return database ? reply_questions(desk, *database) : refuse(database.error());
}

http::Response answer_logins(const Desk& desk, const ApiOptions& options, const http::Request& request) {
    constexpr std::size_t kLongest = 100;
    Body body(request, {"one", "other", "same"});
    const std::string one = body.required_text("one", kLongest);
    const std::string other = body.required_text("other", kLongest);
    const std::optional<bool> is_same = body.flag("same");
    if (!is_same) {
        body.refuse("Скажите, одна ли это организация: same.");
    }
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    Result<store::Database> database = open_database(desk);
    if (!database) {
        return refuse(database.error());
    }
    const access::Actor actor = actor_of(request, options);
    const Result<void> remembered = app::remember(
        *database, actor, store::LoginAnswer{one, other, *is_same, actor.who, desk.workplace.request().clock()});
    if (!remembered) {
        return refuse(remembered.error());
    }
    start_refresh(desk);
    return reply_questions(desk, *database);
}

}  // namespace msoko::api
