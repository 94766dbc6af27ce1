#include <fmt/format.h>
#include <fmt/ranges.h>

#include "msoko/access/administration.hpp"

namespace msoko::access {

std::string_view title_of(store::Role role) noexcept {
    switch (role) {
        case store::Role::Administrator:
            return "администратор";
        case store::Role::Department:
            return "управление образования";
        case store::Role::Center:
            return "методический центр";
        case store::Role::Head:
            return "руководитель организации";
        case store::Role::Coordinator:
            return "координатор организации";
        case store::Role::Expert:
            return "эксперт или наблюдатель";
        case store::Role::Guest:
            return "гость";
    }
    return "";
}

std::string_view title_of(store::PersonState state) noexcept {
    switch (state) {
        case store::PersonState::Invited:
            return "приглашён";
        case store::PersonState::Active:
            return "работает";
        case store::PersonState::Disabled:
            return "доступ закрыт";
    }
    return "";
}

std::string words_of(const store::Assignment& assignment) {
    std::string words(title_of(assignment.role));
    if (assignment.scope == store::ScopeKind::All) {
        words += ": всё";
    } else {
        words += fmt::format(": {}", fmt::join(assignment.objects, ", "));
    }
    if (!assignment.days.first.empty()) {
        words += fmt::format(", с {}", assignment.days.first);
    }
    if (!assignment.days.last.empty()) {
        words += fmt::format(", по {}", assignment.days.last);
    }
    return words;
}

}  // namespace msoko::access
