#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <string>

#include "hidden_input.hpp"
#include "msoko/access/password.hpp"
#include "msoko/access/sign_in.hpp"
#include "msoko/app/invitations.hpp"
#include "msoko/store/sessions.hpp"
#include "people_command.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;

void print_link(const PeopleWork& work, const access::Invitation& invitation) {
    fmt::print("Ссылка для {} (один раз, до {}): {}\n", invitation.person.login, moment(invitation.expires_at),
               app::invitation_address(work.options.site, invitation));
}

/// Hash of a password that is typed twice.
Result<std::string> typed_password(const std::string& login) {
    const auto password = read_hidden("Пароль");
    const auto again = password ? read_hidden("Ещё раз") : std::nullopt;
    if (!again || *again != *password) {
        return fail(ErrorCode::Usage, "Пароль не введён дважды одинаково.");
    }
    if (const Result<void> good = access::check_new_password(*password, login); !good) {
        return tl::make_unexpected(good.error());
    }
    return access::Passwords().hash(*password);
}

Result<access::NewPerson> described(const UserOptions& options) {
    access::NewPerson person{options.login, options.name, options.email, {}};
    if (!options.role.empty()) {
        const Result<store::Assignment> role = role_of(options);
        if (!role) {
            return tl::make_unexpected(role.error());
        }
        person.roles.push_back(*role);
    }
    return person;
}

Result<void> add_with_password(PeopleWork& work, const access::NewPerson& person) {
    // Before the transaction: others must not wait for who types.
    const Result<std::string> hash = typed_password(person.login);
    if (!hash) {
        return tl::make_unexpected(hash.error());
    }
    Result<store::Transaction> transaction = store::Transaction::begin(work.database, store::Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<access::Invitation> invitation = work.administration.invite(work.permit, person);
    if (!invitation) {
        return tl::make_unexpected(invitation.error());
    }
    Result<void> done = work.administration.set_password(work.permit, invitation->person.id, *hash);
    if (done) {
        done = transaction->commit();
    }
    if (done) {
        fmt::print("Пользователь {} заведён.\n", invitation->person.login);
    }
    return done;
}

Result<void> add(PeopleWork& work) {
    const Result<access::NewPerson> person = described(work.options);
    if (!person) {
        return tl::make_unexpected(person.error());
    }
    if (work.options.has_password) {
        return add_with_password(work, *person);
    }
    const Result<access::Invitation> invitation = work.administration.invite(work.permit, *person);
    if (!invitation) {
        return tl::make_unexpected(invitation.error());
    }
    fmt::print("Пользователь {} заведён.\n", invitation->person.login);
    print_link(work, *invitation);
    return {};
}

std::string roles_of(const access::PersonCard& card) {
    std::string roles;
    for (const store::Assignment& role : card.assignments) {
        roles += (roles.empty() ? "" : "; ") + access::words_of(role);
    }
    return roles;
}

json::object to_json(const access::PersonCard& card) {
    json::array roles;
    for (const store::Assignment& role : card.assignments) {
        roles.push_back(json::object{{"id", role.id.value},
                                     {"role", std::string(to_string(role.role))},
                                     {"scope", std::string(to_string(role.scope))},
                                     {"objects", json::array(role.objects.begin(), role.objects.end())},
                                     {"first_day", role.days.first},
                                     {"last_day", role.days.last}});
    }
    return {{"id", card.person.id.value},
            {"login", card.person.login},
            {"name", card.person.name},
            {"email", card.person.email},
            {"state", std::string(to_string(card.person.state))},
            {"second_factor", card.person.has_second_factor},
            {"roles", std::move(roles)}};
}

Result<void> list(PeopleWork& work) {
    const auto cards = work.administration.list(work.permit);
    if (!cards) {
        return tl::make_unexpected(cards.error());
    }
    if (work.options.is_json) {
        json::array people;
        for (const access::PersonCard& card : *cards) {
            people.push_back(to_json(card));
        }
        fmt::print("{}\n", json::serialize(people));
        return {};
    }
    TerminalTable table({{"Логин"}, {"Имя"}, {"Состояние"}, {"Второй фактор"}, {"Роли", Align::Left, 100}});
    for (const access::PersonCard& card : *cards) {
        table.add({card.person.login, card.person.name, std::string(access::title_of(card.person.state)),
                   card.person.has_second_factor ? "есть" : "нет", roles_of(card)});
    }
    fmt::print("{}", table.is_empty() ? "Пользователей ещё нет. Первый: msoko user add ЛОГИН --name ИМЯ --role "
                                        "administrator.\n"
                                      : table.to_string());
    return {};
}

Result<void> reset(PeopleWork& work) {
    const Result<store::Person> person = work.person(work.options.login);
    if (!person) {
        return tl::make_unexpected(person.error());
    }
    if (work.options.has_second_factor) {
        if (Result<void> removed = work.administration.remove_second_factor(work.permit, person->id); !removed) {
            return removed;
        }
        fmt::print("Второй фактор пользователя {} выключен.\n", person->login);
        return {};
    }
    const Result<access::Invitation> link = work.administration.renew_link(work.permit, person->id);
    if (!link) {
        return tl::make_unexpected(link.error());
    }
    print_link(work, *link);
    return {};
}

Result<void> disable(PeopleWork& work) {
    const Result<store::Person> person = work.person(work.options.login);
    Result<void> done =
        person ? work.administration.disable(work.permit, person->id) : tl::make_unexpected(person.error());
    if (done) {
        fmt::print("Доступ пользователя {} закрыт, его сеансы завершены.\n", person->login);
    }
    return done;
}

Result<void> enable(PeopleWork& work) {
    const Result<store::Person> person = work.person(work.options.login);
    Result<void> done =
        person ? work.administration.enable(work.permit, person->id) : tl::make_unexpected(person.error());
    if (done) {
        fmt::print("Доступ пользователя {} открыт.\n", person->login);
    }
    return done;
}

Result<void> sessions(PeopleWork& work) {
    const Result<store::Person> person = work.person(work.options.login);
    if (!person) {
        return tl::make_unexpected(person.error());
    }
    if (work.options.ends_all) {
        const Result<std::size_t> ended = work.administration.end_sessions(work.permit, person->id);
        if (!ended) {
            return tl::make_unexpected(ended.error());
        }
        fmt::print("Завершено сеансов: {}.\n", *ended);
        return {};
    }
    const access::SessionLimits limits;
    const auto found = store::Sessions(work.database).list(person->id, access::now() - limits.idle_seconds + 1);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    TerminalTable table({{"Начат"}, {"Последний запрос"}, {"Адрес"}, {"Программа", Align::Left, 80}});
    for (const store::Session& session : *found) {
        table.add({moment(session.created_at), moment(session.seen_at), session.address, session.agent});
    }
    fmt::print("{}", table.is_empty() ? "Сеансов нет.\n" : table.to_string());
    return {};
}

void add_login(CLI::App& command, UserOptions& options) {
    command.add_option("ЛОГИН", options.login, "логин пользователя")->required();
}

}  // namespace

