#include <limits>

#include "json.hpp"
#include "people_operation.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr std::size_t kLongestText = 1000;
constexpr std::size_t kMostObjects = 1000;
constexpr std::size_t kMostOrganizations = 5000;

/// Schema Person.
json::object json_person(const access::PersonCard& card) {
    json::array roles;
    for (const store::Assignment& assignment : card.assignments) {
        roles.emplace_back(json_role(assignment));
    }
    json::array substitutions;
    for (const store::Substitution& one : card.substitutions) {
        substitutions.emplace_back(json::object{{"id", one.id.value},
                                                {"absent", one.absent.value},
                                                {"substitute", one.substitute.value},
                                                {"first_day", json_text(one.days.first)},
                                                {"last_day", json_text(one.days.last)}});
    }
    return {{"id", card.person.id.value},
            {"login", json_text(card.person.login)},
            {"name", json_text(card.person.name)},
            {"email", json_text(card.person.email)},
            {"state", json_text(to_string(card.person.state))},
            {"second_factor", card.person.has_second_factor},
            {"created_at", json_time(card.person.created_at)},
            {"roles", std::move(roles)},
            {"substitutions", std::move(substitutions)}};
}

/// Schema Invitation.
json::object json_invitation(const access::Invitation& invitation) {
    return {{"person", invitation.person.id.value},
            {"login", json_text(invitation.person.login)},
            {"name", json_text(invitation.person.name)},
            {"token", json_text(invitation.token)},
            {"expires_at", json_time(invitation.expires_at)}};
}

/// Schema NewRole, from a body.
Result<store::Assignment> role_of(Body& body) {
    store::Assignment assignment;
    const auto role = store::parse_role(body.required_text("role", kLongestText));
    const auto scope = store::parse_scope(body.required_text("scope", kLongestText));
    if (!role || !scope) {
        body.refuse("Такой роли или области роли нет.");
    }
    assignment.role = role.value_or(store::Role::Guest);
    assignment.scope = scope.value_or(store::ScopeKind::All);
    assignment.objects = body.texts("objects", kMostObjects, kLongestText);
    assignment.days = {body.text("first_day", kLongestText).value_or(""),
                       body.text("last_day", kLongestText).value_or("")};
    const auto checked = body.check();
    return checked ? Result<store::Assignment>(std::move(assignment)) : tl::make_unexpected(checked.error());
}

/// The fields of a role, of a body or in one.
template <typename Source>
Body role_body(const Source& source) {
    return Body(source, {"role", "scope", "objects", "first_day", "last_day"});
}

http::Response reply_invitation(const Result<access::Invitation>& invitation, int status) {
    return invitation ? reply(json_invitation(*invitation), status) : refuse(invitation.error());
}

}  // namespace

json::object json_role(const store::Assignment& assignment) {
    json::array objects;
    for (const std::string& object : assignment.objects) {
        objects.emplace_back(json_text(object));
    }
    return {{"id", assignment.id.value},
            {"role", json_text(to_string(assignment.role))},
            {"scope", json_text(to_string(assignment.scope))},
            {"objects", std::move(objects)},
            {"first_day", json_text(assignment.days.first)},
            {"last_day", json_text(assignment.days.last)},
            {"words", json_text(access::words_of(assignment))}};
}

http::Response list_people(PeopleDesk& desk, const http::Request& request) {
    Query query(request, {"cursor", "limit"});
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const auto cards = people.list(permit);
        if (!cards) {
            return refuse(cards.error());
        }
        const Page page = page_of(query, cards->size());
        if (const auto checked = query.check(); !checked) {
            return refuse(checked.error());
        }
        json::array array;
        for (std::size_t i = page.first; i < page.last; ++i) {
            array.emplace_back(json_person((*cards)[i]));
        }
        return reply({{"total", cards->size()}, {"people", std::move(array)}, {"next_cursor", page.next_cursor}});
    });
}

