#include "people_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <utility>

#include "database_work.hpp"
#include "user_name.hpp"

namespace msoko::cli {

Result<store::Person> PeopleWork::person(const std::string& login) {
    auto found = store::People(database).find_login(login);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    if (!*found) {
        return fail(ErrorCode::NotFound, fmt::format("Пользователя {} нет. Все: msoko user list.", login));
    }
    return std::move(**found);
}

int run_people_command(const UserOptions& options, PeopleCommand command, store::Absent absent) {
    return run_on_database(
        options.database,
        [&](store::Database& database) {
            const access::Actor actor = access::Actor::command_line(user_name());
            PeopleWork work(options, database, access::authorize<access::Action::ManagePeople>(actor).value());
            return command(work);
        },
        absent);
}

Result<store::Assignment> role_of(const UserOptions& options) {
    store::Assignment assignment;
    const auto role = store::parse_role(options.role);
    if (!role) {
        return fail(
            ErrorCode::Usage,
            fmt::format("Роли «{}» нет. Есть: administrator, department, center, head, coordinator, expert, guest.",
                        options.role));
    }
    assignment.role = *role;
    assignment.days = {options.first_day, options.last_day};
    const std::pair<store::ScopeKind, const std::vector<std::string>*> scopes[] = {
        {store::ScopeKind::Municipality, &options.municipalities},
        {store::ScopeKind::Organization, &options.organizations},
        {store::ScopeKind::Mechanism, &options.mechanisms}};
    for (const auto& [scope, objects] : scopes) {
        if (objects->empty()) {
            continue;
        }
        if (!assignment.objects.empty()) {
            return fail(
                ErrorCode::Usage,
                "Одна роль — или для муниципалитетов, или для организаций, или для механизмов. Дайте две роли.");
        }
        assignment.scope = scope;
        assignment.objects = *objects;
    }
    return assignment;
}

CLI::App* PeopleMenu::add(const char* name, const char* help, PeopleCommand work, store::Absent absent) const {
    CLI::App* command = user.add_subcommand(name, help);
    command->fallthrough();
    command->callback([with = options, work, absent, &to = chosen] {
        to = [with, work, absent] { return run_people_command(*with, work, absent); };
    });
    return command;
}

void add_role_options(CLI::App& command, UserOptions& options) {
    command.add_option("--municipality", options.municipalities, "для каких муниципалитетов роль");
    command.add_option("--organization", options.organizations, "для каких организаций (логины)");
    command.add_option("--mechanism", options.mechanisms, "для каких механизмов");
    command.add_option("--from", options.first_day, "первый день: 2026-09-01");
    command.add_option("--until", options.last_day, "последний день");
}

}  // namespace msoko::cli
