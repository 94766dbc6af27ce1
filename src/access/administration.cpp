#include "msoko/access/administration.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "change.hpp"
#include "msoko/access/journal.hpp"
#include "msoko/access/secret.hpp"
#include "msoko/store/credentials.hpp"
#include "msoko/store/sessions.hpp"
#include "new_person.hpp"

namespace msoko::access {
namespace {

using store::PersonId;

constexpr std::int64_t kInvitationLasts = std::int64_t{14} * 24 * 60 * 60;
constexpr std::int64_t kResetLasts = std::int64_t{24} * 60 * 60;

std::string words_of_new(const NewPerson& person) {
    std::vector<std::string> roles;
    for (const store::Assignment& role : person.roles) {
        roles.push_back(words_of(role));
    }
    return fmt::format("{} ({}); {}", person.login, person.name, fmt::join(roles, "; "));
}

}  // namespace

Result<PersonCard> Administration::card(PersonId id) {
    store::People people(database_);
    auto person = people.find(id);
    if (!person) {
        return tl::make_unexpected(person.error());
    }
    auto assignments = people.assignments(id);
    if (!assignments) {
        return tl::make_unexpected(assignments.error());
    }
    auto substitutions = people.substitutions(id);
    if (!substitutions) {
        return tl::make_unexpected(substitutions.error());
    }
    return PersonCard{std::move(*person), std::move(*assignments), std::move(*substitutions)};
}

Result<Invitation> Administration::add_link(const store::Person& person) {
    const bool is_new = person.state == store::PersonState::Invited;
    const std::int64_t at = clock_();
    Invitation invitation{person, new_token(), at + (is_new ? kInvitationLasts : kResetLasts)};
    const Result<void> done = store::Credentials(database_).add_link(
        {hash_of_token(invitation.token), person.id,
         is_new ? store::LinkPurpose::Invitation : store::LinkPurpose::Reset, at, invitation.expires_at});
    return done ? Result<Invitation>(std::move(invitation)) : tl::make_unexpected(done.error());
}

Result<Invitation> Administration::add(const MayManagePeople& permit, const NewPerson& person) {
    const Result<NewPerson> good = checked(person);
    if (!good) {
        return tl::make_unexpected(good.error());
    }
    store::People people(database_);
    store::Person added;
    added.login = good->login;
    added.name = good->name;
    added.email = good->email;
    added.created_at = clock_();
    const Result<PersonId> id = people.add(added);
    if (!id) {
        return tl::make_unexpected(id.error());
    }
    added.id = *id;
    for (const store::Assignment& role : good->roles) {
        if (const auto given = people.assign(*id, role); !given) {
            return tl::make_unexpected(given.error());
        }
    }
    Result<Invitation> invitation = add_link(added);
    if (!invitation) {
        return invitation;
    }
    const Result<void> noted =
        record(database_, permit.actor(), clock_(), {"person.invite", object_of(*id), "", words_of_new(*good)});
    return noted ? std::move(invitation) : tl::make_unexpected(noted.error());
}

Result<Invitation> Administration::invite(const MayManagePeople& permit, const NewPerson& person) {
    return change(database_, [&] { return add(permit, person); });
}

Result<std::vector<Invitation>> Administration::invite_organizations(
    const MayManagePeople& permit, std::span<const InvitedOrganization> organizations) {
    return change(database_, [&]() -> Result<std::vector<Invitation>> {
        std::vector<Invitation> invitations;
        for (const InvitedOrganization& organization : organizations) {
            NewPerson person{organization.login, organization.name, {}, {}};
            person.roles.push_back({.role = store::Role::Coordinator,
                                    .scope = store::ScopeKind::Organization,
                                    .objects = {organization.login}});
            const Result<NewPerson> good = checked(person);
            if (!good) {
                return tl::make_unexpected(good.error());
            }
            const auto known = store::People(database_).find_login(good->login);
            if (!known) {
                return tl::make_unexpected(known.error());
            }
            if (*known) {
                continue;
            }
            Result<Invitation> invitation = add(permit, person);
            if (!invitation) {
                return tl::make_unexpected(invitation.error());
            }
            invitations.push_back(std::move(*invitation));
        }
        return invitations;
    });
}

Result<Invitation> Administration::renew_link(const MayManagePeople& permit, PersonId id) {
    return change(database_, [&]() -> Result<Invitation> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        if (found->person.state == store::PersonState::Disabled) {
            return fail(ErrorCode::Usage, "Доступ этого пользователя закрыт. Сначала откройте его.");
        }
        Result<Invitation> link = add_link(found->person);
        if (!link) {
            return link;
        }
        const bool is_new = found->person.state == store::PersonState::Invited;
        const Result<void> noted = record(
            database_, permit.actor(), clock_(),
            {is_new ? "person.invite" : "person.reset", object_of(id), "", is_new ? "новая ссылка" : "ссылка сброса"});
        return noted ? std::move(link) : tl::make_unexpected(noted.error());
    });
}

