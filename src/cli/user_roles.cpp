#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "people_command.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

std::string login_of(PeopleWork& work, store::PersonId id) {
    const auto person = store::People(work.database).find(id);
    return person ? person->login : std::to_string(id.value);
}

Result<void> print_roles(PeopleWork& work, store::PersonId id) {
    const Result<access::PersonCard> card = work.administration.find(work.permit, id);
    if (!card) {
        return tl::make_unexpected(card.error());
    }
    TerminalTable table({{"Номер", Align::Right}, {"Роль", Align::Left, 100}});
    for (const store::Assignment& role : card->assignments) {
        table.add({std::to_string(role.id.value), access::words_of(role)});
    }
    fmt::print(
        "{}", table.is_empty() ? fmt::format("У пользователя {} ролей нет.\n", card->person.login) : table.to_string());
    for (const store::Substitution& one : card->substitutions) {
        fmt::print("Замещение {}: {} вместо {}, с {} по {}.\n", one.id.value, login_of(work, one.substitute),
                   login_of(work, one.absent), one.days.first, one.days.last);
    }
    return {};
}

Result<void> substitute(PeopleWork& work, store::PersonId id) {
    const Result<store::Person> absent = work.person(work.options.instead_of);
    if (!absent) {
        return tl::make_unexpected(absent.error());
    }
    const auto given = work.administration.substitute(
        work.permit, {{}, absent->id, id, {work.options.first_day, work.options.last_day}});
    return given ? Result<void>() : tl::make_unexpected(given.error());
}

Result<void> give(PeopleWork& work, store::PersonId id) {
    const Result<store::Assignment> role = role_of(work.options);
    if (!role) {
        return tl::make_unexpected(role.error());
    }
    const auto given = work.administration.assign(work.permit, id, *role);
    return given ? Result<void>() : tl::make_unexpected(given.error());
}

Result<void> roles(PeopleWork& work) {
    const UserOptions& options = work.options;
    const Result<store::Person> person = work.person(options.login);
    if (!person) {
        return tl::make_unexpected(person.error());
    }
    Result<void> done;
    if (!options.role.empty()) {
        done = give(work, person->id);
    }
    if (done && !options.instead_of.empty()) {
        done = substitute(work, person->id);
    }
    if (done && options.end_role != 0) {
        done = work.administration.end_assignment(work.permit, person->id, {options.end_role});
    }
    if (done && options.end_substitution != 0) {
        done = work.administration.end_substitution(work.permit, person->id, {options.end_substitution});
    }
    return done ? print_roles(work, person->id) : done;
}

}  // namespace

void add_user_roles(const PeopleMenu& menu) {
    const auto& options = menu.options;
    CLI::App* command = menu.add("roles", "роли пользователя: показать, дать, забрать, передать на время", roles);
    command->add_option("ЛОГИН", options->login, "логин пользователя")->required();
    command->add_option("--give", options->role,
                        "дать роль: administrator, department, center, head, coordinator, expert, guest");
    add_role_options(*command, *options);
    command->add_option("--instead-of", options->instead_of, "замещает этого пользователя с --from по --until");
    command->add_option("--end", options->end_role, "забрать роль по её номеру");
    command->add_option("--end-substitution", options->end_substitution, "закончить замещение по его номеру");
}

}  // namespace msoko::cli