void add_user(CLI::App& app, Command& chosen) {
    CLI::App* user = app.add_subcommand("user", "кто может войти и с какими правами");
    user->require_subcommand(1);
    const auto options = std::make_shared<UserOptions>();
    user->add_option("--db", options->database, "база: файл SQLite или postgresql://пользователь@сервер/база")
        ->required();
    user->add_option("--site", options->site, "адрес сайта для ссылок (http://127.0.0.1:8080)");

    const PeopleMenu menu{*user, options, chosen};
    CLI::App* adding = menu.add("add", "завести пользователя и напечатать ему ссылку", add, store::Absent::Create);
    add_login(*adding, *options);
    adding->add_option("--name", options->name, "имя, как его увидят другие")->required();
    adding->add_option("--email", options->email, "почта");
    adding->add_option("--role", options->role, "administrator, department, center, head, coordinator, expert, guest");
    add_role_options(*adding, *options);
    adding->add_flag("--password", options->has_password, "спросить пароль сейчас вместо ссылки");

    menu.add("list", "все пользователи", list)->add_flag("--json", options->is_json, "для программ");

    CLI::App* resetting = menu.add("reset", "новая одноразовая ссылка: задать пароль", reset);
    add_login(*resetting, *options);
    resetting->add_flag("--second-factor", options->has_second_factor, "вместо этого выключить второй фактор");

    add_login(*menu.add("disable", "закрыть доступ", disable), *options);
    add_login(*menu.add("enable", "снова открыть доступ", enable), *options);

    CLI::App* seeing = menu.add("sessions", "сеансы пользователя", sessions);
    add_login(*seeing, *options);
    seeing->add_flag("--end-all", options->ends_all, "завершить все");

    add_user_invitations(menu);
    add_user_roles(menu);
}

}  // namespace msoko::cli
