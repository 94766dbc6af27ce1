#include <algorithm>
#include <utility>

#include "change.hpp"
#include "msoko/access/administration.hpp"
#include "msoko/access/journal.hpp"
#include "new_person.hpp"

namespace msoko::access {

using store::PersonId;

namespace {

/// Whether a person administers today, or will once the invitation is used.
bool is_administrator(const PersonCard& card, const std::string& day) {
    return card.person.state != store::PersonState::Disabled &&
           std::any_of(card.assignments.begin(), card.assignments.end(), [&](const store::Assignment& role) {
               return role.days.has(day) && may({&role, 1}, Action::ManagePeople, {});
           });
}

}  // namespace

Result<store::AssignmentId> Administration::assign(const MayManagePeople& permit, PersonId id,
                                                   const store::Assignment& assignment) {
    return change(database_, [&]() -> Result<store::AssignmentId> {
        if (const Result<void> good = check(assignment); !good) {
            return tl::make_unexpected(good.error());
        }
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        Result<store::AssignmentId> given = store::People(database_).assign(id, assignment);
        if (!given) {
            return given;
        }
        const Result<void> noted =
            record(database_, permit.actor(), clock_(), {"role.give", object_of(id), "", words_of(assignment)});
        return noted ? std::move(given) : tl::make_unexpected(noted.error());
    });
}

Result<void> Administration::end_assignment(const MayManagePeople& permit, PersonId id,
                                            store::AssignmentId assignment) {
    return change(database_, [&]() -> Result<void> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        const auto given = std::find_if(found->assignments.begin(), found->assignments.end(),
                                        [&](const store::Assignment& one) { return one.id == assignment; });
        Result<void> done = store::People(database_).end_assignment(id, assignment, clock_());
        if (done) {
            done = keep_an_administrator(*found);
        }
        return done ? record(database_, permit.actor(), clock_(), {"role.end", object_of(id), words_of(*given), ""})
                    : done;
    });
}

Result<store::SubstitutionId> Administration::substitute(const MayManagePeople& permit,
                                                         const store::Substitution& substitution) {
    return change(database_, [&]() -> Result<store::SubstitutionId> {
        if (const Result<void> good = check(substitution.days); !good) {
            return tl::make_unexpected(good.error());
        }
        if (substitution.days.first.empty() || substitution.days.last.empty()) {
            return fail(ErrorCode::Usage, "Замещение — на время: укажите первый и последний день.");
        }
        if (substitution.absent == substitution.substitute) {
            return fail(ErrorCode::Usage, "Замещать себя нельзя.");
        }
        const Result<PersonCard> absent = card(substitution.absent);
        const Result<PersonCard> substitute = card(substitution.substitute);
        if (!absent || !substitute) {
            return tl::make_unexpected(absent ? substitute.error() : absent.error());
        }
        auto given = store::People(database_).substitute(substitution);
        if (!given) {
            return given;
        }
        const Result<void> noted = record(
            database_, permit.actor(), clock_(),
            {"role.substitute", object_of(substitution.substitute), "",
             "вместо " + absent->person.login + ", с " + substitution.days.first + " по " + substitution.days.last});
        return noted ? std::move(given) : tl::make_unexpected(noted.error());
    });
}

Result<void> Administration::end_substitution(const MayManagePeople& permit, PersonId person,
                                              store::SubstitutionId id) {
    return change(database_, [&]() -> Result<void> {
        const Result<PersonCard> found = card(person);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        const bool is_theirs = std::any_of(found->substitutions.begin(), found->substitutions.end(),
                                           [&](const store::Substitution& one) { return one.id == id; });
        if (!is_theirs) {
            return fail(ErrorCode::NotFound, "Такого замещения у пользователя нет.");
        }
        Result<void> done = store::People(database_).end_substitution(id, clock_());
        return done ? record(database_, permit.actor(), clock_(),
                             {"role.end", object_of(person), "замещение " + std::to_string(id.value), ""})
                    : done;
    });
}

Result<std::vector<PersonCard>> Administration::list(const MayManagePeople& /*permit*/) {
    const auto people = store::People(database_).list();
    if (!people) {
        return tl::make_unexpected(people.error());
    }
    std::vector<PersonCard> cards;
    for (const store::Person& person : *people) {
        Result<PersonCard> found = card(person.id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        cards.push_back(std::move(*found));
    }
    return cards;
}

Result<PersonCard> Administration::find(const MayManagePeople& /*permit*/, PersonId id) {
    return card(id);
}

Result<void> Administration::keep_an_administrator(const PersonCard& before) {
    const std::string today = day_of(clock_());
    if (!is_administrator(before, today)) {
        return {};
    }
    const auto people = store::People(database_).list();
    if (!people) {
        return tl::make_unexpected(people.error());
    }
    for (const store::Person& person : *people) {
        const Result<PersonCard> found = card(person.id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        if (is_administrator(*found, today)) {
            return {};
        }
    }
    return fail(ErrorCode::Usage, "Это последний администратор: сначала назначьте другого.");
}

}  // namespace msoko::access
