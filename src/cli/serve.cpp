#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "msoko/app/assessment.hpp"
#include "msoko/app/intake.hpp"
#include "msoko/app/jobs.hpp"
#include "msoko/app/workplace.hpp"
#include "msoko/server/api/metrics.hpp"
#include "msoko/server/api/operations.hpp"
#include "msoko/server/api/people.hpp"
#include "msoko/server/http/problem.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "reading_options.hpp"
#include "repeated_assessment.hpp"
#include "serving.hpp"
#include "user_name.hpp"

namespace msoko::cli {
namespace {

struct ServeOptions {
    std::filesystem::path folder = "out";
    std::string listen = "127.0.0.1:8080";
    std::filesystem::path web;
    app::WorkplaceRequest workplace;  ///< without a database: the folder is shown
    std::string key;
    std::string who;
    bool no_sign_in = false;
    bool is_behind_proxy = false;
};

Result<void> serve_folder(const ServeOptions& options, Serving serving) {
    auto assessment = repeated_assessment(options.folder);
    if (!assessment) {
        return tl::make_unexpected(assessment.error());
    }
    http::Router router;
    const Result<void> added = api::add_operations(
        router, std::make_shared<const app::Assessment>(std::move(*assessment)), {MSOKO_VERSION, options.folder, {}});
    return added ? run_server(router, std::move(serving)) : added;
}

/// A line of the journal: what was answered and how fast; neither paths nor addresses, so no names either.
void write_journal(const http::Exchange& exchange) {
    fmt::print(stderr,
               "{{\"at\":\"{:%Y-%m-%dT%H:%M:%SZ}\",\"request\":\"{}\",\"operation\":\"{}\",\"status\":{},\"bytes\":{},"
               "\"ms\":{:.1f}}}\n",
               fmt::gmtime(std::chrono::system_clock::now()), exchange.id, exchange.operation, exchange.status,
               exchange.num_bytes, std::chrono::duration<double, std::milli>(exchange.time_spent).count());
}

/// Refuses what does not name this machine: a foreign page can have its own name lead here, and would then be let in.
tl::expected<http::BodyRule, http::Response> admit_local(const http::Router& router, const http::Request& request) {
    const std::string_view host = request.header("host");
    for (const std::string_view name : {"localhost", "127.0.0.1", "[::1]"}) {
        if (host == name || (host.starts_with(name) && host.substr(name.size()).starts_with(':'))) {
            return router.admit(request);
        }
    }
    return tl::make_unexpected(http::make_problem(
        http::Problem::BadRequest, "Откройте страницу по адресу этого компьютера: http://127.0.0.1 и порт."));
}

/// Who may sign in; nullptr where nobody need.
/// @error Usage where that would let strangers in
Result<std::shared_ptr<api::PeopleDesk>> open_people(const ServeOptions& options, const http::Endpoint& endpoint) {
    if (options.no_sign_in && !http::is_loopback(endpoint)) {
        return fail(ErrorCode::Usage,
                    fmt::format("Адрес {} виден другим компьютерам: без входа (--no-sign-in) любой в сети смог бы "
                                "загружать и отзывать файлы. Укажите --listen 127.0.0.1:ПОРТ.",
                                endpoint.address));
    }
    auto database = store::Database::open(options.workplace.database, {.absent = store::Absent::Create});
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    api::PeopleOptions people_options;
    people_options.is_behind_proxy = options.is_behind_proxy;
    auto people = std::make_shared<api::PeopleDesk>(std::move(*database), people_options);
    const Result<bool> has_people = people->has_people();
    if (!has_people) {
        return tl::make_unexpected(has_people.error());
    }
    if (options.no_sign_in) {
        return *has_people ? fail(ErrorCode::Usage,
                                  "В базе есть пользователи: без входа (--no-sign-in) она открылась бы каждому, кто "
                                  "работает на этом компьютере.")
                           : Result<std::shared_ptr<api::PeopleDesk>>(nullptr);
    }
    if (!*has_people) {
        fmt::print(
            "В базе нет пользователей. Первый администратор: msoko user add ЛОГИН --name 'Фамилия И. О.' "
            "--role administrator --db {}\n",
            options.workplace.database);
    }
    if (!http::is_loopback(endpoint) && !options.is_behind_proxy) {
        fmt::print(
            "Адрес {} виден другим компьютерам, а соединение не защищено: пароли идут по сети открыто. "
            "Поставьте перед программой сервер с TLS и укажите --behind-proxy.\n",
            endpoint.address);
    }
    return people;
}

Result<void> serve_database(ServeOptions& options, Serving serving) {
    if (options.workplace.reading.profile.empty()) {
        return fail(ErrorCode::Usage, "Не указан профиль показателей: --profile. Список: msoko catalog list.");
    }
    const auto people = open_people(options, serving.endpoint);
    if (!people) {
        return tl::make_unexpected(people.error());
    }
    if (!options.key.empty()) {
        options.workplace.reading.key = options.key;
    }
    ProgressLine line;
    auto workplace = app::Workplace::open(options.workplace, [&](std::string_view stage, std::size_t done,
                                                                 std::size_t total) { line.show(stage, done, total); });
    line.clear();
    if (!workplace) {
        return tl::make_unexpected(workplace.error());
    }
    app::Jobs jobs;
    const auto intake = app::Intake::open(**workplace, jobs, std::filesystem::temp_directory_path());
    if (!intake) {
        return tl::make_unexpected(intake.error());
    }
    api::Metrics metrics;
    http::Router router;
    api::add_operations(router, api::Desk{**workplace, **intake, jobs, metrics, *people},
                        {MSOKO_VERSION, {}, options.who});
    if (*people) {
        serving.admission = api::guarded_admission(router, *people);
    } else {
        serving.admission = [&router](const http::Request& request) { return admit_local(router, request); };
    }
    serving.observe = [&metrics](const http::Exchange& exchange) {
        metrics.count(exchange);
        write_journal(exchange);
    };
    return run_server(router, std::move(serving));
}

int serve(ServeOptions& options) {
    const Result<http::Endpoint> endpoint = http::parse_endpoint(options.listen);
    Result<void> done = endpoint ? Result<void>() : tl::make_unexpected(endpoint.error());
    if (done) {
        Serving serving{*endpoint, options.web, {}, {}, {}};
        done = options.workplace.database.empty() ? serve_folder(options, std::move(serving))
                                                  : serve_database(options, std::move(serving));
    }
    if (!done) {
        fmt::print(stderr, "{}\n", done.error().message);
        return exit_code(done.error().code);
    }
    return 0;
}

}  // namespace

void add_serve(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command =
        app.add_subcommand("serve", "показать в браузере результаты оценки или рабочее место над базой");
    const auto options = std::make_shared<ServeOptions>();
    options->web = installation.web;
    app::AssessRequest& reading = options->workplace.reading;
    reading.catalog = installation.catalog;
    options->key = default_key();
    options->who = user_name();
    CLI::Option* folder = command->add_option("--assessment", options->folder, "папка результатов оценки (out)");
    command
        ->add_option("--db", options->workplace.database,
                     "база принятых файлов: путь или postgresql://…; создаётся, если её нет")
        ->excludes(folder);
    command->add_option("--profile", reading.profile, "профиль показателей; нужен с --db");
    command->add_option("--listen", options->listen, "адрес и порт (127.0.0.1:8080)");
    command->add_option("--web", options->web, "папка собранных страниц");
    command->add_option("--kim", reading.specifications,
                        "описания работ (КИМ) для загружаемых файлов: файлы или папки");
    command->add_option("--key", options->key,
                        "файл ключа, которым имена заменяются кодами; создаётся при первом файле с именами");
    CLI::Option* open = command->add_flag("--no-sign-in", options->no_sign_in,
                                          "с --db: без входа, только для этого компьютера и базы без пользователей");
    open->excludes(folder);
    command->add_option("--who", options->who, "кто загружает файлы, если вход не нужен (имя пользователя)");
    command
        ->add_flag(
            "--behind-proxy", options->is_behind_proxy,
            "запросы приходят от сервера с TLS на этом компьютере: верить его X-Forwarded-For и X-Forwarded-Proto")
        ->excludes(open);
    command->add_option("--catalog", reading.catalog, "папка каталога показателей");
    command->add_option("--catalog-add", reading.additions, "папка со своими показателями; можно несколько раз");
    add_organization_view(*command, reading.organizations);
    command->add_option("--threads", reading.threads, "сколько потоков (по числу ядер)");
    command->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

}  // namespace msoko::cli
