#pragma once

#include <cstdint>
#include <string>

#include "msoko/store/people.hpp"

namespace msoko::store {

/// Columns of table person that make a Person, in the order of person_of().
inline constexpr const char* kPersonColumns =
    "person.id, person.login, person.name, person.email, person.state, person.created_at, person.totp_step";

/// The person that stands in a row from `column` on.
[[nodiscard]] Person person_of(const Rows& rows, std::size_t row, std::size_t column = 0);

[[nodiscard]] inline Value value_of(PersonId id) {
    return static_cast<std::int64_t>(id.value);
}

}  // namespace msoko::store