http::Response get_person(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const auto card = people.find(permit, {*id});
        return card ? reply(json_person(*card)) : refuse(card.error());
    });
}

http::Response invite_person(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"login", "name", "email", "roles"});
    access::NewPerson person{body.required_text("login", kLongestText),
                             body.required_text("name", kLongestText),
                             body.text("email", kLongestText).value_or(""),
                             {}};
    for (const json::value& value : body.values("roles", kMostObjects)) {
        Body role = role_body(value);
        auto assignment = role_of(role);
        if (!assignment) {
            return refuse(assignment.error());
        }
        person.roles.push_back(std::move(*assignment));
    }
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        return reply_invitation(people.invite(permit, person), 201);
    });
}

http::Response invite_organizations(PeopleDesk& desk, const http::Request& request) {
    Body body(request, {"organizations"});
    std::vector<access::InvitedOrganization> organizations;
    for (const json::value& value : body.values("organizations", kMostOrganizations)) {
        Body organization(value, {"login", "name"});
        organizations.push_back(
            {organization.required_text("login", kLongestText), organization.required_text("name", kLongestText)});
        if (const auto checked = organization.check(); !checked) {
            return refuse(checked.error());
        }
    }
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const auto invitations = people.invite_organizations(permit, organizations);
        if (!invitations) {
            return refuse(invitations.error());
        }
        json::array array;
        for (const access::Invitation& invitation : *invitations) {
            array.emplace_back(json_invitation(invitation));
        }
        return reply({{"invitations", std::move(array)}});
    });
}

http::Response renew_link(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        return reply_invitation(people.renew_link(permit, {*id}), 200);
    });
}

http::Response set_person_state(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    Body body(request, {"disabled"});
    const auto is_disabled = body.flag("disabled");
    if (!is_disabled) {
        body.refuse("Скажите, закрыть доступ или открыть: disabled.");
    }
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const Result<void> done = *is_disabled ? people.disable(permit, {*id}) : people.enable(permit, {*id});
        return done ? reply_nothing() : refuse_now(done.error());
    });
}

http::Response end_sessions(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const auto ended = people.end_sessions(permit, {*id});
        return ended ? reply({{"ended", *ended}}) : refuse(ended.error());
    });
}

http::Response remove_second_factor(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        return reply_done(people.remove_second_factor(permit, {*id}));
    });
}

http::Response give_role(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    Body body = role_body(request);
    const auto role = role_of(body);
    if (!role) {
        return refuse(role.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const auto given = people.assign(permit, {*id}, *role);
        return given ? reply({{"id", given->value}}, 201) : refuse(given.error());
    });
}

http::Response end_role(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    const auto role = path_number(request, "role");
    if (!id || !role) {
        return refuse(id ? role.error() : id.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const Result<void> done = people.end_assignment(permit, {*id}, {*role});
        return done ? reply_nothing() : refuse_now(done.error());
    });
}

http::Response substitute(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    if (!id) {
        return refuse(id.error());
    }
    Body body(request, {"absent", "first_day", "last_day"});
    const auto absent = body.integer("absent", 1, std::numeric_limits<std::uint32_t>::max());
    if (!absent) {
        body.refuse("Скажите, кого замещают: absent.");
    }
    const store::Days days{body.required_text("first_day", kLongestText), body.required_text("last_day", kLongestText)};
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        const auto given = people.substitute(permit, {{}, {static_cast<std::uint32_t>(*absent)}, {*id}, days});
        return given ? reply({{"id", given->value}}, 201) : refuse(given.error());
    });
}

http::Response end_substitution(PeopleDesk& desk, const http::Request& request) {
    const auto id = path_number(request, "person");
    const auto substitution = path_number(request, "substitution");
    if (!id || !substitution) {
        return refuse(id ? substitution.error() : id.error());
    }
    return administer(desk, request, [&](access::Administration& people, const access::MayManagePeople& permit) {
        return reply_done(people.end_substitution(permit, {*id}, {*substitution}));
    });
}

}  // namespace msoko::api
