#include "new_person.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/text.hpp"

namespace msoko::access {
namespace {

constexpr std::size_t kLongestLogin = 64;
constexpr std::size_t kLongestText = 200;

bool is_login(std::string_view login) {
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               std::string_view("._-@").find(letter) != std::string_view::npos;
    };
    return login.size() >= 2 && login.size() <= kLongestLogin && std::all_of(login.begin(), login.end(), fits);
}

bool is_text(const std::string& text) {
    return text::is_valid_utf8(text) && text::length(text) <= kLongestText;
}

/// What a role may be given for.
bool fits(store::Role role, store::ScopeKind scope) {
    using store::Role;
    using store::ScopeKind;
    switch (role) {
        case Role::Department:
        case Role::Center:
        case Role::Expert:
            return true;
        case Role::Head:
        case Role::Coordinator:
            return scope == ScopeKind::Organization;
        case Role::Administrator:
        case Role::Guest:
            return scope == ScopeKind::All;
    }
    return false;
}

}  // namespace

Result<NewPerson> checked(NewPerson person) {
    person.login = text::to_lower(text::squeeze(person.login));
    person.name = text::squeeze(person.name);
    person.email = text::squeeze(person.email);
    if (!is_login(person.login)) {
        return fail(ErrorCode::Usage,
                    "Логин — от 2 до 64 знаков: латинские буквы, цифры, точка, дефис, подчёркивание, @.");
    }
    if (person.name.empty() || !is_text(person.name)) {
        return fail(ErrorCode::Usage, "Укажите имя, не длиннее 200 знаков.");
    }
    if (!is_text(person.email) || (!person.email.empty() && person.email.find('@') == std::string::npos)) {
        return fail(ErrorCode::Usage, "Адрес почты записан неверно.");
    }
    for (const store::Assignment& role : person.roles) {
        if (const Result<void> good = check(role); !good) {
            return tl::make_unexpected(good.error());
        }
    }
    return person;
}

Result<void> check(const store::Days& days) {
    for (const std::string* day : {&days.first, &days.last}) {
        if (!day->empty() && !is_day(*day)) {
            return fail(ErrorCode::Usage, fmt::format("«{}» — не дата. Запишите её так: 2026-09-01.", *day));
        }
    }
    if (!days.first.empty() && !days.last.empty() && days.last < days.first) {
        return fail(ErrorCode::Usage, fmt::format("Последний день ({}) раньше первого ({}).", days.last, days.first));
    }
    return {};
}

Result<void> check(const store::Assignment& assignment) {
    if (!fits(assignment.role, assignment.scope)) {
        return fail(ErrorCode::Usage, fmt::format("Роль «{}» даётся не для этого: укажите, для чего она, иначе.",
                                                  title_of(assignment.role)));
    }
    const bool is_whole = assignment.scope == store::ScopeKind::All;
    if (is_whole != assignment.objects.empty()) {
        return fail(ErrorCode::Usage,
                    is_whole ? "Роль для всего не называет ни муниципалитетов, ни организаций, ни механизмов."
                             : "Укажите, для каких муниципалитетов, организаций или механизмов роль.");
    }
    for (const std::string& object : assignment.objects) {
        if (object.empty() || !is_text(object)) {
            return fail(ErrorCode::Usage, "Название объекта роли пусто или слишком длинно.");
        }
    }
    std::vector<std::string> objects = assignment.objects;
    std::sort(objects.begin(), objects.end());
    if (std::adjacent_find(objects.begin(), objects.end()) != objects.end()) {
        return fail(ErrorCode::Usage, "Один и тот же объект роли назван дважды.");
    }
    return check(assignment.days);
}

}  // namespace msoko::access
