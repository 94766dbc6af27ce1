#include "msoko/store/people.hpp"

#include <fmt/format.h>

#include <utility>

#include "person_rows.hpp"
#include "statement.hpp"

namespace msoko::store {
namespace {

std::uint32_t id_of(const Rows& rows, std::size_t row, std::size_t column) {
    return static_cast<std::uint32_t>(rows.whole(row, column));
}

/// Of rows of role_assignment joined with its objects, sorted by assignment: a row an object.
std::vector<Assignment> assignments_of(const Rows& rows) {
    std::vector<Assignment> assignments;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const AssignmentId id{id_of(rows, row, 0)};
        if (assignments.empty() || assignments.back().id != id) {
            assignments.push_back({id,
                                   parse_role(rows.text(row, 1)).value(),
                                   parse_scope(rows.text(row, 2)).value(),
                                   {},
                                   {rows.text(row, 3), rows.text(row, 4)}});
        }
        if (!rows.is_missing(row, 5)) {
            assignments.back().objects.push_back(rows.text(row, 5));
        }
    }
    return assignments;
}

constexpr const char* kAssignments =
    "select distinct role_assignment.id, role, scope, role_assignment.first_day, role_assignment.last_day, object from "
    "role_assignment left join role_object on assignment = role_assignment.id ";

}  // namespace

Result<PersonId> People::add(const Person& person) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<std::optional<Person>> same = find_login(person.login);
    if (!same) {
        return tl::make_unexpected(same.error());
    }
    if (*same) {
        return fail(ErrorCode::Usage, fmt::format("Логин {} уже занят. Выберите другой.", person.login));
    }
    const Result<std::int64_t> id = next_id(database_, "person");
    if (!id) {
        return tl::make_unexpected(id.error());
    }
    Result<void> done = execute(
        database_, "insert into person (id, login, name, email, state, created_at) values ($1, $2, $3, $4, $5, $6)",
        {*id, person.login, person.name, person.email, std::string(to_string(person.state)), person.created_at});
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return PersonId{static_cast<std::uint32_t>(*id)};
}

Result<std::vector<Person>> People::list() {
    const Result<Rows> rows = database_.run(fmt::format("select {} from person order by login", kPersonColumns));
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<Person> people;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        people.push_back(person_of(*rows, row));
    }
    return people;
}

Result<Person> People::find(PersonId id) {
    const Result<Rows> rows =
        database_.run(fmt::format("select {} from person where id = $1", kPersonColumns), {value_of(id)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    if (rows->size() == 0) {
        return fail(ErrorCode::NotFound, fmt::format("Пользователя {} нет.", id.value));
    }
    return person_of(*rows, 0);
}

Result<std::optional<Person>> People::find_login(const std::string& login) {
    const Result<Rows> rows =
        database_.run(fmt::format("select {} from person where login = $1", kPersonColumns), {login});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return rows->size() == 0 ? std::nullopt : std::optional(person_of(*rows, 0));
}

Result<void> People::set_state(PersonId id, PersonState state) {
    return execute(database_, "update person set state = $2 where id = $1",
                   {value_of(id), std::string(to_string(state))});
}

Result<AssignmentId> People::assign(PersonId person, const Assignment& assignment) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<std::int64_t> id = next_id(database_, "role_assignment");
    if (!id) {
        return tl::make_unexpected(id.error());
    }
    Result<void> done = execute(
        database_,
        "insert into role_assignment (id, person, role, scope, first_day, last_day) values ($1, $2, $3, $4, $5, $6)",
        {*id, value_of(person), std::string(to_string(assignment.role)), std::string(to_string(assignment.scope)),
         assignment.days.first, assignment.days.last});
    for (std::size_t i = 0; done && i < assignment.objects.size(); ++i) {
        done = execute(database_, "insert into role_object (assignment, object) values ($1, $2)",
                       {*id, assignment.objects[i]});
    }
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return AssignmentId{static_cast<std::uint32_t>(*id)};
}

Result<std::vector<Assignment>> People::assignments(PersonId person) {
    const Result<Rows> rows = database_.run(
        std::string(kAssignments) + "where person = $1 and ended_at is null order by role_assignment.id, object",
        {value_of(person)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return assignments_of(*rows);
}

Result<void> People::end_assignment(PersonId person, AssignmentId id, std::int64_t at) {
    const Result<Rows> ended = database_.run(
        "update role_assignment set ended_at = $3 where id = $2 and person = $1 and ended_at is null returning id",
        {value_of(person), static_cast<std::int64_t>(id.value), at});
    if (!ended) {
        return tl::make_unexpected(ended.error());
    }
    if (ended->size() == 0) {
        return fail(ErrorCode::NotFound, fmt::format("Такой роли ({}) у пользователя нет.", id.value));
    }
    return {};
}

Result<SubstitutionId> People::substitute(const Substitution& substitution) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<std::int64_t> id = next_id(database_, "substitution");
    if (!id) {
        return tl::make_unexpected(id.error());
    }
    Result<void> done = execute(
        database_, "insert into substitution (id, absent, substitute, first_day, last_day) values ($1, $2, $3, $4, $5)",
        {*id, value_of(substitution.absent), value_of(substitution.substitute), substitution.days.first,
         substitution.days.last});
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return SubstitutionId{static_cast<std::uint32_t>(*id)};
}

Result<std::vector<Substitution>> People::substitutions(PersonId person) {
    const Result<Rows> rows = database_.run(
        "select id, absent, substitute, first_day, last_day from substitution where (absent = $1 or substitute = $1) "
        "and ended_at is null order by id",
        {value_of(person)});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<Substitution> substitutions;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        substitutions.push_back({{id_of(*rows, row, 0)},
                                 {id_of(*rows, row, 1)},
                                 {id_of(*rows, row, 2)},
                                 {rows->text(row, 3), rows->text(row, 4)}});
    }
    return substitutions;
}

Result<void> People::end_substitution(SubstitutionId id, std::int64_t at) {
    const Result<Rows> ended =
        database_.run("update substitution set ended_at = $2 where id = $1 and ended_at is null returning id",
                      {static_cast<std::int64_t>(id.value), at});
    if (!ended) {
        return tl::make_unexpected(ended.error());
    }
    if (ended->size() == 0) {
        return fail(ErrorCode::NotFound, fmt::format("Замещения {} нет.", id.value));
    }
    return {};
}

Result<std::vector<Assignment>> People::in_force(PersonId person, const std::string& day) {
    // Own roles, then those of whom the person substitutes today; a person who is not active acts by none.
    const Result<Rows> rows = database_.run(
        std::string(kAssignments) +
            "join person owner on owner.id = role_assignment.person join person actor on actor.id = $1 left join "
            "substitution on substitution.absent = owner.id and substitute = actor.id and substitution.ended_at is "
            "null and substitution.first_day <= $2 and substitution.last_day >= $2 where role_assignment.ended_at is "
            "null and actor.state = 'active' and owner.state <> 'disabled' and (role_assignment.first_day = '' or "
            "role_assignment.first_day <= $2) and (role_assignment.last_day = '' or role_assignment.last_day >= $2) "
            "and (owner.id = actor.id or substitution.id is not null) order by role_assignment.id, object",
        {value_of(person), day});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    return assignments_of(*rows);
}

}  // namespace msoko::store
