#include "person_rows.hpp"

#include <algorithm>
#include <array>

namespace msoko::store {
namespace {

constexpr std::array<std::string_view, 3> kStates = {"invited", "active", "disabled"};
constexpr std::array<std::string_view, kNumRoles> kRoles = {"administrator", "department", "center", "head",
                                                            "coordinator",   "expert",     "guest"};
constexpr std::array<std::string_view, 4> kScopes = {"all", "municipality", "organization", "mechanism"};

template <typename Kind, std::size_t Size>
std::optional<Kind> parse(const std::array<std::string_view, Size>& words, std::string_view text) noexcept {
    const auto* found = std::find(words.begin(), words.end(), text);
    return found == words.end() ? std::nullopt : std::optional(static_cast<Kind>(found - words.begin()));
}

}  // namespace

std::string_view to_string(PersonState state) noexcept {
    return kStates.at(static_cast<std::size_t>(state));
}
std::string_view to_string(Role role) noexcept {
    return kRoles.at(static_cast<std::size_t>(role));
}
std::string_view to_string(ScopeKind scope) noexcept {
    return kScopes.at(static_cast<std::size_t>(scope));
}
std::optional<Role> parse_role(std::string_view text) noexcept {
    return parse<Role>(kRoles, text);
}
std::optional<ScopeKind> parse_scope(std::string_view text) noexcept {
    return parse<ScopeKind>(kScopes, text);
}

Person person_of(const Rows& rows, std::size_t row, std::size_t column) {
    Person person;
    person.id = {static_cast<std::uint32_t>(rows.whole(row, column))};
    person.login = rows.text(row, column + 1);
    person.name = rows.text(row, column + 2);
    person.email = rows.text(row, column + 3);
    person.state = parse<PersonState>(kStates, rows.text(row, column + 4)).value();
    person.created_at = rows.whole(row, column + 5);
    person.has_second_factor = !rows.is_missing(row, column + 6);
    return person;
}

}  // namespace msoko::store
