#pragma once

#include "msoko/access/administration.hpp"

namespace msoko::access {

/// Login, name and address as they are kept. @error Usage, naming what is wrong
[[nodiscard]] Result<NewPerson> checked(NewPerson person);
/// A role that fits its scope, with days of the calendar. @error Usage
[[nodiscard]] Result<void> check(const store::Assignment& assignment);
[[nodiscard]] Result<void> check(const store::Days& days);

}  // namespace msoko::access
