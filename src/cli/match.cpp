#include "match.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <ctime>
#include <string>
#include <vector>

#include "msoko/app/journaled.hpp"
#include "msoko/app/logins.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;

struct MatchOptions {
    std::shared_ptr<const app::ImportRequest> import;
    std::vector<std::string> same;       ///< two logins
    std::vector<std::string> different;  ///< two logins
    std::string without_login;           ///< a code from protocols of exams
    bool is_json = false;
};

Result<void> answer(const MatchOptions& options) {
    Result<store::Database> database = store::Database::open(options.import->database);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    const bool is_same = !options.same.empty();
    const bool is_code = !options.without_login.empty();
    const std::vector<std::string> pair = is_same   ? options.same
                                          : is_code ? std::vector<std::string>{"", options.without_login}
                                                    : options.different;
    Result<void> done =
        app::remember(*database, access::Actor::command_line(options.import->who),
                      store::LoginAnswer{pair[0], pair[1], is_same, options.import->who, std::time(nullptr)});
    if (done && is_code) {
        fmt::print("Запомнено: у кода {} нет логина.\n", pair[1]);
    } else if (done) {
        fmt::print("Запомнено: {} и {} — {}.\n", pair[0], pair[1], is_same ? "одна организация" : "разные организации");
    }
    return done;
}

Result<void> ask(const MatchOptions& options) {
    const app::ImportRequest& import = *options.import;
    const auto questions =
        app::open_questions(app::QuestionRequest{import.database, import.reading.catalog, import.reading.additions});
    if (!questions) {
        return tl::make_unexpected(questions.error());
    }
    json::array list;
    for (const facts::LoginQuestion& question : *questions) {
        const bool is_number = question.likeness == facts::LoginLikeness::Number;
        const bool is_code = question.likeness == facts::LoginLikeness::Code;
        if (options.is_json) {
            list.push_back(json::object{{"one", question.one},
                                        {"one_last", question.one_last},
                                        {"other", question.other},
                                        {"other_first", question.other_first},
                                        {"likeness", is_number ? "number"
                                                     : is_code ? "code"
                                                               : "name"},
                                        {"name", question.name}});
            continue;
        }
        if (is_code) {
            fmt::print("{} (по {} год): код ОО из протоколов экзаменов, логин неизвестен\n", question.one,
                       question.one_last);
            continue;
        }
        fmt::print("{} (по {} год) и {} (с {} года{}{}): {}\n", question.one, question.one_last, question.other,
                   question.other_first, question.name.empty() ? "" : ", ", question.name,
                   is_number ? "цифры логина те же, начало другое" : "то же название в том же муниципалитете");
    }
    if (options.is_json) {
        fmt::print("{}\n", json::serialize(list));
    } else if (questions->empty()) {
        fmt::print("Вопросов о логинах нет.\n");
    } else {
        fmt::print(
            "Одна организация: msoko import match --db {0} --same ЛОГИН ЛОГИН; разные: --different. Код ОО вместо "
            "логина — так же; логина у кода нет: --no-login КОД. Все коды сразу — столбец «код ОО в протоколах ЕГЭ и "
            "ОГЭ (РЦОИ)» реестра организаций (msoko template org).\n"
            "До ответа они считаются разными.\n",
            import.database);
    }
    return {};
}

int match(const MatchOptions& options) {
    const bool is_answer = !options.same.empty() || !options.different.empty() || !options.without_login.empty();
    const Result<void> done = is_answer ? answer(options) : ask(options);
    if (!done) {
        fmt::print(stderr, "{}\n", done.error().message);
        return exit_code(done.error().code);
    }
    return 0;
}

}  // namespace

void add_match(CLI::App& import, const std::shared_ptr<const app::ImportRequest>& import_request, Command& chosen) {
    CLI::App* command = import.add_subcommand("match", "какие логины похожи на одну организацию; ответить");
    command->fallthrough();
    const auto options = std::make_shared<MatchOptions>();
    options->import = import_request;
    CLI::Option* same = command->add_option("--same", options->same, "два логина одной организации")->expected(2);
    CLI::Option* different = command->add_option("--different", options->different, "два логина разных организаций")
                                 ->expected(2)
                                 ->excludes(same);
    command->add_option("--no-login", options->without_login, "код ОО из протоколов экзаменов, у которого логина нет")
        ->excludes(same)
        ->excludes(different);
    command->add_flag("--json", options->is_json, "для программ");
    command->callback([options, &chosen] { chosen = [options] { return match(*options); }; });
}

}  // namespace msoko::cli
