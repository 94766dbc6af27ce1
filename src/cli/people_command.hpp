#pragma once

#include <memory>
#include <string>
#include <vector>

#include "msoko/access/actor.hpp"
#include "msoko/access/administration.hpp"
#include "msoko/store/database.hpp"
#include "program.hpp"

namespace msoko::cli {

/// What the commands of `msoko user` say, each its own part.
struct UserOptions {
    std::string database;
    std::string site = "http://127.0.0.1:8080";
    std::string login;
    std::string name;
    std::string email;
    std::string role;
    std::vector<std::string> municipalities;
    std::vector<std::string> organizations;
    std::vector<std::string> mechanisms;
    std::string first_day;
    std::string last_day;
    std::string instead_of;  ///< login of the absent
    std::string output;
    std::uint32_t end_role = 0;
    std::uint32_t end_substitution = 0;
    bool has_password = false;
    bool has_second_factor = false;
    bool ends_all = false;
    bool is_json = false;
};

/// A command over an open database, with the right to manage people.
struct PeopleWork {
    PeopleWork(const UserOptions& given, store::Database& opened, access::MayManagePeople permitted)
        : options(given), database(opened), administration(opened, access::now), permit(permitted) {}

    const UserOptions& options;
    store::Database& database;
    access::Administration administration;
    access::MayManagePeople permit;

    /// @error NotFound
    [[nodiscard]] Result<store::Person> person(const std::string& login);
};

using PeopleCommand = Result<void> (*)(PeopleWork& work);

/// Opens the database, runs the command as the user of the machine, prints a failure.
[[nodiscard]] int run_people_command(const UserOptions& options, PeopleCommand command, store::Absent absent);

/// The role that the options describe. @error Usage
[[nodiscard]] Result<store::Assignment> role_of(const UserOptions& options);

/// Where commands over people are declared.
struct PeopleMenu {
    CLI::App& user;
    std::shared_ptr<UserOptions> options;
    Command& chosen;

    CLI::App* add(const char* name, const char* help, PeopleCommand work,
                  store::Absent absent = store::Absent::Refuse) const;
};

// Each declares its own commands.
void add_user_roles(const PeopleMenu& menu);
void add_user_invitations(const PeopleMenu& menu);

/// Declares the options of a role.
void add_role_options(CLI::App& command, UserOptions& options);

}  // namespace msoko::cli