Result<void> Administration::set_password(const MayManagePeople& permit, PersonId id, const std::string& hash) {
    return change(database_, [&]() -> Result<void> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        store::Credentials credentials(database_);
        Result<void> done = credentials.set_password(id, hash, clock_());
        if (done) {
            done = credentials.remove_links(id);
        }
        if (done) {
            done = store::People(database_).set_state(id, store::PersonState::Active);
        }
        if (done) {
            done = store::Sessions(database_).end_all(id, clock_()).map([](std::size_t /*count*/) {});
        }
        return done ? record(database_, permit.actor(), clock_(),
                             {"person.password", object_of(id), "", "задан в командной строке"})
                    : done;
    });
}

Result<void> Administration::remove_second_factor(const MayManagePeople& permit, PersonId id) {
    return change(database_, [&]() -> Result<void> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        Result<void> done = store::Credentials(database_).remove_second_factor(id);
        return done ? record(database_, permit.actor(), clock_(),
                             {"person.second_factor", object_of(id), "включён", "выключен администратором"})
                    : done;
    });
}

Result<void> Administration::disable(const MayManagePeople& permit, PersonId id) {
    return change(database_, [&]() -> Result<void> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        const std::int64_t at = clock_();
        Result<void> done = store::People(database_).set_state(id, store::PersonState::Disabled);
        if (done) {
            done = keep_an_administrator(*found);
        }
        if (done) {
            done = store::Credentials(database_).remove_links(id);
        }
        if (done) {
            done = store::Sessions(database_).end_all(id, at).map([](std::size_t /*count*/) {});
        }
        return done ? record(database_, permit.actor(), at,
                             {"person.disable", object_of(id), std::string(title_of(found->person.state)),
                              std::string(title_of(store::PersonState::Disabled))})
                    : done;
    });
}

Result<void> Administration::enable(const MayManagePeople& permit, PersonId id) {
    return change(database_, [&]() -> Result<void> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        if (found->person.state != store::PersonState::Disabled) {
            return fail(ErrorCode::Usage, "Доступ этого пользователя и так открыт.");
        }
        const auto password = store::Credentials(database_).password(id);
        if (!password) {
            return tl::make_unexpected(password.error());
        }
        const store::PersonState state = *password ? store::PersonState::Active : store::PersonState::Invited;
        Result<void> done = store::People(database_).set_state(id, state);
        return done ? record(database_, permit.actor(), clock_(),
                             {"person.enable", object_of(id), std::string(title_of(found->person.state)),
                              std::string(title_of(state))})
                    : done;
    });
}

Result<std::size_t> Administration::end_sessions(const MayManagePeople& permit, PersonId id) {
    return change(database_, [&]() -> Result<std::size_t> {
        const Result<PersonCard> found = card(id);
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        Result<std::size_t> ended = store::Sessions(database_).end_all(id, clock_());
        if (!ended) {
            return ended;
        }
        const Result<void> noted = record(database_, permit.actor(), clock_(),
                                          {"session.revoke", object_of(id), "", fmt::format("все: {}", *ended)});
        return noted ? std::move(ended) : tl::make_unexpected(noted.error());
    });
}

}  // namespace msoko::access
